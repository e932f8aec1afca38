/** Tells files with seals or cards from panels and tables. Python reads them, and says what is wrong with them. */

import { MAX_BYTES } from "../../page/python-values.mjs";
import { decodeFile, kindOf } from "../transfer/file-text.mjs";

const SEALED_TEXT = /\bfollowup-(?:seal|card)-\d/i;

/** The columns by which a table is told from a chat that is saved as a file. */
const TABLE_COLUMNS = ["area", "verdict"];

/**
 * @param {readonly Pick<File, "size" | "slice" | "arrayBuffer">[]} files
 * @returns {Promise<string[] | null>} the text of each file, or null unless every one holds a seal or a card
 */
export async function sealedTexts(files) {
  if (files.some(({ size }) => size > MAX_BYTES)) return null;
  const texts = await textsOf(files);
  return texts?.every(isSealed) ? texts : null;
}

/**
 * @param {readonly Pick<Blob, "slice" | "arrayBuffer">[]} files
 * @returns {Promise<string[] | null>} the text of each file, or null unless the text of every one can be read
 */
export async function textsOf(files) {
  const read = await Promise.all(files.map(textOf)).catch(() => null);
  return read?.every((text) => text !== null) ? read : null;
}

/**
 * Read the text of a file. In an encoding that is not known, the text of a seal or a card is still certain, since it is
 * ASCII. A card in JSON is not: a wrong letter would break its seal.
 *
 * @param {Pick<Blob, "slice" | "arrayBuffer">} file
 * @returns {Promise<string | null>} null where it is no text, or its letters are not certain
 * @throws {DOMException} where the browser cannot read it
 */
async function textOf(file) {
  if (await kindOf(file)) return null;
  const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
  if ("text" in decoded) return decoded.text;
  return "guess" in decoded && !isJsonObject(decoded.guess.text) ? decoded.guess.text : null;
}

/**
 * @param {string} text
 * @returns {boolean} whether it is a card, even one that was written again, or holds the text of a seal or a card. The
 *   evidence of a panel or a table may quote one: that is still a panel or a table.
 */
export function isSealed(text) {
  if (isJsonObject(text)) return /"card"\s*:/.test(text) && /"nonce"\s*:/.test(text);
  const start = text.search(SEALED_TEXT);
  return start >= 0 && !text.slice(0, start).split("\n").some(isTableHeader);
}

/** @param {string} text */
function isJsonObject(text) {
  return /^\s*\{/.test(text);
}

/**
 * @param {string} line
 * @returns {boolean} whether it names the columns of a table of verdicts
 */
function isTableHeader(line) {
  const names = line.split(/[\t,;|]/).map((cell) => cell.replace(/^[\s"'*]+|[\s"'*:]+$/g, "").toLowerCase());
  return TABLE_COLUMNS.every((name) => names.includes(name));
}
