import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Answers } from "../../../../_static/checker/outcome/freshness.mjs";

const FIRST = '{"scorecards":["first"]}';
const SECOND = '{"scorecards":["second"]}';

/** @type {Answers} */ let answers;

beforeEach(() => {
  answers = new Answers();
});

test("Before there is any answer there is none, and none is out of date", () => {
  assert.equal(answers.to(FIRST), "none");
});

test("The table's answer stands until Python's replaces it", () => {
  answers.noteShort(FIRST);
  assert.equal(answers.to(FIRST), "short");
  answers.noteFull(FIRST);

  assert.equal(answers.to(FIRST), "full");
});

test("Where Python finds a mistake elsewhere in the panel, the table's answer is that of the verdicts, until it is put right", () => {
  answers.noteShort(FIRST);
  answers.noteRefused(FIRST);
  assert.equal(answers.to(FIRST), "refused");
  answers.noteShort(SECOND);

  assert.equal(answers.to(SECOND), "short");
});

test("An answer that comes late does not replace the table's answer to a newer panel", () => {
  answers.noteShort(SECOND);
  assert.equal(answers.areAheadOf(FIRST, SECOND), true);
  assert.equal(answers.areAheadOf(SECOND, SECOND), false);
});

test("An answer that comes late is better than none where the table has no newer one", () => {
  answers.noteFull(FIRST);

  assert.equal(answers.areAheadOf(FIRST, SECOND), false);
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
