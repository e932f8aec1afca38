/** Fields by their id. A field that already says what it is to say is not touched: the cursor in it stays where it is. */

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function field(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/**
 * @param {string} id
 * @returns {boolean} whether the page has a field of that id
 */
export function isField(id) {
  return field(id) !== null;
}

/**
 * @param {string} id
 * @param {string} value
 */
export function setField(id, value) {
  setValue(field(id), value);
}

/**
 * @param {HTMLInputElement} it
 * @param {string} value
 */
export function setValue(it, value) {
  if (it.value !== value) it.value = value;
}

/**
 * @param {string | null} id
 * @returns {string} what the page calls a field, or nothing where there is no such field
 */
export function labelOf(id) {
  const named = id && (document.querySelector(`label[for="${id}"]`) ?? document.querySelector(`#${id} > legend`));
  if (!named) return "";
  const said = /** @type {Element} */ (named.cloneNode(true));
  // An extension may have put a button or an icon into the label.
  for (const part of said.querySelectorAll("[hidden], button, style")) part.remove();
  return (said.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}
