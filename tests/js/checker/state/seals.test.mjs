// A seal belongs to a scorecard of the form, and outlives it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lookUp } from "../../../../_static/checker/quick-answer/look-up.mjs";
import { edit, remove, setVerdict } from "../../../../_static/checker/state/edits.mjs";
import { nextCandidate } from "../../../../_static/checker/state/next-candidate.mjs";
import { Projection } from "../../../../_static/checker/state/projection.mjs";
import { takeTable } from "../../../../_static/checker/state/report-edits.mjs";
import { takeOpened, takeSeals } from "../../../../_static/checker/state/seals.mjs";
import { mergeNames } from "../../../../_static/checker/state/settle.mjs";
import { isUntouched, stateOf } from "../../../../_static/checker/state/state.mjs";
import { roundOf, toWire } from "../../../../_static/page/panel.mjs";

/** @typedef {import("../../../../_static/types.d.ts").Panel} Panel */
/** @typedef {import("../../../../_static/types.d.ts").Seal} Seal */

/** @param {string} area @param {string} interviewer @param {Partial<Seal>} [more] @returns {Seal} */
function seal(area, interviewer, more) {
  return { area, interviewer, seal: "ab".repeat(32), sealed_as: { area, interviewer }, ...more };
}

/** @type {Panel} */
const SEALED = {
  version: 1,
  areas: ["Coding", "Process"],
  scorecards: [
    { area: "Coding", interviewer: "Ben", verdict: "pending" },
    { area: "Coding", interviewer: "Cy", verdict: "yes" },
    { area: "Process", interviewer: "Eve", verdict: "pending" },
  ],
  seals: [
    seal("Coding", "Ben", { late: true, round: 1 }),
    seal("Process", "Eve", { card: '{"area":"Process"}', opened_early: "Eve leaves at noon", opened_by: "Hana" }),
    seal("Process", "Gil", { replaced: true }),
  ],
};

/** @param {import("../../../../_static/checker/state/state.mjs").State} state */
const namesIn = (state) => toWire(state).seals?.map((it) => `${it.interviewer} on ${it.area}`);

test("Opening a panel with seals in a form changes nothing in it", () => {
  /** @type {Panel[]} */
  const panels = [
    SEALED,
    { version: 1, scorecards: [], seals: [seal("Coding", "Ben")] },
    { ...SEALED, areas: undefined, seals: [seal(" Coding", "Ben ", /** @type {any} */ ({ note: [1] }))] },
  ];
  for (const panel of panels) {
    assert.equal(JSON.stringify(toWire(stateOf(panel)).seals), JSON.stringify(panel.seals));
    assert.deepEqual(JSON.parse(new Projection(stateOf(panel)).text).seals, panel.seals);
  }
});

test("A seal keeps up with the name of its interviewer and of its area, also while they are typed, and keeps its own", () => {
  let state = stateOf(SEALED);
  for (const name of ["Be", "B", "", "C", "Cy", "Cyn"]) {
    state = edit(state, "r3", { interviewer: name });
    assert.deepEqual(namesIn(state)?.[0], `${name || "Ben"} on Coding`, "a seal is never without a name");
  }
  state = edit(state, "a2", { name: "Way of working" });

  assert.deepEqual(namesIn(state), ["Cyn on Coding", "Eve on Way of working", "Gil on Way of working"]);
  assert.deepEqual(
    toWire(state).seals?.map(({ sealed_as }) => sealed_as.interviewer),
    ["Ben", "Eve", "Gil"],
  );
});

test("A seal outlives its scorecard and its area, with the names that they had last", () => {
  let state = edit(stateOf(SEALED), "r3", { interviewer: "Benjamin" });
  state = remove(edit(state, "a2", { name: "Ways" }), "a2");
  assert.deepEqual(namesIn(state), ["Benjamin on Coding", "Eve on Ways", "Gil on Ways"]);
  state = remove(state, "r3");

  assert.deepEqual(namesIn(state), ["Benjamin on Coding", "Eve on Ways", "Gil on Ways"]);
  assert.deepEqual(namesIn(remove(state, "c1")), namesIn(state));
});

