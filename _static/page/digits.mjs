/** Writes the digits of a seal for people, who compare them by eye. */

import { SHORT } from "./python-values.mjs";

/**
 * @param {string} digits all 64
 * @returns {string} the first of them, which people compare
 */
export function shortOf(digits) {
  return digits.slice(0, SHORT);
}

/**
 * @param {string} digits
 * @returns {string} the digits in groups of four
 */
export function inGroups(digits) {
  return digits.replace(/(.{4})(?=.)/g, "$1 ");
}
