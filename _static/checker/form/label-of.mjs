/** Reads the label of a field. */

import { byId } from "../../page/fields.mjs";

/**
 * @param {string | null} id
 * @returns {string} the label of that field, or an empty text where there is no such field
 */
export function labelOf(id) {
  if (!id) return "";
  const ids = byId(id)?.getAttribute("aria-labelledby")?.split(" ");
  const labels = ids?.map(byId) ?? document.querySelectorAll(`label[for="${id}"], #${id} > legend`);
  let text = "";
  for (const label of labels) {
    const copy = /** @type {Element} */ (label.cloneNode(true));
    // An extension may have put a button or an icon into the label.
    for (const part of copy.querySelectorAll("[hidden], button, style")) part.remove();
    text += `${copy.textContent} `;
  }
  return text.replaceAll(/\s+/g, " ").trim();
}
