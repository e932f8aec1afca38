import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, step, undo } from "../../_static/checker/state/history.mjs";
import { blank, edit, remove } from "../../_static/checker/state/state.mjs";

const start = blank(["Coding"]);
const typed = (/** @type {string} */ name) => edit(start, "r1", { interviewer: name });

test("Undo brings back what was removed", () => {
  const history = undo(step(begin(start), remove(start, "a1"), null));

  assert.equal(history.present, start);
  assert.equal(history.past.length, 0);
});

test("Typing on in one field is taken back in one step", () => {
  const history = ["B", "Be", "Ben"].reduce((so, name) => step(so, typed(name), "r1-interviewer"), begin(start));

  assert.equal(undo(history).present, start);
});

test("Typing in the same field after an undo is a step of its own", () => {
  const history = undo(step(begin(start), typed("Ben"), "r1-interviewer"));

  assert.equal(undo(step(history, typed("Bo"), "r1-interviewer")).present, start);
});

test("Where there is nothing to undo, nothing changes", () => {
  assert.deepEqual(undo(begin(start)), begin(start));
});

test("A long session does not grow without end", () => {
  let history = begin(start);
  for (let at = 0; at < 1000; at++) history = step(history, typed(String(at)), null);

  assert.equal(history.past.length, 200);
});
