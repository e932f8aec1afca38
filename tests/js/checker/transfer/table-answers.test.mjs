// The answers to the questions about a table: how Python gets them, and which of them survive a change of the text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf, TableAnswers } from "../../../../_static/checker/transfer/table-answers.mjs";

/** @typedef {import("../../../../_static/checker/transfer/table-answers.mjs").Question} Question */

/** @param {string} word @param {import("../../../../_static/types.d.ts").Verdict | null} suggestion @returns {import("../../../../_static/types.d.ts").WordQuestion} */
const word = (word, suggestion = null) => ({ kind: "word", word, rows: [2], suggestion, answer: null });

/** @param {number} row @param {string[]} cells @returns {import("../../../../_static/types.d.ts").RowQuestion} */
const row = (row, ...cells) => ({
  kind: "row",
  row,
  error: "has too few cells",
  cells: cells.map((text, at) => ({ column: at + 1, name: "", text })),
  awaited: false,
  suggestion: null,
  answer: null,
});

/** @param {[string, string]} names @returns {import("../../../../_static/types.d.ts").AlikeQuestion} */
const alike = (...names) => ({ kind: "alike", of: "area", names, rows: [2, 3], answer: null });

/** @param {number} column @param {string} name @returns {import("../../../../_static/types.d.ts").ColumnQuestion} */
const column = (column, name) => ({ kind: "column", column, name, samples: [], suggestion: null, answer: null });

/** @type {import("../../../../_static/types.d.ts").EmptyAreaQuestion} */
const emptyArea = { kind: "empty-area", rows: [3], areas: ["Coding"], answer: null };

const NOTHING = { read_as: {}, distinct: [], same: [], columns: {}, corrected: {}, discard: [] };

/**
 * @param {TableAnswers} answers
 * @param {number} place of the question
 * @param {string} choice
 * @param {Record<string, string>} [cells]
 */
function give(answers, place, choice, cells) {
  answers.give(answers.asked[place]?.key ?? "", { choice, ...(cells && { cells }) });
}

/** @param {readonly Question[]} questions */
function asked(...questions) {
  const answers = new TableAnswers();
  answers.takeQuestions(questions);
  return answers;
}

test("Each kind of answer reaches Python under the name that it reads", () => {
  const answers = asked(
    column(3, "Take"),
    { kind: "interviewer", answer: null },
    word("Strong No"),
    alike("Coding", "coding"),
    alike("Process", "process"),
    alike("Team", "team"),
    emptyArea,
    row(4, "Total", "3.5"),
    row(7, "", "Gil"),
    row(8, "Hal"),
  );
  assert.deepEqual(answers.request, NOTHING);
  for (const [place, choice] of [
    "evidence",
    "named",
    "no",
    "one Coding",
    "one process",
    "two",
    "above",
    "discard",
  ].entries()) {
    give(answers, place, choice);
  }
  give(answers, 8, "correct", { 1: "Coding", 2: "Gil" });
  give(answers, 9, "correct");

  assert.deepEqual(answers.request, {
    columns: { 3: "evidence" },
    read_as: { "Strong No": "no" },
    same: [
      ["Coding", "coding"],
      ["process", "Process"],
    ],
    distinct: [["Team", "team"]],
    same_area: true,
    discard: [4],
    corrected: { 7: { 1: "Coding", 2: "Gil" } },
  });
});

test("A suggestion is used at once, and Python reads again with it; a question without one stays open", () => {
  const answers = new TableAnswers();

  assert.equal(answers.takeQuestions([word("Strong No", "no"), word("3")]), true);
  assert.deepEqual(answers.request.read_as, { "Strong No": "no" });
  assert.equal(answers.takeQuestions([{ ...word("Strong No", "no"), answer: "no" }, word("3")]), false);
  assert.deepEqual(
    answers.asked.map(({ answer, isOpen }) => [answer?.isSuggested, isOpen]),
    [
      [true, false],
      [undefined, true],
    ],
  );
});

test("An answer survives a change of the text: a row is recognised where it is now, and no other gets its answer", () => {
  const answers = asked(row(4, "Total", "3.5"), row(5, "", "Gil"));
  give(answers, 0, "discard");
  answers.startReading();
  assert.deepEqual(answers.request, NOTHING);

  assert.equal(answers.takeQuestions([row(4, "Hal"), row(5, "Total", "3.5")]), true);
  assert.deepEqual(answers.request.discard, [5]);
});

test("Of two equal rows, each has its own answer", () => {
  const answers = asked(row(4, "Hal"), row(7, "Hal"));
  give(answers, 1, "discard");
  answers.takeQuestions([row(4, "Hal"), { ...row(7, "Hal"), answer: "discarded" }]);
  assert.deepEqual(answers.request.discard, [7]);
  give(answers, 0, "correct", { 1: "Coding" });
  answers.takeQuestions([
    { ...row(4, "Coding"), answer: "corrected" },
    { ...row(7, "Hal"), answer: "discarded" },
  ]);

  assert.deepEqual(
    answers.asked.map(({ answer, original }) => [answer?.choice, original.kind === "row" && original.cells[0]?.text]),
    [
      ["correct", "Hal"],
      ["discard", "Hal"],
    ],
  );
});

test("Another table starts without answers", () => {
  const answers = asked(word("Strong No"), emptyArea);
  give(answers, 0, "no");
  give(answers, 1, "above");
  answers.forget();

  assert.equal(answers.takeQuestions([word("Strong No"), emptyArea]), false);
  assert.deepEqual(answers.request, NOTHING);
});

test("A suggestion that Python no longer makes is not used", () => {
  const answers = asked(alike("Coding", "coding"), { ...column(3, "Notes"), suggestion: "evidence" });
  answers.startReading();

  assert.equal(answers.takeQuestions([column(3, "Notes")]), false);
  assert.deepEqual(answers.request.columns, {});
});

test("Changing the answer about a pair of names forgets the answers about pairs with the same names", () => {
  const answers = asked(alike("Coding", "coding"));
  give(answers, 0, "one Coding");
  answers.takeQuestions([{ ...alike("Coding", "coding"), answer: "Coding" }, alike("Coding", "CODING")]);
  give(answers, 1, "one CODING");
  answers.takeQuestions([alike("Coding", "coding"), alike("Coding", "CODING")]);
  give(answers, 0, "one coding");

  assert.deepEqual(answers.request.same, [["coding", "Coding"]]);
});

test("A row that is kept as an awaited verdict is not open, and the shown choice is the one that Python assumes", () => {
  const answers = asked({ ...row(6, "Process", "Fay"), awaited: true }, { ...emptyArea, answer: false }, word("3"));

  assert.deepEqual(
    answers.asked.map((it) => [it.isOpen, choiceOf(it)]),
    [
      [false, "keep"],
      [false, "by-row"],
      [true, null],
    ],
  );
});

test("The question whose verdicts they are is answered with a name or with nobody, not with an empty text", () => {
  const answers = asked({ kind: "interviewer", answer: null });
  /** @param {string} choice @param {Record<string, string>} [cells] */
  const told = (choice, cells) => {
    give(answers, 0, choice, cells);
    return answers.request.interviewer;
  };

  assert.deepEqual(
    [told("named"), told("named", { name: " " }), told("named", { name: "Ben" }), told("nobody", { name: "Ben" })],
    [undefined, undefined, "Ben", ""],
  );
});
