/** Shows the parts of the page that only work with the script. */

/**
 * Show what needs the script, and remove the notice that the page is starting. Call it last. If the script fails before,
 * nothing is shown that does not work, and the notice says what to do.
 */
export function showScripted() {
  const templates = [...document.querySelectorAll("template")].map(({ content }) => content);
  for (const root of [document, ...templates]) {
    for (const part of root.querySelectorAll("[data-needs-script]")) {
      part.removeAttribute("data-needs-script");
      part.removeAttribute("hidden");
    }
  }
  document.querySelector(".starting")?.remove();
}
