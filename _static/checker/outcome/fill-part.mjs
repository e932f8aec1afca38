/** Fills the parts of Decide, Close and the record, and hides those without items. */

import { list, make, replace } from "../../page/dom.mjs";

/**
 * Put items into a part of the page, or hide the part if there are none.
 *
 * @param {HTMLElement} root
 * @param {string} name the value of both `data-part` and `data-list`
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
