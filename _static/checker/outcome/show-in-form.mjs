/** Shows in the form what a finding is based on. */

import { itemsOf } from "./highlights.mjs";

/**
 * Go to what a finding is based on.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} finding
 */
export function showInForm(root, finding) {
  const first = highlightOne(/** @type {HTMLElement} */ (root.querySelector(".panel")), finding);
  first?.scrollIntoView({ block: "center" });
  const target = first?.querySelector(
    "h3[id], .scorecard-past:not([hidden]) button, .scorecard-fields:not([hidden]) .verdict, .dissent > :not([hidden]) :is([data-field], :checked)",
  );
  /** @type {HTMLElement | null | undefined} */ (target ?? first?.querySelector("[data-field]"))?.focus({
    preventScroll: true,
  });
}

/**
 * Highlight what one finding is based on, and nothing else.
 *
 * @param {HTMLElement} panel
 * @param {HTMLElement} finding
 * @returns {HTMLElement | null} the first item that is highlighted
 */
function highlightOne(panel, finding) {
  const ids = finding.dataset.restsOn?.split(" ") ?? [];
  for (const item of itemsOf(panel)) item.classList.toggle("shown", ids.includes(item.dataset.id ?? ""));
  return panel.querySelector(".shown");
}
