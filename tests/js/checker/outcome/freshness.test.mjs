import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { NewestAnswers } from "../../../../_static/checker/outcome/freshness.mjs";

const FIRST = '{"scorecards":["first"]}';
const SECOND = '{"scorecards":["second"]}';

/** @type {NewestAnswers} */ let answers;

beforeEach(() => {
  answers = new NewestAnswers();
});

test("Before the first answer, no answer is shown as out of date", () => {
  assert.equal(answers.freshnessFor(FIRST), "none");
});

test("The table's answer is shown until Python's replaces it", () => {
  answers.noteShort(FIRST);
  assert.equal(answers.freshnessFor(FIRST), "short");
  answers.noteFull(FIRST);

  assert.equal(answers.freshnessFor(FIRST), "full");
});

test("Where Python finds a mistake elsewhere in the panel, the table's answer is marked, until the panel is corrected", () => {
  answers.noteShort(FIRST);
  answers.noteRefused(FIRST);
  assert.equal(answers.freshnessFor(FIRST), "refused");
  answers.noteShort(SECOND);

  assert.equal(answers.freshnessFor(SECOND), "short");
});

test("A late answer does not replace the table's answer to a newer panel", () => {
  answers.noteShort(SECOND);
  assert.equal(answers.isLate(FIRST, SECOND), true);
  assert.equal(answers.isLate(SECOND, SECOND), false);
});

test("A late answer is shown where the table has no newer one", () => {
  answers.noteFull(FIRST);

  assert.equal(answers.isLate(FIRST, SECOND), false);
});

test("An answer is out of date once the panel changes, and current when the panel is as before", () => {
  answers.noteFull(FIRST);
  assert.equal(answers.freshnessFor(SECOND), "old");
  assert.equal(answers.freshnessFor(FIRST), "full");
});

test("The table's answer to a panel in between is not taken for Python's answer to the panel before", () => {
  answers.noteFull(FIRST);
  answers.noteShort(SECOND);
  assert.equal(answers.freshnessFor(SECOND), "short");

  assert.equal(answers.freshnessFor(FIRST), "old");
});

test("Python's answer is still the full one when the table has shown the outcome of its panel again", () => {
  answers.noteFull(FIRST);
  answers.noteShort(SECOND);
  answers.noteShort(FIRST);

  assert.equal(answers.freshnessFor(FIRST), "full");
});
