/** What the page calls a field. */

import { field } from "./fields.mjs";

/**
 * @param {string | null} id
 * @returns {string} what the page calls a field, or nothing where there is no such field
 */
export function labelOf(id) {
  if (!id) return "";
  const ids = field(id)?.getAttribute("aria-labelledby")?.split(" ");
  const labels = ids?.map(field) ?? document.querySelectorAll(`label[for="${id}"], #${id} > legend`);
  let text = "";
  for (const label of labels) {
    const said = /** @type {Element} */ (label.cloneNode(true));
    // An extension may have put a button or an icon into the label.
    for (const part of said.querySelectorAll("[hidden], button, style")) part.remove();
    text += `${said.textContent} `;
  }
  return text.replaceAll(/\s+/g, " ").trim();
}
