/** Marks in the bar which step is in view. */

/** A line below the bar, where people read: the step that crosses it is in view. */
const READING_LINE = "-30% 0px -69% 0px";

/** @param {HTMLElement} bar */
export function followSteps(bar) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (bar.querySelectorAll(".bar-steps a"));
  const mark = (/** @type {Element | null | undefined} */ current) => {
    for (const link of links) {
      if (stepOf(link) === current) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) mark(target);
    },
    { rootMargin: READING_LINE },
  );
  for (const link of links) {
    const step = stepOf(link);
    if (step) observer.observe(step);
    // The last step may be too short to come up to the line.
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
