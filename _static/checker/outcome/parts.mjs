/** Parts of the outcome: each is filled, and shown where it holds something. */

import { list, make, replace } from "../../page/dom.mjs";

/**
 * Put items into their part of the page; a part without any is not shown.
 *
 * @param {HTMLElement} outcome
 * @param {string} name
 * @param {HTMLElement[]} items
 */
export function fillPart(outcome, name, items) {
  replace(list(outcome, name), items);
  showPart(outcome, name, items.length > 0);
}

/**
 * @param {HTMLElement} outcome
 * @param {string} name
 * @param {boolean} visible
 */
export function showPart(outcome, name, visible) {
  outcome.querySelector(`[data-part="${name}"]`)?.toggleAttribute("hidden", !visible);
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
 * @param {HTMLElement} outcome
 * @param {import("../state/state.mjs").State} state
 */
export function markUserText(outcome, { areas, drafts }) {
  const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
  outcome.querySelector('[data-part="visit"]')?.toggleAttribute("data-user-text", isPlanned);
  outcome.querySelector('[data-part="draft"]')?.toggleAttribute("data-user-text", Object.keys(drafts).length > 0);
}
