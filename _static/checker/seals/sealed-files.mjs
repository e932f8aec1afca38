/** Tells files with seals or cards from panels and tables. Python reads them, and says what is wrong with them. */

/** The largest file that is looked at, in bytes. A card has at most 10,000 characters of evidence. */
const LARGEST = 200_000;

/**
 * @param {readonly Pick<File, "size" | "arrayBuffer">[]} files
 * @returns {Promise<string[] | null>} the text of each file, or null unless every one holds a seal or a card
 */
export async function sealedTexts(files) {
  if (files.some(({ size }) => size > LARGEST)) return null;
  const texts = await Promise.all(files.map(textOf)).catch(() => [""]);
  return texts.every(isSealed) ? texts : null;
}

/** @param {Pick<File, "arrayBuffer">} file */
async function textOf(file) {
  return new TextDecoder().decode(await file.arrayBuffer());
}

/**
 * @param {string} text
 * @returns {boolean} whether it is a card, even one that was written again, or holds the text of a seal or a card
 */
export function isSealed(text) {
  const isCard = /^\s*\{/.test(text) && /"card"\s*:/.test(text) && /"nonce"\s*:/.test(text);
  return isCard || /\bfollowup-(?:seal|card)-\d/i.test(text);
}
