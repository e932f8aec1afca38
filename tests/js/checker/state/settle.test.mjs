// What somebody settles after a table was taken over: names that look alike, and rows that were left out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOutOf, makeDistinct, makeOne, settleRow } from "../../../../_static/checker/state/settle.mjs";
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

test("A row that is entered is open no more, and the panel goes on naming it", () => {
  const before = panel({ imported: { words: { "Strong No": "no" }, left_out: ROWS } });
  const after = settleRow(before, 4);

  assert.deepEqual(leftOutOf(after), [ROWS[1]]);
  assert.deepEqual(toWire(after).imported, {
    words: { "Strong No": "no" },
    left_out: [{ ...ROWS[0], settled: true }, ROWS[1]],
  });
  assert.deepEqual(leftOutOf(before), ROWS);
});

test("To settle a row twice, or one that there is not, is no step", () => {
  const settled = settleRow(panel({ imported: { left_out: ROWS } }), 4);

  assert.equal(settleRow(settled, 4), settled);
  assert.equal(settleRow(settled, 5), settled);
  assert.deepEqual(leftOutOf(panel({})), []);
});

test("Names that look alike and are two are kept as a pair, once, beside the pairs there are", () => {
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

test("Areas that are one get one name and stay at the place of the first, with all that was entered in both", () => {
  const before = panel({
    areas: ["Process", { name: "Coding", required: false }, "Team"],
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "yes" },
      { area: "Team", interviewer: "Dan", verdict: "yes" },
      { area: "coding", interviewer: "Cleo", verdict: "no" },
    ],
    plan: [{ area: "coding", question: "Find the bug" }],
  });
  const after = toWire(makeOne(before, "areas", ["Coding", "coding"], "coding"));

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

test("A person with two names has one wherever the panel names people, and tells the candidate once", () => {
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
  const after = toWire(makeOne(before, "people", ["ben", "BEN", "Ben"], "Ben"));

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

test("An area of the same name as a person keeps it", () => {
  const before = panel({ scorecards: [{ area: "ben", interviewer: "ben", verdict: "yes" }] });

  assert.deepEqual(toWire(makeOne(before, "people", ["ben", "Ben"], "Ben")).scorecards, [
    { area: "ben", interviewer: "Ben", verdict: "yes" },
  ]);
});
