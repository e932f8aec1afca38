// What somebody answers about a table: what Python gets of it, and what of it survives a change of the text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers, choiceOf } from "../../../../_static/checker/transfer/answers.mjs";

/** @typedef {import("../../../../_static/checker/transfer/answers.mjs").Question} Question */

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
 * @param {Answers} answers
 * @param {number} place of the question
 * @param {string} choice
 * @param {Record<string, string>} [cells]
 */
function give(answers, place, choice, cells) {
  answers.give(answers.asked[place]?.key ?? "", { choice, ...(cells && { cells }) });
}

/** @param {readonly Question[]} questions */
function asked(...questions) {
  const answers = new Answers();
  answers.take(questions);
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

test("A suggestion is taken at once, and asked about again; a question without one stays open", () => {
  const answers = new Answers();

  assert.equal(answers.take([word("Strong No", "no"), word("3")]), true);
  assert.deepEqual(answers.request.read_as, { "Strong No": "no" });
  assert.equal(answers.take([{ ...word("Strong No", "no"), answer: "no" }, word("3")]), false);
  assert.deepEqual(
    answers.asked.map(({ given, isOpen }) => [given?.isSuggested, isOpen]),
    [
      [true, false],
      [undefined, true],
    ],
  );
});

test("An answer outlives a change of the text: a row is found again where it is now, and no other gets its answer", () => {
  const answers = asked(row(4, "Total", "3.5"), row(5, "", "Gil"));
  give(answers, 0, "discard");
  answers.begin();
  assert.deepEqual(answers.request, NOTHING);

  assert.equal(answers.take([row(4, "Hal"), row(5, "Total", "3.5")]), true);
  assert.deepEqual(answers.request.discard, [5]);
});

test("Of two rows that are equal, each has its own answer", () => {
  const answers = asked(row(4, "Hal"), row(7, "Hal"));
  give(answers, 1, "discard");
  answers.take([row(4, "Hal"), { ...row(7, "Hal"), answer: "discarded" }]);
  assert.deepEqual(answers.request.discard, [7]);
  give(answers, 0, "correct", { 1: "Coding" });
  answers.take([
    { ...row(4, "Coding"), answer: "corrected" },
    { ...row(7, "Hal"), answer: "discarded" },
  ]);

  assert.deepEqual(
    answers.asked.map(({ given, first }) => [given?.choice, first.kind === "row" && first.cells[0]?.text]),
    [
      ["correct", "Hal"],
      ["discard", "Hal"],
    ],
  );
});

test("Another table has answers of its own", () => {
  const answers = asked(word("Strong No"), emptyArea);
  give(answers, 0, "no");
  give(answers, 1, "above");
  answers.forget();

  assert.equal(answers.take([word("Strong No"), emptyArea]), false);
  assert.deepEqual(answers.request, NOTHING);
});

test("A suggestion that Python no longer makes is no answer", () => {
  const answers = asked(alike("Coding", "coding"), { ...column(3, "Notes"), suggestion: "evidence" });
  answers.begin();

  assert.equal(answers.take([column(3, "Notes")]), false);
  assert.deepEqual(answers.request.columns, {});
});

test("To change what one pair of names is takes back what was said of pairs with the same names", () => {
  const answers = asked(alike("Coding", "coding"));
  give(answers, 0, "one Coding");
  answers.take([{ ...alike("Coding", "coding"), answer: "Coding" }, alike("Coding", "CODING")]);
  give(answers, 1, "one CODING");
  answers.take([alike("Coding", "coding"), alike("Coding", "CODING")]);
  give(answers, 0, "one coding");

  assert.deepEqual(answers.request.same, [["coding", "Coding"]]);
});

test("A row that is kept as not in yet is not open, and what is shown is what Python goes by", () => {
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

test("Whose verdicts they are is a name, or nobody's; nothing typed is no answer", () => {
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
