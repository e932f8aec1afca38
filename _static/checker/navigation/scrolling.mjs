/** Marks in the bar which step is in view, and keeps the bar from covering a field. */

/** The line below the bar where people read. The step that crosses it is the one in view. */
const READING_LINE = "-30% 0px -69% 0px";

/** @param {HTMLElement} bar */
export function markStepInView(bar) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (bar.querySelectorAll(".bar-steps a"));
  const mark = (/** @type {Element | null | undefined} */ current) => {
    for (const link of links) {
      if (stepOf(link) === current) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { isIntersecting, target } of changes) if (isIntersecting) mark(target);
    },
    { rootMargin: READING_LINE },
  );
  for (const link of links) {
    const step = stepOf(link);
    if (step) observer.observe(step);
    // The last step may be too short to reach the line.
    link.addEventListener("click", () => mark(step));
  }
  mark(links[0] && stepOf(links[0]));
}

/**
 * @param {HTMLAnchorElement} link to the heading of a step
 * @returns {Element | null | undefined}
 */
function stepOf({ hash }) {
  return document.getElementById(hash.slice(1))?.closest(".step");
}

/**
 * Scroll a field that Tab moves to clear of the bar. Of a field with several lines a browser shows only the last.
 *
 * @param {HTMLElement} root
 */
export function keepClearOfBar(root) {
  root.addEventListener("keyup", ({ key, target }) => {
    if (key === "Tab") /** @type {Element} */ (target).scrollIntoView({ block: "nearest" });
  });
}
