/** Names as Python compares them. */

/**
 * A name as Python gives it back.
 *
 * @param {string} name
 * @returns {string}
 */
export function settled(name) {
  return name.normalize("NFC").trim();
}