test("Merging names that look alike renames the seals too", () => {
  const merged = mergeNames(
    mergeNames(stateOf(SEALED), "people", ["Eve", "Gil"], "Eve"),
    "areas",
    ["Coding", "Process"],
    "All",
  );

  assert.deepEqual(namesIn(merged), ["Ben on All", "Eve on All", "Eve on All"]);
  assert.deepEqual(namesIn(edit(merged, "r5", { interviewer: "Eva" })), ["Ben on All", "Eva on All", "Eva on All"]);
  assert.equal(mergeNames(merged, "areas", ["Nowhere"], "All"), merged);
});

test("A pasted table keeps the seals; the next candidate has none", () => {
  const table = takeTable(stateOf(SEALED), {
    version: 1,
    scorecards: [{ area: "Coding", interviewer: "Ben", verdict: "no" }],
  });

  assert.deepEqual(toWire(table).seals, SEALED.seals);
  assert.deepEqual(namesIn(edit(table, "r2", { interviewer: "Bea" }))?.[0], "Bea on Coding");
  assert.equal(toWire(nextCandidate(stateOf(SEALED))).seals, undefined);
});

test("A seal counts for the round, and a form with a seal is not untouched", () => {
  const state = stateOf({ version: 1, scorecards: [], seals: [seal("Coding", "Ben", { round: 2 })] });

  assert.deepEqual([roundOf(state), isUntouched(state)], [2, false]);
});

test("A mistake in a seal leads to the interviewer it belongs to, or to no field", () => {
  const projection = new Projection(stateOf(SEALED));
  const at = (/** @type {string} */ path) => projection.fieldAt(path, (id) => /^r\d+-interviewer$/.test(id));

  assert.deepEqual(
    [at("seals[0]"), at("seals[1].sealed_as.area"), at("seals[1].interviewer")],
    ["r3-interviewer", "r5-interviewer", "r5-interviewer"],
  );
  assert.deepEqual([at("seals[2].seal"), at("seals"), at("seals[9]")], [null, null, null]);
});

test("The table has no quick answer for a panel with seals: only Python counts what is sealed", () => {
  assert.equal(lookUp(/** @type {any} */ (null), stateOf({ ...SEALED, seals: [seal("Coding", "Ben")] })), null);
});

test("Collecting seals changes nothing else, and the same seals again are no step for Undo", () => {
  const { seals: _, ...unsealed } = SEALED;
  const before = edit(stateOf(unsealed), "r3", { interviewer: "Ben ", evidence: "Half typed " });
  const after = takeSeals(before, { ...SEALED, seals: [seal("Coding", "Ben")] });

  assert.deepEqual({ ...after, seals: [] }, before);
  assert.deepEqual(namesIn(edit(after, "r3", { interviewer: "Bea" })), ["Bea on Coding"]);
  assert.equal(takeSeals(after, toWire(after)), after);
  assert.equal(takeSeals(before, unsealed), before);
});

test("Opening cards fills in the verdicts, keeps the ids and what was given, and makes scorecards that are missing", () => {
  const before = setVerdict(stateOf(SEALED), "r4", "maybe");
  const opened = takeOpened(before, {
    ...SEALED,
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "no", evidence: "Guessed" },
      { area: "Coding", interviewer: "Cy", verdict: "maybe" },
      { area: "Process", interviewer: "Eve", verdict: "pending" },
      { area: "Process", interviewer: "Gil", verdict: "yes" },
      { area: "Writing", interviewer: "Gil", verdict: "yes", round: 2 },
    ],
    seals: [seal("Coding", "Ben", { card: "{}" }), seal("Process", "Gil", { card: "{}" })],
  });

  assert.deepEqual(
    opened.areas.map(({ id, name, planned, scorecards }) => [
      ...[id, name, planned],
      ...scorecards.map((it) => [it.id, it.interviewer, it.verdict, it.evidence, it.firstVerdict, it.round].join()),
    ]),
    [
      ["a1", "Coding", true, "r3,Ben,no,Guessed,,1", "r4,Cy,maybe,,yes,1"],
      ["a2", "Process", true, "r5,Eve,pending,,,1", "r7,Gil,yes,,,1"],
      ["a9", "Writing", false, "r8,Gil,yes,,,2"],
    ],
  );
  assert.equal(opened.last, 9);
  assert.deepEqual(
    toWire(opened).seals?.map(({ card }) => card),
    ["{}", "{}"],
  );
  assert.deepEqual(namesIn(edit(opened, "r7", { interviewer: "Gila" }))?.[1], "Gila on Process");
});
