/** The next steps, to be ticked off. A step that is still asked for keeps its place and its tick. */

import { list, listenToFields, match, write, writeOrHide } from "../../page/dom.mjs";
import { tick } from "../state/edits.mjs";
import { showPart } from "./parts.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../types.d.ts").Report} Report */

/**
 * @param {HTMLElement} outcome
 * @param {Report} report
 * @param {State} state
 */
export function showSteps(outcome, report, state) {
  const steps = report.next_steps.map((step) => ({ ...step, id: keyOf(step.id, report) }));
  for (const [{ id, text, owner, due }, item] of match(list(outcome, "steps"), steps, "step")) {
    write(item, "text", text);
    writeOrHide(item, "owner", owner);
    writeOrHide(item, "due", due && dayOf(due));
    /** @type {HTMLInputElement} */ (item.querySelector("[data-step]")).checked = state.done.includes(id);
  }
  showPart(outcome, "steps", steps.length > 0);
}

/**
 * To tell the candidate of a reject is another thing to do than to tell them of a hire, and so in another round.
 *
 * @param {string} step
 * @param {Report} report
 */
function keyOf(step, { outcome, round }) {
  return `step-${outcome ?? "not-ready"}-${round}-${step}`;
}

/**
 * @param {string} date as in 2026-11-25
 * @returns {string} the day as the page's language writes it
 */
function dayOf(date) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return day.format(new Date(`${date}T00:00:00Z`));
}

/**
 * @param {HTMLElement} outcome
 * @param {Store} store
 */
export function listenToSteps(outcome, store) {
  listenToFields(list(outcome, "steps"), ({ checked, dataset }) => {
    if (dataset.step) store.change(tick(store.state, dataset.step, checked));
  });
}
