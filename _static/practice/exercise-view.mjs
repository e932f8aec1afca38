/** Shows an exercise, and how Python assesses a guess. */

import { list, make, setSymbol, show, write, writeOrHide } from "../page/dom.mjs";
import { showGrid } from "../page/grid.mjs";
import { fromWire, roundOf } from "../page/panel.mjs";

/** @typedef {import("../types.d.ts").PageWords} PageWords */
/** @typedef {import("../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../types.d.ts").AwaitedEntry} AwaitedEntry */
/** @typedef {"outcome" | "factor"} Question a question, by the name of the radio buttons that answer it */

/** @type {readonly Question[]} */
export const QUESTIONS = ["outcome", "factor"];

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").ExerciseData} exercise
 * @param {PageWords} words
 */
export function showExercise(root, exercise, words) {
  const { level, number, remark, factors } = exercise;
  const panel = fromWire(exercise.panel);
  root.querySelector("form")?.reset();
  clearMarks(root);
  for (const question of QUESTIONS) showMissing(root, question, false);
  write(root, "level", String(level));
  write(root, "number", String(number));
  writeOrHide(root, "remark", remark);
  showGrid(root, exercise.grid, words);
  const evidence = panel.areas.flatMap(evidenceItems);
  list(root, "evidence").replaceChildren(...evidence);
  show(root, "evidence", evidence.length > 0);
  list(root, "dissent").replaceChildren(...panel.dissent.map((it) => dissentItem(it, roundOf(panel) > 1)));
  list(root, "factors").replaceChildren(...factors.map(factorChoice));
  levelChoice(root, level).checked = true;
  show(root, "exercise", true);
  show(root, "answer", false);
  show(root, "refused", false);
}

/**
 * Focus the heading of the panel, and scroll it to the top, so that as much of the panel as possible is in view.
 *
 * @param {HTMLElement} root
 */
export function goToPanel(root) {
  const heading = headingOf(root);
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ behavior: "instant" });
}

/**
 * Announce which panel is shown now, without moving the focus.
 *
 * @param {HTMLElement} root
 */
export function announcePanel(root) {
  write(root, "announce", headingOf(root).textContent ?? "");
}

/**
 * @param {HTMLElement} root
 * @returns {HTMLElement}
 */
function headingOf(root) {
  return /** @type {HTMLElement} */ (root.querySelector("#exercise-heading"));
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
 * Show why there is no exercise: the address names none, or something failed.
 *
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Refusal} refusal
 */
export function showRefusal(root, { path, message }) {
  writeOrHide(root, "no-panel", path && `${path} ${message}`);
  writeOrHide(root, "failure", path ? null : message);
  show(root, "refused", true);
  const shown = root.querySelectorAll('[data-show="refused"] > :not([hidden])');
  write(root, "announce", [...shown].map((it) => it.textContent).join(" "));
}

/**
 * Show or hide the error that a question has no answer.
 *
 * @param {HTMLElement} root
 * @param {Question} question
 * @param {boolean} isMissing
 */
export function showMissing(root, question, isMissing) {
  show(root, `${question}-missing`, isMissing);
  const group = root.querySelector(`[data-question="${question}"]`);
  if (isMissing) group?.setAttribute("aria-invalid", "true");
  else group?.removeAttribute("aria-invalid");
}

/**
 * Focus the first choice of a question.
 *
 * @param {HTMLElement} root
 * @param {Question} question
 */
export function goToQuestion(root, question) {
  choicesOf(root, question)[0]?.focus();
}

/**
 * @param {HTMLElement} root
 * @param {Question} question
 */
function choicesOf(root, question) {
  return /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(`[name="${question}"]`)]);
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
 * @returns {HTMLElement[]} an item for each scorecard with evidence
 */
function evidenceItems({ name, scorecards }) {
  return scorecards
    .filter(({ evidence }) => evidence)
    .map(({ interviewer, evidence, round }) => {
      const item = make("evidence");
      write(item, "interviewer", interviewer);
      write(item, "area", name);
      writeOrHide(item, "round", round > 1 ? String(round) : null);
      write(item, "evidence", evidence);
      return item;
    });
}

/**
 * @param {import("../page/panel.mjs").Dissent} dissent
 * @param {boolean} hasRounds whether there has been more than one round
 */
function dissentItem({ interviewer, reason, round }, hasRounds) {
  const item = make("dissent");
  write(item, "interviewer", interviewer);
  write(item, "reason", reason);
  writeOrHide(item, "round", hasRounds ? String(round) : null);
  return item;
}

/**
 * @param {import("../types.d.ts").Factor} factor
 * @param {number} index
 */
function factorChoice({ id, text }, index) {
  const choice = make("factor", String(index));
  write(choice, "factor", text);
  /** @type {HTMLInputElement} */ (choice.querySelector("input")).value = id;
  return choice;
}

/**
 * Mark each right answer, and the chosen one if it is wrong, with a symbol and a word.
 *
 * @param {HTMLElement} root
 * @param {Question} question
 * @param {readonly string[]} right the values of the right answers
 */
function markChoices(root, question, right) {
  for (const input of choicesOf(root, question)) {
    const isRight = right.includes(input.value);
    if (!isRight && !input.checked) continue;
    const mark = make(isRight ? "right" : "wrong", `${input.id}-mark`);
    input.setAttribute("aria-describedby", mark.id);
    input.parentElement?.append(mark);
  }
}

/** @param {HTMLElement} root */
function clearMarks(root) {
  for (const mark of root.querySelectorAll(".assessed")) mark.remove();
  for (const question of QUESTIONS) {
    for (const input of choicesOf(root, question)) input.removeAttribute("aria-describedby");
  }
}

/**
 * Show how Python assesses a guess. Focus it and scroll it into view, since it may be below the window.
 *
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Assessment} assessment
 * @param {string} link the fragment that opens the panel in the checker
 * @param {PageWords} words
 */
export function showAssessment(root, assessment, link, words) {
  const { outcome, deciding_factors, text, reasons, awaited } = assessment;
  clearMarks(root);
  markChoices(root, "outcome", [outcome]);
  markChoices(root, "factor", deciding_factors);
  const answer = /** @type {HTMLElement} */ (root.querySelector(".answer"));
  answer.dataset.outcome = outcome;
  setSymbol(answer, outcome);
  write(answer, "assessment", text);
  write(answer, "outcome", words.outcomes[outcome] ?? outcome);
  list(answer, "reasons").replaceChildren(...[...awaited, ...reasons].map((it) => reasonItem(it, words)));
  const open = answer.querySelector('[data-to="checker"]');
  open?.setAttribute("href", `${open.getAttribute("href")?.replace(/#.*/, "")}#${link}`);
  show(root, "answer", true);
  /** @type {HTMLElement | null} */ (answer.querySelector(".answer-text"))?.focus({ preventScroll: true });
  answer.scrollIntoView({ block: "nearest" });
}

/**
 * @param {ReasonEntry | AwaitedEntry} entry
 * @param {PageWords} words
 */
function reasonItem(entry, words) {
  const rule = "rule" in entry ? entry.rule : null;
  const item = make("reason");
  write(item, "text", entry.text);
  writeOrHide(item, "rule", rule ? (words.rules[rule] ?? rule) : null);
  const link = item.querySelector("a");
  if (rule) link?.setAttribute("href", `${link.getAttribute("href")}#${rule}`);
  return item;
}
