// Loads the page again after each build. `make watch` adds it to every page that it serves.

const ADDRESS = "/watch/builds";
const PAUSE = 300; // milliseconds between two questions

/** How many builds there have been. Null while the server does not answer. */
const builds = () =>
  fetch(ADDRESS).then(
    (answer) => answer.text(),
    () => null,
  );

const first = await builds();
setInterval(async () => {
  const now = await builds();
  if (now !== null && now !== first) location.reload();
}, PAUSE);
