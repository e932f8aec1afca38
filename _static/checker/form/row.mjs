/** One scorecard of the form: a row to fill in, or, from an earlier round, a line that says what was said. */

import { disclose, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { settled } from "../state/names.mjs";
import { UNSET } from "../state/state.mjs";
import { field, setField } from "./fields.mjs";

/** @typedef {import("../state/state.mjs").Row} Row */
/** @typedef {{verdicts: Record<string, string>, policy: Record<string, {default: string | number}>}} Words */
/** @typedef {import("../state/state.mjs").Planned} Planned */
/** @typedef {{round: number, words: Words, plan: readonly Planned[]}} Setting the round the panel is in, Python's words, and what is planned for the area */

/**
 * @param {HTMLElement} element
 * @param {Row} row
 * @param {Setting} setting
 */
export function showRow(element, row, setting) {
  const { id, verdict, evidence } = row;
  setField(`${id}-interviewer`, row.interviewer);
  writeOrHide(element, "who", row.interviewer);
  for (const value of ["yes", "no", "maybe"]) field(`${id}-verdict-${value}`).checked = value === verdict;
  field(`${id}-unable`).checked = verdict === "not-assessed";
  setField(`${id}-evidence`, evidence);
  if (evidence !== "") open(element, `${id}-evidence`);
  showChange(element, row, setting);
  showPlan(element, row, setting);
  write(element, "round", String(row.round));
  show(element, "later", row.round > 1);
  if (row.round < setting.round || element.classList.contains("is-past")) showPast(element, row, setting);
}

/**
 * What is said of a verdict that was changed in the session, or the offer to record it.
 *
 * @param {HTMLElement} element
 * @param {Row} row
 * @param {Setting} setting
 */
function showChange(element, { id, verdict, was, first, why }, { words }) {
  const offered = was !== "" && first === "" && was !== verdict && verdict !== UNSET;
  setField(`${id}-first`, first);
  setField(`${id}-why`, why);
  write(element, "first-word", words.verdicts[first] ?? "");
  writeOrHide(element, "why-text", why);
  show(element, "changed", first !== "");
  write(element, "was-word", words.verdicts[was] ?? "");
  show(element, "was", offered);
  if (verdict === "not-assessed" || (why !== "" && first === "")) open(element, `${id}-unable`);
}

/**
 * In the return visit, what was agreed that this person asks, and what settles it.
 *
 * @param {HTMLElement} element
 * @param {Row} row
 * @param {Setting} setting
 */
function showPlan(element, { round, interviewer }, { round: now, plan }) {
  const lines = round > 1 && round === now ? plan.filter(({ who }) => settled(who) === settled(interviewer)) : [];
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
 * @param {Row} row
 * @param {Setting} setting
 */
function showPast(element, row, { round, words }) {
  const isPast = row.round < round;
  write(element, "who-or-somebody", row.interviewer || "?");
  write(element, "verdict-word", words.verdicts[row.verdict] ?? "");
  writeOrHide(element, "evidence-text", row.evidence);
  const line = /** @type {HTMLElement} */ (element.querySelector(".card-past"));
  line.dataset.verdict = row.verdict;
  setSymbol(line, row.verdict);
  if (element.classList.toggle("is-past", isPast) === !element.querySelector(":scope > .card-past[hidden]")) return;
  show(element, "past", isPast);
  const button = element.querySelector(`[aria-controls="${row.id}-fields"]`);
  if (button) disclose(button, !isPast);
}

/**
 * Unfold what hides a field, unless it is the whole row.
 *
 * @param {HTMLElement} element of the row: to look for the button in it is much quicker than in the whole page
 * @param {string} id of the field
 */
function open(element, id) {
  const box = field(id).closest("[hidden]");
  const button = box?.id.endsWith("-fields") ? null : element.querySelector(`[aria-controls="${box?.id}"]`);
  if (button) disclose(button, true);
}
