/** Shows one scorecard of the form: fields to fill in, or, from an earlier round, a line that says what was said. */

import { disclose, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { normalize } from "../../page/names.mjs";
import { UNSET } from "../../page/panel.mjs";
import { makeBox } from "./boxes.mjs";
import { setValue } from "./fields.mjs";

/** @typedef {import("../../page/panel.mjs").Scorecard} Scorecard */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../../page/panel.mjs").Planned} Planned */
/** @typedef {{round: number, words: PageWords, plan: readonly Planned[], number: number}} Setting the round the panel is in, Python's words, what is planned for the area, and the scorecard's place in it where there are several, else 0 */

/**
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
export function showScorecard(element, scorecard, setting) {
  const { id, interviewer, verdict, round, changed } = scorecard;
  const wasChanged = changed.from !== "" || changed.reason !== "";
  if (wasChanged) makeBox(`${id}-change`);
  const isLeftOut = scorecard.evidence === setting.words.link.evidence;
  const typed = isLeftOut ? { ...scorecard, evidence: "" } : scorecard;
  for (const it of textsIn(element)) setValue(it, valueAt(typed, it.dataset.field ?? ""));
  writeOrHide(element, "left-out", isLeftOut ? scorecard.evidence : null);
  writeOrHide(element, "who", interviewer);
  writeOrHide(element, "place", setting.number ? String(setting.number) : null);
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
function showChange(element, { verdict, firstVerdict, changed: { from, reason } }, { words }) {
  const offered = firstVerdict !== "" && from === "" && firstVerdict !== verdict && verdict !== UNSET;
  write(element, "changed-from", words.verdicts[from] ?? "");
  writeOrHide(element, "changed-reason", reason);
  show(element, "changed", from !== "");
  write(element, "first-verdict", words.verdicts[firstVerdict] ?? "");
  show(element, "first-verdict", offered);
}

/**
 * In the return visit, what was agreed that this person asks, and what settles it.
 *
 * @param {HTMLElement} element
 * @param {Scorecard} scorecard
 * @param {Setting} setting
 */
function showPlan(element, { round, interviewer }, { round: now, plan }) {
  const lines = round > 1 && round === now ? plan.filter(({ who }) => normalize(who) === normalize(interviewer)) : [];
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
