import assert from "node:assert/strict";
import { test } from "node:test";

import { edit, remove } from "../../../../_static/checker/state/edits.mjs";
import { begin, redo, step, undo } from "../../../../_static/checker/state/history.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";

const start = blank(["Coding"]);
const typed = (/** @type {string} */ name) => edit(start, "r1", { interviewer: name });

test("Undo brings back what was removed, and redo removes it again", () => {
  const removed = remove(start, "a1");
  const history = undo(step(begin(start), removed, null));

  assert.equal(history.present, start);
  assert.equal(history.past.length, 0);
  assert.equal(redo(history).present, removed);
});

test("Steps are taken back one by one, and taken again in the order in which they were taken first", () => {
  const names = ["Ana", "Ben", "Cy"].map(typed);
  const taken = names.reduce((so, state) => step(so, state, null), begin(start));
  const back = undo(undo(undo(taken)));

  assert.equal(back.present, start);
  assert.deepEqual(
    [redo(back), redo(redo(back)), redo(redo(redo(back)))].map(({ present }) => present),
    names,
  );
  assert.deepEqual(redo(redo(redo(back))).past, taken.past);
});

test("A step after an undo drops what could have been taken again", () => {
  const history = step(undo(step(begin(start), typed("Ana"), null)), typed("Ben"), null);

  assert.deepEqual(redo(history), history);
  assert.equal(undo(history).present, start);
});

test("Typing on in one field is taken back in one step", () => {
  const history = ["B", "Be", "Ben"].reduce((so, name) => step(so, typed(name), "r1-interviewer"), begin(start));

  assert.equal(undo(history).present, start);
});

test("Typing in the same field after an undo or a redo is a step of its own", () => {
  const history = step(begin(start), typed("Ben"), "r1-interviewer");
  const after = (/** @type {typeof history} */ it) => undo(step(it, typed("Bo"), "r1-interviewer")).present;

  assert.equal(after(undo(history)), start);
  assert.deepEqual(after(redo(undo(history))), typed("Ben"));
});

test("Where there is nothing to undo or to take again, nothing changes", () => {
  assert.deepEqual(undo(begin(start)), begin(start));
  assert.deepEqual(redo(begin(start)), begin(start));
});

test("A long session does not grow without end", () => {
  let history = begin(start);
  for (let at = 0; at < 1000; at++) history = step(history, typed(String(at)), null);

  assert.equal(history.past.length, 200);
});
