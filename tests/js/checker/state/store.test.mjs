import assert from "node:assert/strict";
import { test } from "node:test";

import { edit } from "../../../../_static/checker/state/edits.mjs";
import { Projection } from "../../../../_static/checker/state/projection.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";
import { Store } from "../../../../_static/checker/state/store.mjs";
import { toWire } from "../../../../_static/page/panel.mjs";

const start = blank(["Coding"]);
const typed = (/** @type {string} */ name) => edit(start, "r1", { interviewer: name });

test("Every part of the page is told of every change, of Undo and of Redo", () => {
  const store = new Store(start);
  /** @type {unknown[]} */ const told = [];
  store.subscribe((state) => told.push(["form", state]));
  store.subscribe((state) => told.push(["outcome", state]));
  store.change(typed("Ben"));
  store.undo();
  store.redo();

  assert.deepEqual(
    told,
    [typed("Ben"), start, typed("Ben")].flatMap((state) => [
      ["form", state],
      ["outcome", state],
    ]),
  );
});

test("A part of the page that is told finds the new state in the store already", () => {
  const store = new Store(start);
  store.subscribe((state) => assert.equal(store.state, state));
  store.change(typed("Ben"));

  assert.deepEqual(store.state, typed("Ben"));
});

test("A part of the page that has stopped listening is told of nothing more, and the others are", () => {
  const store = new Store(start);
  /** @type {string[]} */ const told = [];
  const stop = store.subscribe(() => told.push("notice"));
  store.subscribe(() => told.push("form"));
  store.change(typed("Ben"));
  stop();
  store.change(typed("Bea"));

  assert.deepEqual(told, ["notice", "form", "form"]);
});

test("Undo and Redo are offered where there is something to undo or redo", () => {
  const store = new Store(start);
  const offered = () => [store.canUndo, store.canRedo];

  assert.deepEqual(offered(), [false, false]);
  store.change(typed("Ben"));
  assert.deepEqual(offered(), [true, false]);
  store.undo();
  assert.deepEqual(offered(), [false, true]);
  store.change(typed("Bo"));
  assert.deepEqual(offered(), [true, false]);
});

test("A step for good leaves nothing to undo", () => {
  const store = new Store(start);
  store.change(typed("Ben"));
  store.changeForGood(typed("Bo"));

  assert.deepEqual([store.state, store.canUndo, store.canRedo], [typed("Bo"), false, false]);
});

test("Continued typing in one field is one step, and each choice is a separate step", () => {
  const store = new Store(start);
  for (const name of ["B", "Be", "Ben"]) store.change(typed(name), "r1-interviewer");
  store.change(edit(store.state, "r1", { verdict: "yes" }));
  store.change(edit(store.state, "r1", { verdict: "no" }));
  const seen = [1, 2, 3].map(() => {
    store.undo();
    const scorecard = store.state.areas[0]?.scorecards[0];
    return [scorecard?.interviewer, scorecard?.verdict];
  });

  assert.deepEqual(seen, [
    ["Ben", "yes"],
    ["Ben", "pending"],
    ["", "pending"],
  ]);
});

test("Where there is nothing to undo or redo, no part of the page is told of anything", () => {
  const store = new Store(start);
  store.subscribe(() => assert.fail("told"));
  store.undo();
  store.redo();
  store.change(start);

  assert.equal(store.canUndo, false);
});

test("A state is projected only once, also after Undo brings it back", () => {
  /** @type {unknown[]} */ const projected = [];
  const store = new Store(start, [], (state) => {
    projected.push(state);
    return new Projection(state);
  });
  const before = store.projection;
  store.change(typed("Ben"));
  assert.notEqual(store.projection, before);
  assert.deepEqual(store.projection.panel, toWire(typed("Ben")));
  store.undo();

  assert.equal(store.projection, before);
  assert.deepEqual(projected, [start, typed("Ben")]);
});

test("Answers about a panel that was replaced are recognised, also after Undo brings it back", () => {
  const store = new Store(start);
  const before = store.projection;
  store.change(typed("Ben"));
  assert.ok(store.isOfPanel(before));
  store.replace(blank(["Process"]));
  assert.ok(!store.isOfPanel(before));
  const other = store.projection;
  store.undo();

  assert.ok(store.isOfPanel(before));
  assert.ok(!store.isOfPanel(other));
});
