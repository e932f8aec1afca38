// What became of each seal and card, while questions about them are being answered.

import assert from "node:assert/strict";
import { test } from "node:test";

import { foundAgain, isUnderstood, noAnswers, withSealAnswer } from "../../../../_static/checker/seals/found.mjs";

/** @typedef {import("../../../../_static/checker/seals/found.mjs").Found} Found */

/** @param {Partial<Found>} more @returns {Found} */
function found(more) {
  const nothing = { interviewer: null, area: null, round: null, digits: "ab", questions: [] };
  return { ...nothing, source: 0, kind: "seal", status: "added", sentence: "", ...more };
}

/** @type {import("../../../../_static/checker/seals/found.mjs").Question} */
const WHO = { kind: "person", name: "Benn", choices: ["Ben", "Cy"], sentence: "Who is Benn?" };
/** @type {import("../../../../_static/checker/seals/found.mjs").Question} */
const WHICH = { kind: "counts", name: "Ben", choices: ["ab", "cd"], sentence: "Which one counts?" };

test("Answers about people and areas are kept by the sealed name, and a later one replaces an earlier one", () => {
  let answers = withSealAnswer(noAnswers(), WHO, "Ben");
  answers = withSealAnswer(answers, { ...WHO, kind: "area", name: "Codng" }, "Coding");
  answers = withSealAnswer(answers, WHO, "Benn");

  assert.deepEqual(answers, { person: { Benn: "Benn" }, area: { Codng: "Coding" }, round: {}, counts: [] });
});

test("One seal of a person counts: the last answer", () => {
  let answers = withSealAnswer(noAnswers(), WHICH, "ab");
  answers = withSealAnswer(answers, { ...WHICH, choices: ["11", "22"] }, "22");

  assert.deepEqual(withSealAnswer(answers, WHICH, "cd").counts, ["22", "cd"]);
});

test("Read again with an answer, a text still says what became of each thing the first time", () => {
  const before = [
    found({ sentence: "Ana's seal is new" }),
    found({ kind: "card", status: "held", sentence: "Ana's card" }),
    found({ status: "asked", digits: "cd", sentence: "Who?", questions: [WHO] }),
    found({ status: "refused", digits: null, kind: null, sentence: "A part is missing" }),
  ];
  const now = [
    found({ status: "here", sentence: "here already" }),
    found({ kind: "card", status: "here", sentence: "here already" }),
    found({ status: "added", digits: "cd", sentence: "Ben's seal is new" }),
    found({ status: "refused", digits: null, kind: null, sentence: "A part is missing" }),
  ];

  assert.deepEqual(
    foundAgain(before, now).map(({ sentence }) => sentence),
    ["Ana's seal is new", "Ana's card", "Ben's seal is new", "A part is missing"],
  );
  assert.deepEqual(foundAgain([], now), now);
  assert.deepEqual(
    foundAgain([found({ sentence: "new" })], [found({ status: "here", questions: [WHICH] })]).map((it) => it.questions),
    [[WHICH]],
    "a question that came up since is asked",
  );
});

test("A text with something that was refused stays in its box, and others do not keep it there", () => {
  const all = [found({}), found({ status: "asked" }), found({ source: 1, status: "refused" })];

  assert.deepEqual([isUnderstood(all, 0), isUnderstood(all, 1)], [true, false]);
});
