import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addArea,
  addCommunicator,
  addDissent,
  addRow,
  blank,
  edit,
  isUntouched,
  remove,
} from "../../_static/checker/state/state.mjs";

const two = () => blank(["Architecture", "Coding"]);

test("A form to fill in has one empty scorecard for each area, under the ids that the page uses", () => {
  const { areas, communicators, dissent } = two();

  assert.deepEqual(
    areas.map(({ id, name, rows }) => [id, name, rows.map((row) => [row.id, row.verdict])]),
    [
      ["a1", "Architecture", [["r1", "pending"]]],
      ["a2", "Coding", [["r2", "pending"]]],
    ],
  );
  assert.deepEqual([communicators.length, dissent.length], [1, 0]);
});

test("What is added gets an id that nothing else has, or had", () => {
  const grown = addRow(addCommunicator(addDissent(addArea(remove(addArea(two()), "a3")))), "a1");

  const ids = [...JSON.stringify(grown).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(!ids.includes("a3"));
});

test("A new area comes with a scorecard to fill in, and a further scorecard goes to the area that was asked", () => {
  const grown = addRow(addArea(two()), "a2");

  assert.deepEqual(
    grown.areas.map(({ rows }) => rows.length),
    [1, 2, 1],
  );
});

test("Typing in one field changes that field and nothing else", () => {
  const before = two();
  const after = edit(before, "r2", { interviewer: "Ben" });

  assert.equal(after.areas[1]?.rows[0]?.interviewer, "Ben");
  assert.equal(before.areas[1]?.rows[0]?.interviewer, "");
  assert.deepEqual(edit(after, "r2", { interviewer: "" }), before);
});

test("Areas, dissent, people and the session are changed in the same way", () => {
  let state = addDissent(two());
  state = edit(state, "a1", { name: "Design", required: false });
  state = edit(state, "d3", { interviewer: "Dan", reason: "Gut" });
  state = edit(state, "c1", { name: "Hana" });
  state = edit(state, "session", { sessionOn: "2026-11-23" });

  assert.equal(state.areas[0]?.name, "Design");
  assert.equal(state.areas[0]?.required, false);
  assert.equal(state.dissent[0]?.reason, "Gut");
  assert.equal(state.communicators[0]?.name, "Hana");
  assert.equal(state.session.sessionOn, "2026-11-23");
});

test("Removing takes away one thing with all that is in it", () => {
  assert.deepEqual(
    remove(two(), "a1").areas.map(({ id }) => id),
    ["a2"],
  );
  assert.deepEqual(remove(two(), "r1").areas[0]?.rows, []);
  assert.equal(remove(addDissent(two()), "d3").dissent.length, 0);
});

test("A form is untouched until somebody has entered something about the candidate", () => {
  assert.ok(isUntouched(two()));
  assert.ok(isUntouched(edit(two(), "a1", { name: "Design" })));
  assert.ok(!isUntouched(edit(two(), "r1", { verdict: "no" })));
  assert.ok(!isUntouched(edit(two(), "r1", { evidence: "x" })));
  assert.ok(!isUntouched(addDissent(two())));
});
