/** Shows one scorecard of the form: as fields, or as one line if it is from an earlier round. */

import { disclose, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { setValue } from "../../page/fields.mjs";
import { normalize } from "../../page/names.mjs";
import { UNSET } from "../../page/panel.mjs";
import { valueAt } from "../state/edits.mjs";
import { makeFold } from "./folds.mjs";

/** @typedef {import("../../page/panel.mjs").Scorecard} Scorecard */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../../page/panel.mjs").Planned} Planned */
/**
 * @typedef {object} Setting
 * @property {number} round the round that the panel is in
 * @property {PageWords} words
 * @property {readonly Planned[]} plan of the area
 * @property {number} number of the scorecard in its area, counted from 1; 0 where it is the only one
 */

/**
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
export function showScorecard(element, scorecard, setting) {
  const { id, interviewer, verdict, round, changed } = scorecard;
  const wasChanged = changed.from !== "" || changed.reason !== "";
  if (wasChanged) makeFold(`${id}-change`);
  const isLeftOut = scorecard.evidence === setting.words.link.evidence;
  const typed = isLeftOut ? { ...scorecard, evidence: "" } : scorecard;
  for (const input of textsIn(element)) setValue(input, String(valueAt(typed, input.dataset.field ?? "") ?? ""));
  writeOrHide(element, "left-out", isLeftOut ? scorecard.evidence : null);
  writeOrHide(element, "who", interviewer);
  writeOrHide(element, "number-in-area", setting.number ? String(setting.number) : null);
  writeOrHide(element, "number", interviewer === "" && setting.number ? String(setting.number) : null);
  for (const choice of choicesIn(element)) choice.checked = choice.value === verdict;
  showChange(element, scorecard, setting);
  if (wasChanged) show(element, "change", true);
  showPlan(element, scorecard, setting);
  write(element, "round", String(round));
  show(element, "later", round > 1);
  if (round < setting.round || element.classList.contains("is-past")) showPast(element, scorecard, setting);
}

/**
 * @param {HTMLElement} element
 * @returns {NodeListOf<HTMLInputElement>} the fields that hold a text, each with the name of its value in `data-field`
 */
function textsIn(element) {
  return element.querySelectorAll(':is(input[type="text"], textarea, select)[data-field]');
}

/**
 * @param {HTMLElement} element
 * @returns {NodeListOf<HTMLInputElement>}
 */
function choicesIn(element) {
  return element.querySelectorAll('[data-field="verdict"]');
}

/**
 * Show how a verdict was changed in the session, or offer to record the change.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showChange(element, { verdict, firstVerdict, changed: { from, reason } }, { words }) {
  const isOffered = firstVerdict !== "" && from === "" && firstVerdict !== verdict && verdict !== UNSET;
  write(element, "changed-from", words.verdicts[from] ?? "");
  writeOrHide(element, "changed-reason", reason);
  show(element, "changed", from !== "");
  write(element, "first-verdict", words.verdicts[firstVerdict] ?? "");
  show(element, "first-verdict", isOffered);
}

/**
 * Show, in the return visit, the question that this person was to ask, and the evidence that settles it.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showPlan(element, { round, interviewer }, { round: now, plan }) {
  const lines = round > 1 && round === now ? plan.filter(({ who }) => normalize(who) === normalize(interviewer)) : [];
  const planText = (/** @type {"question" | "evidence"} */ name) =>
    lines
      .map((line) => line[name].trim())
      .filter(Boolean)
      .join(" ");
  writeOrHide(element, "plan-question", planText("question"));
  writeOrHide(element, "plan-evidence", planText("evidence"));
  show(element, "plan", planText("question") + planText("evidence") !== "");
}

/**
 * Show the line of a scorecard from an earlier round, and fold its fields.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showPast(element, scorecard, { round, words }) {
  const { id, interviewer, verdict, evidence } = scorecard;
  const isPast = scorecard.round < round;
  show(element, "unnamed", interviewer === "");
  write(element, "verdict-word", words.verdicts[verdict] ?? "");
  writeOrHide(element, "evidence-text", evidence);
  const line = /** @type {HTMLElement} */ (element.querySelector(".scorecard-past"));
  line.dataset.verdict = verdict;
  setSymbol(line, verdict);
  if (element.classList.toggle("is-past", isPast) === !element.querySelector(":scope > .scorecard-past[hidden]"))
    return;
  show(element, "past", isPast);
  const button = element.querySelector(`[aria-controls="${id}-fields"]`);
  if (button) disclose(button, !isPast);
}
