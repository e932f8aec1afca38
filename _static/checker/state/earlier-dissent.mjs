/** Reads and changes in the state whether dissent of an earlier round still stands. */

import { addDissent, edit, remove } from "./edits.mjs";
import { dissentOf } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Dissent} Dissent */
/** @typedef {"stands" | "settled" | "not-asked"} DissentAnswer */

/**
 * @param {State} state
 * @param {Dissent} earlier
 * @returns {DissentAnswer}
 */
export function answerOf(state, { interviewer, settled }) {
  if (dissentOf(state, interviewer)) return "stands";
  return settled ? "settled" : "not-asked";
}

/**
 * Change the state as an answer says. "It stands" enters the dissent again for this round. Another answer removes that
 * entry, unless it has a reason of its own.
 *
 * @param {State} state
 * @param {string} id of the earlier dissent
 * @param {DissentAnswer} answer
 * @returns {State} the same state where that is the answer already, or where the user has to remove the entry of this round first
 */
export function withAnswer(state, id, answer) {
  const earlier = state.dissent.find((item) => item.id === id);
  if (!earlier) return state;
  const again = dissentOf(state, earlier.interviewer);
  if (answer === "stands") {
    return again ? state : addDissent(edit(state, id, { settled: false }), earlier.interviewer, earlier.reason);
  }
  if (again && again.reason !== "" && again.reason !== earlier.reason) return state;
  return edit(again ? remove(state, again.id) : state, id, { settled: answer === "settled" });
}
