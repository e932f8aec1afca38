/** Keeps the user's answers to the questions about a table while its text is edited. Python gets them with each reading. */

import { isName } from "../../page/names.mjs";

/** @typedef {import("../../types.d.ts").Answers["preview"]["questions"][number]} Question */
/** @typedef {import("../../types.d.ts").Verdict} Verdict */
/**
 * @typedef {object} Answer
 * @property {string} choice the value of the radio button that is chosen
 * @property {Readonly<Record<string, string>>} [cells] the corrected cells of a row, by the number of the column; or a name
 * @property {boolean} [isSuggested] whether it is Python's suggestion, and the user has chosen nothing else
 */
/**
 * @typedef {object} AskedQuestion a question with its answer
 * @property {string} key stays the same while the text is edited
 * @property {Question} question
 * @property {Question} original the question before it was answered: a row has the cells of the text
 * @property {Answer | undefined} answer
 * @property {boolean} isOpen
 */
/**
 * @typedef {object} RequestAnswers the answers in a request of the verb `preview`
 * @property {Record<string, Verdict>} read_as
 * @property {[string, string][]} distinct
 * @property {[string, string][]} same
 * @property {Record<string, string>} columns
 * @property {string} [area]
 * @property {string} [interviewer]
 * @property {boolean} [same_area]
 * @property {Record<string, Readonly<Record<string, string>>>} corrected
 * @property {number[]} discard
 */

/** The beginning of the choice that two names are the same; the name to use for both follows. */
export const SAME = "one ";
/** The choice that two names are different. */
export const DISTINCT = "two";

/** The questions that depend on rows and columns of the text, or on other answers. @type {readonly Question["kind"][]} */
const BOUND_TO_TEXT = ["column", "row", "alike"];

/** The answers about one table. */
export class TableAnswers {
  /** @type {Map<string, Answer>} by the key of a question */ #answers = new Map();
  /** @type {Map<string, Question>} the questions whose answers Python gets */ #used = new Map();
  /** @type {readonly AskedQuestion[]} */ #asked = [];

  /** Forget all answers, since another table has come. */
  forget() {
    this.#answers.clear();
    this.#used.clear();
    this.#asked = [];
  }

  /**
   * Note that the text has changed. Answers about rows, columns or pairs of names wait until Python asks the same again,
   * since another row may have the number now.
   */
  startReading() {
    for (const [key, { kind }] of this.#used) if (BOUND_TO_TEXT.includes(kind)) this.#used.delete(key);
    this.#asked = [];
  }

  /**
   * Take the questions of a reading. Each open one gets its earlier answer, or Python's suggestion.
   *
   * @param {readonly Question[]} questions
   * @returns {boolean} whether there are further answers, with which Python has to read again
   */
  takeQuestions(questions) {
    const keyed = this.#withKeys(questions);
    let isNew = false;
    for (const [key, question] of keyed) {
      if (question.answer !== null || this.#used.has(key)) continue;
      if (this.#answers.get(key)?.isSuggested) this.#answers.delete(key); // of an earlier text
      const answer = this.#answers.get(key) ?? suggestedAnswer(question);
      if (!answer) continue;
      this.#answers.set(key, answer);
      this.#used.set(key, question);
      isNew = true;
    }
    this.#asked = keyed.map(([key, question]) => ({
      key,
      question,
      original: this.#used.get(key) ?? question,
      answer: this.#answers.get(key),
      isOpen: question.answer === null && !(question.kind === "row" && question.awaited),
    }));
    return isNew;
  }

  /**
   * @param {string} key
   * @param {Answer} answer
   */
  give(key, answer) {
    const question = this.#asked.find((asked) => asked.key === key)?.question;
    if (!question) return;
    if (question.kind === "alike") this.#forgetPairsWith(question.names);
    this.#answers.set(key, answer);
    this.#used.set(key, this.#used.get(key) ?? question);
  }

