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
