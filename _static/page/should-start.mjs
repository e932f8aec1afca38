/** Decides when to load Python without being asked. */

import { panelIn } from "./address.mjs";

/**
 * @typedef {"intent" | "wanted" | "idle" | "in view"} Sign "intent" when the user comes near the form, "wanted" when the
 *   address names something that only Python can read
 */

/** A fragment with a value (`#level=2&...`), which only Python can read. */
const WITH_VALUE = /^#\w+=./;

/**
 * @param {ReadonlySet<Sign>} signs seen so far
 * @returns {boolean} whether to load Python now
 */
export function shouldStart(signs) {
  return signs.has("intent") || signs.has("wanted") || (signs.has("idle") && signs.has("in view"));
}

/**
 * @param {{search: string, hash: string}} location
 * @returns {boolean} whether the address names something that only Python can read
 */
export function needsPython(location) {
  return WITH_VALUE.test(location.hash) || panelIn(location) !== null;
}
