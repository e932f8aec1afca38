/** The states a form has been in, so that a step can be taken back, and taken again. */

/** @typedef {import("./state.mjs").State} State */
/** @typedef {{past: readonly State[], present: State, future: readonly State[], field: string | null}} History */

const MOST = 200;

/**
 * @param {State} state
 * @param {readonly State[]} [past] what it was before
 * @returns {History}
 */
export function begin(state, past = []) {
  return { past, present: state, future: [], field: null };
}

/**
 * Take a step. Typing on in one field is one step.
 *
 * @param {History} history
 * @param {State} next
 * @param {string | null} field the field that was typed in, or null for a step of its own
 * @returns {History}
 */
export function step(history, next, field) {
  const goesOn = field !== null && field === history.field;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST);
  return { past, present: next, future: [], field };
}

/**
 * Take the last step back. Without one, nothing changes.
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
 * Take the step again that was taken back last. Without one, nothing changes.
 *
 * @param {History} history
 * @returns {History}
 */
export function redo({ past, present, future, field }) {
  const [after, ...later] = future;
  if (!after) return { past, present, future, field };
  return { past: [...past, present], present: after, future: later, field: null };
}
