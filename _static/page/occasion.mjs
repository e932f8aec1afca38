/** When to start without being asked: what is known of this visit, and whether that is reason enough. */

/** @typedef {"intent" | "wanted" | "idle" | "in view"} Sign */

/** A fragment with a value in it (`#panel=...`, `#level=2&...`) stands for something that only Python can read. */
const FOR_PYTHON = /^#\w+=./;

/**
 * @param {ReadonlySet<Sign>} signs what is known so far
 * @returns {boolean} whether to start
 */
export function isTime(signs) {
  return signs.has("intent") || signs.has("wanted") || (signs.has("idle") && signs.has("in view"));
}

/**
 * @param {string} hash the address's fragment, with its "#"
 * @returns {boolean} whether somebody came for what it names
 */
export function asksForPython(hash) {
  return FOR_PYTHON.test(hash);
}
