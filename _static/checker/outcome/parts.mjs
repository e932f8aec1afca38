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
