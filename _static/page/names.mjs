/** Compares and checks names as Python does. */

import { CONTROL, HYPHENS, INVISIBLE, MAX_TEXT, REMOVED, SPACES } from "./python-values.mjs";

const control = new RegExp(CONTROL);
const invisible = new RegExp(`^(?:\\p{Cf}|${INVISIBLE})*$`, "u");
const hyphens = new RegExp(`[${HYPHENS}]`, "g");
const removed = new RegExp(`[${REMOVED}]`, "g");
const spaces = new RegExp(`[${SPACES}]+`, "g");
/** Names that need no change. Most are like this, and a large panel holds thousands. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Return a name as Python stores it. Two names are equal if their normalize forms are.
 *
 * @param {string} name
 * @returns {string}
 */
export function normalize(name) {
  if (plain.test(name)) return name;
  const spaced = name.replace(removed, "").replace(hyphens, "-").replace(spaces, " ").normalize("NFC");
  return spaced.replace(/^ | $/g, "");
}

/**
 * @param {string} name as it was typed
 * @returns {boolean} whether Python accepts it
 */
export function isName(name) {
  const stored = normalize(name);
  const longest = Math.max(name.length, stored.length);
  return !invisible.test(stored) && longest <= MAX_TEXT && name.isWellFormed() && !control.test(stored);
}
