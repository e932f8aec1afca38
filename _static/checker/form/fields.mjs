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
