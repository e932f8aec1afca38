/** Makes the random number of a card. A verdict has few values, so this number is what hides it. */

const BYTES = 32;

/**
 * @param {{getRandomValues?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array} | undefined} [source] the browser's secure source
 * @returns {string | null} 64 hexadecimal digits, or null where there is no secure source
 */
export function newNonce(source = globalThis.crypto) {
  if (!source?.getRandomValues) return null;
  const bytes = source.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
