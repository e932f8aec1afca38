/** One panel to practise on, shown as Python gives it, and what Python says of a guess. */

import { list, make, setSymbol, show, write, writeOrHide } from "../page/dom.mjs";
import { fromWire, roundOf } from "../page/panel.mjs";

/** @typedef {import("../types.d.ts").PageWords} PageWords */
/** @typedef {import("../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../types.d.ts").AwaitedEntry} AwaitedEntry */

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").ExerciseData} exercise
 * @param {PageWords} words
 */
export function showExercise(root, exercise, words) {
  const { level, number, remark, places } = exercise;
  const panel = fromWire(exercise.panel);
  root.querySelector("form")?.reset();
  write(root, "level", String(level));
  write(root, "number", String(number));
  writeOrHide(root, "remark", remark);
  list(root, "areas").replaceChildren(...panel.areas.map((it) => areaRow(it, words)));
  list(root, "dissent").replaceChildren(...panel.dissent.map((it) => dissentItem(it, roundOf(panel) > 1)));
  list(root, "places").replaceChildren(...places.map(placeChoice));
  levelChoice(root, level).checked = true;
  show(root, "exercise", true);
  show(root, "answer", false);
  show(root, "refused", false);
}

/**
 * @param {HTMLElement} root
 * @param {number} level
 * @returns {HTMLInputElement}
 */
function levelChoice(root, level) {
  return /** @type {HTMLInputElement} */ (root.querySelector(`[name="level"][value="${level}"]`));
}

/**
 * Say that there is no such panel, or, where the fault lies elsewhere, what went wrong.
 *
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Refusal} refusal
 */
export function showRefusal(root, { path, message }) {
  writeOrHide(root, "no-panel", path && `${path} ${message}`);
  writeOrHide(root, "fault", path ? null : message);
  show(root, "refused", true);
}

/**
 * @param {HTMLElement} root
 * @param {{right: number, answered: number}} count
 */
export function showProgress(root, { right, answered }) {
  write(root, "right", String(right));
  write(root, "answered", String(answered));
}

/**
 * @param {import("../page/panel.mjs").Area} area
 * @param {PageWords} words
 */
function areaRow({ name, required, scorecards }, words) {
  const row = make("area");
  write(row, "area", name);
  show(row, "optional", !required);
  list(row, "scorecards").replaceChildren(
    ...(scorecards.length > 0 ? scorecards.map((it) => scorecardItem(it, words)) : [make("nobody")]),
  );
  return row;
}

/**
 * @param {import("../page/panel.mjs").Scorecard} scorecard
 * @param {PageWords} words
 */
function scorecardItem({ verdict, interviewer, evidence, round }, words) {
  const item = make("scorecard");
  item.querySelector("[data-mark]")?.classList.add(`is-${verdict}`);
  setSymbol(item, verdict);
  write(item, "verdict", words.verdicts[verdict] ?? verdict);
  write(item, "interviewer", interviewer);
  writeOrHide(item, "round", round > 1 ? String(round) : null);
  writeOrHide(item, "evidence", evidence);
  return item;
}

/**
 * @param {import("../page/panel.mjs").Dissent} dissent
 * @param {boolean} several whether there has been more than one round
 */
function dissentItem({ interviewer, reason, round }, several) {
  const item = make("dissent");
  write(item, "interviewer", interviewer);
  write(item, "reason", reason);
  writeOrHide(item, "round", several ? String(round) : null);
  return item;
}

/**
 * @param {import("../types.d.ts").Place} place
 * @param {number} at
 */
function placeChoice({ id, text }, at) {
  const choice = make("place", String(at));
  write(choice, "place", text);
  /** @type {HTMLInputElement} */ (choice.querySelector("input")).value = id;
  return choice;
}

/**
 * Show what Python says of a guess, and go there: it may lie below the window, and is to be heard as well as seen.
 *
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Assessment} assessment
 * @param {string} link the fragment that opens the panel in the checker
 * @param {PageWords} words
 */
export function showAssessment(root, assessment, link, words) {
  const { outcome, text, reasons, awaited } = assessment;
  const answer = /** @type {HTMLElement} */ (root.querySelector(".answer"));
  answer.dataset.outcome = outcome;
  setSymbol(answer, outcome);
  write(answer, "said", text);
  write(answer, "outcome", words.outcomes[outcome] ?? outcome);
  list(answer, "reasons").replaceChildren(...[...awaited, ...reasons].map((it) => reasonItem(it, words)));
  const open = answer.querySelector('[data-to="checker"]');
  open?.setAttribute("href", `${open.getAttribute("href")?.replace(/#.*/, "")}#${link}`);
  show(root, "answer", true);
  /** @type {HTMLElement | null} */ (answer.querySelector(".answer-said"))?.focus();
}

/**
 * @param {ReasonEntry | AwaitedEntry} found
 * @param {PageWords} words
 */
function reasonItem(found, words) {
  const rule = "rule" in found ? found.rule : null;
  const item = make("reason");
  write(item, "text", found.text);
  writeOrHide(item, "rule", rule ? (words.rules[rule] ?? rule) : null);
  const link = item.querySelector("a");
  if (rule) link?.setAttribute("href", `${link.getAttribute("href")}#${rule}`);
  return item;
}
