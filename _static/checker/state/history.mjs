/** Keeps the states that a form has been in, for Undo and Redo. */

/** @typedef {import("./state.mjs").State} State */
/** @typedef {{past: readonly State[], present: State, future: readonly State[], field: string | null}} History */

const MOST_STEPS = 200;

/**
 * @param {State} state
 * @param {readonly State[]} [past] the states before
 * @returns {History}
 */
export function startHistory(state, past = []) {
  return { past, present: state, future: [], field: null };
}

/**
 * Add a step. Continued typing in one field is one step.
 *
 * @param {History} history
 * @param {State} next
 * @param {string | null} field the field that was typed in, or null for a separate step
 * @returns {History}
 */
export function step(history, next, field) {
  const isContinued = field !== null && field === history.field;
  const past = isContinued ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present: next, future: [], field };
}

/**
 * Undo the last step. Without one, nothing changes.
 *
 * @param {History} history
 * @returns {History}
 */
export function undo({ past, present, future, field }) {
  const before = past.at(-1);
  if (!before) return { past, present, future, field };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], field: null };
}

/**
 * Redo the step that was undone last. Without one, nothing changes.
 *
 * @param {History} history
 * @returns {History}
 */
export function redo({ past, present, future, field }) {
  const [after, ...later] = future;
  if (!after) return { past, present, future, field };
  return { past: [...past, present], present: after, future: later, field: null };
}
