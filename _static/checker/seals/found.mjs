/** Keeps what became of each seal and card that was pasted, while the questions about them are being answered. */

/** @typedef {import("../../types.d.ts").Answers["collect"]} Collected */
/** @typedef {Collected["found"][number]} Found */
/** @typedef {Found["questions"][number]} Question */
/** @typedef {{person: Record<string, string>, area: Record<string, string>, round: Record<string, string>, counts: string[]}} SealAnswers */

/** What was taken in an earlier reading is "here already" in a later one of the same text. */
const TAKEN = /** @type {readonly string[]} */ (["added", "held", "broken"]);

/** @returns {SealAnswers} */
export function noAnswers() {
  return { person: {}, area: {}, round: {}, counts: [] };
}

/**
 * @param {SealAnswers} answers
 * @param {Pick<Question, "kind" | "name" | "choices">} question
 * @param {string} answer one of the choices, or the name itself for a new person or area
 * @returns {SealAnswers}
 */
export function withSealAnswer(answers, { kind, name, choices }, answer) {
  if (kind !== "counts") return { ...answers, [kind]: { ...answers[kind], [name]: answer } };
  const others = answers.counts.filter((digits) => !choices.includes(digits));
  return { ...answers, counts: [...others, answer] };
}

/**
 * Say of each thing what became of it first, when the same texts are read again with an answer.
 *
 * @param {readonly Found[]} before
 * @param {readonly Found[]} now
 * @returns {Found[]}
 */
export function foundAgain(before, now) {
  return now.map((found) => {
    const first = before.find(({ kind, digits }) => digits !== null && kind === found.kind && digits === found.digits);
    const isTaken = found.status === "here" && first && TAKEN.includes(first.status);
    return isTaken ? { ...first, questions: found.questions } : found;
  });
}

/**
 * @param {readonly Found[]} found
 * @param {number} source the index of a text
 * @returns {boolean} whether everything in that text was understood, so that it need not stay in the text box
 */
export function isUnderstood(found, source) {
  return found.every((it) => it.source !== source || it.status !== "refused");
}
