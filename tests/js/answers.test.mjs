import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Answers } from "../../_static/checker/outcome/answers.mjs";

const FIRST = { scorecards: ["first"] };
const SECOND = { scorecards: ["second"] };

/** @type {Answers} */ let answers;

beforeEach(() => {
  answers = new Answers();
});

test("Before there is any answer there is none, and none is out of date", () => {
  assert.equal(answers.to(FIRST), "none");
});

test("The table's answer stands until Python's replaces it", () => {
  answers.noteShort(FIRST);
  assert.equal(answers.to({ ...FIRST }), "short");
  answers.noteFull(FIRST);

  assert.equal(answers.to(FIRST), "full");
});

test("An answer to another panel is out of date, and current again when the panel is as it was", () => {
  answers.noteFull(FIRST);
  assert.equal(answers.to(SECOND), "old");
  assert.equal(answers.to(FIRST), "full");
});

test("What the table says of a panel in between is not taken for Python's answer to the panel before", () => {
  answers.noteFull(FIRST);
  answers.noteShort(SECOND);
  assert.equal(answers.to(SECOND), "short");

  assert.equal(answers.to(FIRST), "old");
});

test("Python's answer is still the full one when the table has drawn the outcome of its panel again", () => {
  answers.noteFull(FIRST);
  answers.noteShort(SECOND);
  answers.noteShort(FIRST);

  assert.equal(answers.to(FIRST), "full");
});
