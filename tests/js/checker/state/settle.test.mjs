// Settles names that look alike, and rows of a table that were left out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOutOf, makeDistinct, mergeNames, settleRow } from "../../../../_static/checker/state/settle.mjs";
import { stateOf } from "../../../../_static/checker/state/state.mjs";
import { toWire } from "../../../../_static/page/panel.mjs";

const ROWS = [
  { row: 4, text: "Total, 3.5", why: "left out by hand" },
  { row: 7, text: "no", why: "has no area" },
];

/** @param {Partial<import("../../../../_static/types.d.ts").Panel>} more */
function panel(more) {
  return stateOf({ version: 1, scorecards: [], ...more });
}

test("A settled row is not open any more, and the panel still names it", () => {
  const before = panel({ imported: { words: { "Strong No": "no" }, left_out: ROWS } });
  const after = settleRow(before, 4);

  assert.deepEqual(leftOutOf(after), [ROWS[1]]);
  assert.deepEqual(toWire(after).imported, {
    words: { "Strong No": "no" },
    left_out: [{ ...ROWS[0], settled: true }, ROWS[1]],
  });
  assert.deepEqual(leftOutOf(before), ROWS);
});

test("Settling a row twice, or a row that does not exist, is no step for Undo", () => {
  const settled = settleRow(panel({ imported: { left_out: ROWS } }), 4);

  assert.equal(settleRow(settled, 4), settled);
  assert.equal(settleRow(settled, 5), settled);
  assert.deepEqual(leftOutOf(panel({})), []);
});

test("Names that are different are kept as pairs, each once, with the pairs before", () => {
  const before = panel({ distinct: [["Ana", "ana"]] });
  const after = makeDistinct(before, ["Coding", "coding", "CODING"]);

  assert.deepEqual(toWire(after).distinct, [
    ["Ana", "ana"],
    ["Coding", "coding"],
    ["Coding", "CODING"],
    ["coding", "CODING"],
  ]);
  assert.equal(makeDistinct(after, ["coding", "Coding"]), after);
});

test("Areas that are the same are merged into the first, with everything that was entered in both", () => {
  const before = panel({
    areas: ["Process", { name: "Coding", required: false }, "Team"],
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "yes" },
      { area: "Team", interviewer: "Dan", verdict: "yes" },
      { area: "coding", interviewer: "Cleo", verdict: "no" },
    ],
    plan: [{ area: "coding", question: "Find the bug" }],
  });
  const after = toWire(mergeNames(before, "areas", ["Coding", "coding"], "coding"));

  assert.deepEqual(after.areas, ["Process", "coding", "Team"]);
  assert.deepEqual(
    after.scorecards.map(({ area, interviewer }) => [area, interviewer]),
    [
      ["coding", "Ben"],
      ["coding", "Cleo"],
      ["Team", "Dan"],
    ],
  );
  assert.deepEqual(after.plan, [{ area: "coding", question: "Find the bug" }]);
});

test("A person with several names gets one everywhere in the panel, and tells the candidate only once", () => {
  const before = panel({
    areas: ["Coding"],
    scorecards: [
      { area: "Coding", interviewer: "ben", verdict: "maybe" },
      { area: "Coding", interviewer: "Cleo", verdict: "yes" },
    ],
    dissent: [{ interviewer: "BEN", reason: "A hunch" }],
    hiring_manager: "ben",
    communicators: ["Ben", "ben"],
    plan: [
      { area: "Coding", who: "BEN" },
      { area: "Sales", who: "ben" },
    ],
  });
  const after = toWire(mergeNames(before, "people", ["ben", "BEN", "Ben"], "Ben"));

  assert.deepEqual(
    after.scorecards.map(({ interviewer }) => interviewer),
    ["Ben", "Cleo"],
  );
  assert.deepEqual(after.dissent, [{ interviewer: "Ben", reason: "A hunch" }]);
  assert.equal(after.hiring_manager, "Ben");
  assert.deepEqual(after.communicators, ["Ben"]);
  assert.deepEqual(
    after.plan?.map(({ who }) => who),
    ["Ben", "Ben"],
  );
});

test("An area with the same name as a person keeps its name", () => {
  const before = panel({ scorecards: [{ area: "ben", interviewer: "ben", verdict: "yes" }] });

  assert.deepEqual(toWire(mergeNames(before, "people", ["ben", "Ben"], "Ben")).scorecards, [
    { area: "ben", interviewer: "Ben", verdict: "yes" },
  ]);
});
