/** Whether dissent of an earlier round still stands, and the edit that each answer to that makes. */

import { addDissent, edit, remove } from "./edits.mjs";
import { dissentOf } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Dissent} Dissent */
/** @typedef {"stands" | "settled" | "not-asked"} Answer */

/**
 * @param {State} state
 * @param {Dissent} earlier
 * @returns {Answer}
 */
export function answerOf(state, { interviewer, settled }) {
  if (dissentOf(state, interviewer)) return "stands";
  return settled ? "settled" : "not-asked";
}

/**
 * Answer whether dissent of an earlier round still stands. Yes enters it again for this round. Another answer removes that
 * entry, unless somebody has given it a reason of its own.
 *
 * @param {State} state
 * @param {string} id of the earlier dissent
 * @param {Answer} answer
 * @returns {State} the same state where that is the answer already, and where the entry of this round has to be removed first
 */
export function withAnswer(state, id, answer) {
  const earlier = state.dissent.find((it) => it.id === id);
  if (!earlier) return state;
  const again = dissentOf(state, earlier.interviewer);
  if (answer === "stands") {
    return again ? state : addDissent(edit(state, id, { settled: false }), earlier.interviewer, earlier.reason);
  }
  if (again && again.reason !== "" && again.reason !== earlier.reason) return state;
  return edit(again ? remove(state, again.id) : state, id, { settled: answer === "settled" });
}
