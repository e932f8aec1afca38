/** What somebody answered about a table, kept while its text is edited, and given to Python with each reading. */

import { isName } from "../../page/names.mjs";

/** @typedef {import("../../types.d.ts").Answers["preview"]["questions"][number]} Question */
/** @typedef {import("../../types.d.ts").Verdict} Verdict */
/**
 * @typedef {object} Given
 * @property {string} choice the value of the radio button that is chosen
 * @property {Readonly<Record<string, string>>} [cells] what a row is corrected to, by the number of the column; or a name
 * @property {boolean} [isSuggested] whether Python suggests it and nobody has said anything else
 */
/**
 * @typedef {object} Asked a question with its answer
 * @property {string} key stays the same while the text is edited
 * @property {Question} question
 * @property {Question} first the question before it was answered: a row with the cells that are in the text
 * @property {Given | undefined} given
 * @property {boolean} isOpen
 */
/**
 * @typedef {object} AnswersData what a request of the verb `preview` holds beside the text
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

/** What the choice that two names are one begins with; the name to write for both follows. */
export const ONE = "one ";
/** The choice that two names are two. */
export const TWO = "two";

/** The questions about places of the text, and those whose answers rest on others. @type {readonly Question["kind"][]} */
const IN_PLACES = ["column", "row", "alike"];

/** The answers about one table. */
export class Answers {
  /** @type {Map<string, Given>} by the key of a question */ #given = new Map();
  /** @type {Map<string, Question>} the questions whose answers Python gets */ #used = new Map();
  /** @type {readonly Asked[]} */ #asked = [];

  /** Forget all: another table has come. */
  forget() {
    this.#given.clear();
    this.#used.clear();
    this.#asked = [];
  }

  /**
   * The text has changed. What was said about rows, columns or pairs of names waits until Python asks about the same
   * again: another row may have the number now.
   */
  begin() {
    for (const [key, { kind }] of this.#used) if (IN_PLACES.includes(kind)) this.#used.delete(key);
    this.#asked = [];
  }

  /**
   * Take the questions of a reading. What is open among them gets the answer that it had before, or the suggestion.
   *
   * @param {readonly Question[]} questions
   * @returns {boolean} whether Python has to read again with further answers
   */
  take(questions) {
    const keyed = this.#withKeys(questions);
    let isNew = false;
    for (const [key, question] of keyed) {
      if (question.answer !== null || this.#used.has(key)) continue;
      if (this.#given.get(key)?.isSuggested) this.#given.delete(key); // of an earlier text
      const answer = this.#given.get(key) ?? suggested(question);
      if (!answer) continue;
      this.#given.set(key, answer);
      this.#used.set(key, question);
      isNew = true;
    }
    this.#asked = keyed.map(([key, question]) => ({
      key,
      question,
      first: this.#used.get(key) ?? question,
      given: this.#given.get(key),
      isOpen: question.answer === null && !(question.kind === "row" && question.awaited),
    }));
    return isNew;
  }

  /**
   * @param {string} key
   * @param {Given} given
   */
  give(key, given) {
    const question = this.#asked.find((it) => it.key === key)?.question;
    if (!question) return;
    if (question.kind === "alike") this.#forgetPairsWith(question.names);
    this.#given.set(key, given);
    this.#used.set(key, this.#used.get(key) ?? question);
  }

  /**
   * Forget what was said about pairs that share a name: it rests on the name that is written. Python asks again.
   *
   * @param {readonly string[]} names
   */
  #forgetPairsWith(names) {
    for (const [key, question] of this.#used) {
      if (question.kind !== "alike" || !question.names.some((name) => names.includes(name))) continue;
      this.#used.delete(key);
      this.#given.delete(key);
    }
  }

  /** @returns {readonly Asked[]} the questions of the newest reading, in the order of the page */
  get asked() {
    return this.#asked;
  }

  /** @returns {AnswersData} */
  get request() {
    /** @type {AnswersData} */
    const request = { read_as: {}, distinct: [], same: [], columns: {}, corrected: {}, discard: [] };
    for (const [key, question] of this.#used) add(request, question, /** @type {Given} */ (this.#given.get(key)));
    return request;
  }

  /**
   * Find out which question is which. A row or a column that has moved is still the same one; of two that are equal, each
   * has its own question. A row that is corrected stays the one that it was.
   *
   * @param {readonly Question[]} questions
   * @returns {[string, Question][]}
   */
  #withKeys(questions) {
    /** @type {Map<number, string>} */ const rows = new Map();
    for (const [key, question] of this.#used) if (question.kind === "row") rows.set(question.row, key);
    /** @type {Map<string, number>} */ const counts = new Map();
    return questions.map((question) => {
      const known = question.kind === "row" ? rows.get(question.row) : undefined;
      const first = known ? this.#used.get(known) : undefined;
      const about = JSON.stringify([question.kind, aboutOf(first ?? question)]);
      const count = counts.get(about) ?? 0;
      counts.set(about, count + 1);
      return [known ?? `${about} ${count}`, question];
    });
  }
}

/**
 * @param {AnswersData} request
 * @param {Question} question
 * @param {Given} given
 */
function add(request, question, { choice, cells }) {
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
      // Python would refuse the whole request for a text that is no name, and the questions would go.
      if (choice === "nobody") request.interviewer = "";
      else if (cells?.name && isName(cells.name)) request.interviewer = cells.name;
      break;
    case "alike": {
      const [one, other] = question.names;
      if (choice === TWO) request.distinct.push([one, other]);
      else request.same.push(choice === ONE + one ? [one, other] : [other, one]);
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
 * @returns {Given | undefined}
 */
function suggested(question) {
  const suggestion = "suggestion" in question ? question.suggestion : null;
  return suggestion === null ? undefined : { choice: suggestion, isSuggested: true };
}

/**
 * @param {Question} question
 * @returns {unknown} what tells it from others of its kind
 */
function aboutOf(question) {
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
 * @param {Asked} asked
 * @returns {string | null} the choice to show: what somebody chose, else what Python uses until then
 */
export function choiceOf({ question, given }) {
  if (given) return given.choice;
  switch (question.kind) {
    case "area":
      return question.answer === null ? null : "named";
    case "interviewer":
      return question.answer === "" ? "nobody" : null;
    case "alike":
      return question.answer === null || question.answer === TWO ? question.answer : ONE + question.answer;
    case "empty-area":
      return question.answer === null ? null : question.answer ? "above" : "by-row";
    case "row":
      return question.awaited && question.answer === null ? "keep" : null;
    default:
      return question.answer;
  }
}
