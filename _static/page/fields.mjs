/** Finds elements by their id, and sets the values of fields. */

/**
 * @param {string} id of an element that the page always has
 * @returns {HTMLElement}
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function field(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * @param {string} id
 * @param {string} value
 */
export function setField(id, value) {
  setValue(field(id), value);
}

/**
 * Set the value of a field, unless it has it already: that would move the cursor.
 *
 * @param {HTMLInputElement} input
 * @param {string} value
 */
export function setValue(input, value) {
  if (input.value !== value) input.value = value;
}
