/** Shows the next steps, and lets the user tick them off. A step that Python asks for again keeps its tick. */

import { dayOf } from "../../page/days.mjs";
import { list, listenToFields, match, write, writeOrHide } from "../../page/dom.mjs";
import { tick } from "../state/report-edits.mjs";
import { showPart } from "./fill-part.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../types.d.ts").Report} Report */

/**
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {State} state
 * @returns {{all: number, done: number}} the number of steps, and of those that are ticked off
 */
export function showNextSteps(root, report, state) {
  const steps = report.next_steps
    .filter(({ advice }) => !advice)
    .map((step) => ({ ...step, id: stepKey(step.id, report) }));
  for (const [{ id, text, owner, due }, item] of match(list(root, "steps"), steps, "step")) {
    write(item, "text", text);
    writeOrHide(item, "owner", owner);
    writeOrHide(item, "due", due && dayOf(due));
    /** @type {HTMLInputElement} */ (item.querySelector("[data-step]")).checked = state.done.includes(id);
  }
  showPart(root, "steps", steps.length > 0);
  return { all: steps.length, done: steps.filter(({ id }) => state.done.includes(id)).length };
}

/**
 * Name a step in the state. To tell the candidate of a reject is another step than to tell them of a hire, and each
 * round has steps of its own.
 *
 * @param {string} step
 * @param {Report} report
 * @returns {string}
 */
export function stepKey(step, { outcome, round }) {
  return `step-${outcome ?? "not-ready"}-${round}-${step}`;
}

/**
 * @param {HTMLElement} root
 * @param {Store} store
 */
export function listenToNextSteps(root, store) {
  listenToFields(list(root, "steps"), ({ checked, dataset }) => {
    if (dataset.step) store.change(tick(store.state, dataset.step, checked));
  });
}
