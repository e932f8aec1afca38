/** Reads and writes the address of an exercise: `#level=2&number=14`. An address always shows the same panel. */

/** @typedef {{level: number, number: number}} ExerciseId */

const PATTERN = /^#level=(\d{1,15})&number=(\d{1,15})$/;

/**
 * @param {string} hash the fragment, with its "#"
 * @returns {ExerciseId | null} the exercise that it names, or null
 */
export function exerciseIn(hash) {
  const match = PATTERN.exec(hash);
  return match && { level: Number(match[1]), number: Number(match[2]) };
}

/**
 * @param {ExerciseId} exercise
 * @returns {string} the fragment that names it
 */
export function hashOf({ level, number }) {
  return `#level=${level}&number=${number}`;
}
