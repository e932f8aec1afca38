/** Names as Python compares them. */

import { CONTROL, HYPHENS, INVISIBLE, MAX_TEXT, REMOVED, SPACES } from "./from-python.mjs";

const control = new RegExp(CONTROL);
const nothing = new RegExp(`^(?:\\p{Cf}|${INVISIBLE})*$`, "u");
const hyphens = new RegExp(`[${HYPHENS}]`, "g");
const removed = new RegExp(`[${REMOVED}]`, "g");
const spaces = new RegExp(`[${SPACES}]+`, "g");
/** Most names are like this, and a large panel holds thousands. */
const isPlain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A name as Python stores it. Two names are equal if this is the same for both.
 *
 * @param {string} name
 * @returns {string}
 */
export function normalize(name) {
  if (isPlain.test(name)) return name;
  const plain = name.replace(removed, "").replace(hyphens, "-").replace(spaces, " ").normalize("NFC");
  return plain.replace(/^ | $/g, "");
}

/**
 * @param {string} name as it was typed
 * @returns {boolean} false where Python refuses it
 */
export function isName(name) {
  const stored = normalize(name);
  const longest = Math.max(name.length, stored.length);
  return !nothing.test(stored) && longest <= MAX_TEXT && name.isWellFormed() && !control.test(stored);
}
