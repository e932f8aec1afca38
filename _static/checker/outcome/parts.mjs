/** Fills the parts of Decide and Close. A part without content is hidden. */

import { list, make, replace } from "../../page/dom.mjs";

/**
 * Put items into their part of the page; a part without any is not shown.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {HTMLElement[]} items
 */
export function fillPart(root, name, items) {
  replace(list(root, name), items);
  showPart(root, name, items.length > 0);
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @param {boolean} visible
 */
export function showPart(root, name, visible) {
  root.querySelector(`[data-part="${name}"]`)?.toggleAttribute("hidden", !visible);
}

/** @param {string} text */
export function lineItem(text) {
  const item = make("line");
  item.textContent = text;
  return item;
}

/**
 * Mark the parts that hold the user's own text, so that they stay in sight whatever Python is doing.
 *
 * @param {HTMLElement} root
 * @param {import("../state/state.mjs").State} state
 */
export function markUserText(root, { areas, drafts }) {
  const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
  root.querySelector('[data-part="visit"]')?.toggleAttribute("data-user-text", isPlanned);
  root.querySelector('[data-part="draft"]')?.toggleAttribute("data-user-text", Object.keys(drafts).length > 0);
}