  /**
   * Forget the answers about pairs that share a name, since they depend on the name to use. Python asks again.
   *
   * @param {readonly string[]} names
   */
  #forgetPairsWith(names) {
    for (const [key, question] of this.#used) {
      if (question.kind !== "alike" || !question.names.some((name) => names.includes(name))) continue;
      this.#used.delete(key);
      this.#answers.delete(key);
    }
  }

  /** @returns {readonly AskedQuestion[]} the questions of the newest reading, in the order of the page */
  get asked() {
    return this.#asked;
  }

  /** @returns {RequestAnswers} */
  get request() {
    /** @type {RequestAnswers} */
    const request = { read_as: {}, distinct: [], same: [], columns: {}, corrected: {}, discard: [] };
    for (const [key, question] of this.#used)
      addAnswer(request, question, /** @type {Answer} */ (this.#answers.get(key)));
    return request;
  }

  /**
   * Give each question its key. A row or a column that has moved keeps its key, and so does a row that is corrected. Of two
   * equal rows, each has its own key.
   *
   * @param {readonly Question[]} questions
   * @returns {[string, Question][]}
   */
  #withKeys(questions) {
    /** @type {Map<number, string>} */ const rows = new Map();
    for (const [key, question] of this.#used) if (question.kind === "row") rows.set(question.row, key);
    /** @type {Map<string, number>} */ const counts = new Map();
    return questions.map((question) => {
      const rowKey = question.kind === "row" ? rows.get(question.row) : undefined;
      const original = rowKey ? this.#used.get(rowKey) : undefined;
      const subject = JSON.stringify([question.kind, subjectOf(original ?? question)]);
      const count = counts.get(subject) ?? 0;
      counts.set(subject, count + 1);
      return [rowKey ?? `${subject} ${count}`, question];
    });
  }
}

/**
 * @param {RequestAnswers} request
 * @param {Question} question
 * @param {Answer} answer
 */
function addAnswer(request, question, { choice, cells }) {
  switch (question.kind) {
    case "word":
      // A word may be "__proto__", which an assignment would not keep.
      request.read_as = { ...request.read_as, [question.word]: /** @type {Verdict} */ (choice) };
      break;
    case "column":
      request.columns[question.column] = choice;
      break;
    case "area":
      if (cells?.name && isName(cells.name)) request.area = cells.name;
      break;
    case "interviewer":
      // For a text that is no name Python would refuse the whole request, and the questions would disappear.
      if (choice === "nobody") request.interviewer = "";
      else if (cells?.name && isName(cells.name)) request.interviewer = cells.name;
      break;
    case "alike": {
      const [first, second] = question.names;
      if (choice === DISTINCT) request.distinct.push([first, second]);
      else request.same.push(choice === SAME + first ? [first, second] : [second, first]);
      break;
    }
    case "empty-area":
      request.same_area = choice === "above";
      break;
    case "row":
      if (choice === "discard") request.discard.push(question.row);
      if (choice === "correct" && cells) request.corrected[question.row] = cells;
      break;
  }
}

/**
 * @param {Question} question
 * @returns {Answer | undefined}
 */
function suggestedAnswer(question) {
  const suggestion = "suggestion" in question ? question.suggestion : null;
  return suggestion === null ? undefined : { choice: suggestion, isSuggested: true };
}

/**
 * @param {Question} question
 * @returns {unknown} what distinguishes it from other questions of its kind
 */
function subjectOf(question) {
  switch (question.kind) {
    case "word":
      return question.word;
    case "column":
      return question.name;
    case "alike":
      return question.names.toSorted();
    case "area":
    case "interviewer":
    case "empty-area":
      return null;
    case "row":
      return question.cells.map(({ text }) => text);
  }
}

/**
 * @param {AskedQuestion} asked
 * @returns {string | null} the choice to show: the user's, or the one that Python assumes
 */
export function choiceOf({ question, answer }) {
  if (answer) return answer.choice;
  switch (question.kind) {
    case "area":
      return question.answer === null ? null : "named";
    case "interviewer":
      return question.answer === "" ? "nobody" : null;
    case "alike":
      return question.answer === null || question.answer === DISTINCT ? question.answer : SAME + question.answer;
    case "empty-area":
      return question.answer === null ? null : question.answer ? "above" : "by-row";
    case "row":
      return question.awaited && question.answer === null ? "keep" : null;
    default:
      return question.answer;
  }
}
