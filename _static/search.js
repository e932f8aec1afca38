/** Orders what the search finds, and writes the lines below each result. Sphinx finds the results. */
{
  /** Pages that people rarely look for. They mention nearly every word. */
  const LAST = ["reference", "changelog", "worksheet"];
  const GLOSSARY = "glossary";
  const SHOWN = 240;
  const BEFORE = 80;

  /** What a browser shows on lines of their own, or apart. Without a space their words would be joined. */
  const APART = "br, caption, dd, div, dt, figcaption, h1, h2, h3, h4, li, p, pre, section, summary, td, th, tr, .mark";
  const NOT_TEXT =
    "script, style, noscript, template, svg, [hidden], .no-search, .visually-hidden, .headerlink, .readers, .app, .verdict-strip";

  const words = (text) => text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  const query = new URLSearchParams(location.search).get("q") ?? "";

  /** Whether every word of the query is in a title. */
  const isIn = (title) => {
    const inTitle = new Set(words(title));
    return words(query).every((word) => inTitle.has(word));
  };

  const rank = (page, title, kind) => {
    const isSection = title.includes(" > ");
    if (kind === SearchResultKind.index && page === GLOSSARY) return 5;
    if (kind === SearchResultKind.index) return 4;
    if (kind === SearchResultKind.title && !isSection) return 3;
    if (kind === SearchResultKind.title) return 1;
    return kind === SearchResultKind.text && isIn(title) ? 2 : 0;
  };

  window.Scorer = {
    ...window.Scorer,
    score: ([page, title, , , score, , kind]) => score + 1000 * (LAST.includes(page) ? -1 : rank(page, title, kind)),
  };

  /** The text that people see of a page, or of the term or section to which a result leads. Without its title, and for a form in short. */
  const visibleText = (page, anchor) => {
    const about = page.querySelector("meta[name=description]");
    if (!anchor && about && page.querySelector(".app")) return about.content;
    const main = page.querySelector('[role="main"]') ?? page.body;
    const place = anchor ? main.querySelector(`#${CSS.escape(anchor.slice(1))}`) : null;
    const whole = place?.matches("dt") ? place.nextElementSibling : place?.closest("section");
    const shown = whole ?? main;
    for (const element of shown.querySelectorAll(`${NOT_TEXT}, h1`)) element.remove();
    if (whole?.matches("section")) whole.querySelector("h2, h3, h4")?.remove();
    for (const element of shown.querySelectorAll(APART)) element.after(" ");
    return shown.textContent.replace(/\s+/g, " ").trim();
  };

  /** Where a word begins in a text. A short word must be whole: "no" is not found in "not". */
  const placeOf = (word, text) =>
    text.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}${word.length < 3 ? "(?![\\p{L}\\p{N}])" : ""}`, "iu"));

  /** Cut a text around the first word that was found, between words. */
  const excerpt = (text, found) => {
    const places = found.map((word) => placeOf(word, text)).filter((place) => place >= 0);
    const first = Math.max(Math.min(...places, text.length) - BEFORE, 0);
    const start = first === 0 || first + BEFORE === text.length ? 0 : text.indexOf(" ", first) + 1;
    const end = start + SHOWN < text.length ? text.lastIndexOf(" ", start + SHOWN) : text.length;
    return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  };

  Search.makeSearchSummary = (html, found, anchor) => {
    const text = visibleText(new DOMParser().parseFromString(html, "text/html"), anchor);
    if (text === "") return null;
    const summary = document.createElement("p");
    summary.className = "context";
    summary.textContent = excerpt(text, [...found]);
    return summary;
  };
}
