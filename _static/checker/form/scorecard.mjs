/** Shows one scorecard of the form: fields to fill in, or, from an earlier round, a line that says what was said. */

import { disclose, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { normalized } from "../../page/names.mjs";
import { UNSET } from "../../page/panel.mjs";
import { field, setValue } from "./fields.mjs";

/** @typedef {import("../../page/panel.mjs").Scorecard} Scorecard */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../../page/panel.mjs").Planned} Planned */
/** @typedef {{round: number, words: PageWords, plan: readonly Planned[]}} Setting the round the panel is in, Python's words, and what is planned for the area */

/**
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
export function showScorecard(element, scorecard, setting) {
  const { id, interviewer, verdict, evidence, round } = scorecard;
  for (const it of textsIn(element)) setValue(it, valueAt(scorecard, it.dataset.field ?? ""));
  writeOrHide(element, "who", interviewer);
  for (const choice of choicesIn(element)) choice.checked = choice.value === verdict;
  field(`${id}-unable`).checked = verdict === "not-assessed";
  if (evidence !== "") open(element, `${id}-evidence`);
  showChange(element, scorecard, setting);
  showPlan(element, scorecard, setting);
  write(element, "round", String(round));
  show(element, "later", round > 1);
  if (round < setting.round || element.classList.contains("is-past")) showPast(element, scorecard, setting);
}

/**
 * @param {HTMLElement} element
 * @returns {NodeListOf<HTMLInputElement>} the fields that hold a text. Each carries the name of the value that it holds.
 */
function textsIn(element) {
  return element.querySelectorAll(':is(input[type="text"], textarea, select)[data-field]');
}

/**
 * @param {Scorecard} scorecard
 * @param {string} name one with a dot is that of a part: `changed.from`
 * @returns {string}
 */
function valueAt(scorecard, name) {
  /** @type {unknown} */ let value = scorecard;
  for (const part of name.split(".")) value = /** @type {Record<string, unknown> | undefined} */ (value)?.[part];
  return String(value ?? "");
}

/**
 * @param {HTMLElement} element
 * @returns {NodeListOf<HTMLInputElement>}
 */
function choicesIn(element) {
  return element.querySelectorAll('[data-field="verdict"]');
}

/**
 * What is said of a verdict that was changed in the session, or the offer to record it.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showChange(element, { id, verdict, firstVerdict, changed: { from, reason } }, { words }) {
  const offered = firstVerdict !== "" && from === "" && firstVerdict !== verdict && verdict !== UNSET;
  write(element, "changed-from", words.verdicts[from] ?? "");
  writeOrHide(element, "changed-reason", reason);
  show(element, "changed", from !== "");
  write(element, "first-verdict", words.verdicts[firstVerdict] ?? "");
  show(element, "first-verdict", offered);
  if (verdict === "not-assessed" || (reason !== "" && from === "")) open(element, `${id}-unable`);
}

/**
 * In the return visit, what was agreed that this person asks, and what settles it.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showPlan(element, { round, interviewer }, { round: now, plan }) {
  const lines = round > 1 && round === now ? plan.filter(({ who }) => normalized(who) === normalized(interviewer)) : [];
  const said = (/** @type {"question" | "evidence"} */ name) =>
    lines
      .map((line) => line[name].trim())
      .filter(Boolean)
      .join(" ");
  writeOrHide(element, "plan-question", said("question"));
  writeOrHide(element, "plan-evidence", said("evidence"));
  show(element, "plan", said("question") + said("evidence") !== "");
}

/**
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showPast(element, scorecard, { round, words }) {
  const { id, interviewer, verdict, evidence } = scorecard;
  const isPast = scorecard.round < round;
  write(element, "who-or-somebody", interviewer || "?");
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

/**
 * Unfold what hides a field, unless it is the whole scorecard.
 *
 * @param {HTMLElement} element of the scorecard: to look for the button in it is much quicker than in the whole page
 * @param {string} id of the field
 */
function open(element, id) {
  const box = field(id).closest("[hidden]");
  const button = box?.id.endsWith("-fields") ? null : element.querySelector(`[aria-controls="${box?.id}"]`);
  if (button) disclose(button, true);
}
