/** Which panel the address asks for: `#level=2&number=14`. The same address shows everybody the same panel. */

/** @typedef {{level: number, number: number}} ExerciseId */

const PATTERN = /^#level=(\d{1,15})&number=(\d{1,15})$/;

/**
 * @param {string} hash the fragment, with its "#"
 * @returns {ExerciseId | null} what it asks for, or null where it asks for no panel
 */
export function exerciseIn(hash) {
  const found = PATTERN.exec(hash);
  return found && { level: Number(found[1]), number: Number(found[2]) };
}

/**
 * @param {ExerciseId} exercise
 * @returns {string} the fragment that asks for it
 */
export function hashOf({ level, number }) {
  return `#level=${level}&number=${number}`;
}
