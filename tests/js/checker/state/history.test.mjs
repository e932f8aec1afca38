import assert from "node:assert/strict";
import { test } from "node:test";

import { edit } from "../../../../_static/checker/state/edits.mjs";
import { redo, startHistory, step, undo } from "../../../../_static/checker/state/history.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";

const start = blank(["Coding"]);
const typed = (/** @type {string} */ name) => edit(start, "r1", { interviewer: name });

test("Undo goes back one step at a time, and Redo repeats the steps in their order", () => {
  const names = ["Ana", "Ben", "Cy"].map(typed);
  const taken = names.reduce((history, state) => step(history, state, null), startHistory(start));
  const back = undo(undo(undo(taken)));

  assert.equal(back.present, start);
  assert.deepEqual(
    [redo(back), redo(redo(back)), redo(redo(redo(back)))].map(({ present }) => present),
    names,
  );
  assert.deepEqual(redo(redo(redo(back))).past, taken.past);
});

test("A new step after Undo leaves nothing to redo", () => {
  const history = step(undo(step(startHistory(start), typed("Ana"), null)), typed("Ben"), null);

  assert.deepEqual(redo(history), history);
  assert.equal(undo(history).present, start);
});

test("Typing in the same field after Undo or Redo is a separate step", () => {
  const history = step(startHistory(start), typed("Ben"), "r1-interviewer");
  const after = (/** @type {typeof history} */ it) => undo(step(it, typed("Bo"), "r1-interviewer")).present;

  assert.equal(after(undo(history)), start);
  assert.deepEqual(after(redo(undo(history))), typed("Ben"));
});

test("Undo goes back at most 200 steps", () => {
  let history = startHistory(start);
  for (let index = 0; index < 1000; index++) history = step(history, typed(String(index)), null);

  assert.equal(history.past.length, 200);
});
