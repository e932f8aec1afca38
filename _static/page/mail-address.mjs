/** Writes the address that opens a new mail. */

/**
 * @param {string} subject
 * @param {string} body
 * @returns {string} the address of a new mail without a recipient (RFC 6068). Its lines end with CR and LF.
 */
export function mailAddress(subject, body) {
  const lines = body.replaceAll(/\r?\n/g, "\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
