/** When to start without being asked: what is known of this visit, and whether that is reason enough. */

import { panelIn } from "./address.mjs";

/** @typedef {"intent" | "wanted" | "idle" | "in view"} Sign */

/** A fragment with a value in it (`#level=2&...`) names something that only Python can read, as a panel does. */
const FOR_PYTHON = /^#\w+=./;

/**
 * @param {ReadonlySet<Sign>} signs what is known so far
 * @returns {boolean} whether to start
 */
export function isTime(signs) {
  return signs.has("intent") || signs.has("wanted") || (signs.has("idle") && signs.has("in view"));
}

/**
 * @param {{search: string, hash: string}} location
 * @returns {boolean} whether somebody came for what it names
 */
export function asksForPython(location) {
  return FOR_PYTHON.test(location.hash) || panelIn(location) !== null;
}
