import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { addArea, addDissent, addScorecard } from "../../../_static/checker/state/edits.mjs";
import { editDraft, takeTable, tick } from "../../../_static/checker/state/report-edits.mjs";
import { stateOf } from "../../../_static/checker/state/state.mjs";
import { fromWire, roundOf, toWire } from "../../../_static/page/panel.mjs";

/** @typedef {import("../../../_static/types.d.ts").Panel} Panel */

const WORKED_PANELS = new URL("../../../docs/worked-panels/", import.meta.url);

/** A panel with a value in every field. @type {Panel} */
const FULL = {
  version: 1,
  role: "Engineer",
  candidate: "A.B.",
  areas: ["Coding", { name: "Process", required: false }],
  scorecards: [
    { area: "Coding", interviewer: "Ben", verdict: "no", evidence: "Guessed" },
    { area: "Coding", interviewer: "Cy", verdict: "yes", changed: { from: "maybe", reason: "Heard more" } },
    { area: "Coding", interviewer: "Wei", verdict: "pending", round: 2 },
    { area: "Process", interviewer: "Eve", verdict: "not-assessed", changed: { from: "no" } },
    { area: "Writing", verdict: "maybe" },
  ],
  dissent: [
    { interviewer: "Dan" },
    { interviewer: "Eve", settled: true },
    { interviewer: "Dan", reason: "Still too soon", round: 2 },
  ],
  plan: [
    { area: "Coding", question: "Why?", who: "Wei", evidence: "A test" },
    { area: "Coding", who: "Cleo" },
    { area: "Process" },
    { area: "Sales", question: "Whom?" },
  ],
  policy: { maybe_limit: 2, same_area_split: "no", max_rounds: 3, tell_within_working_days: 0 },
  hiring_manager: "Hana",
  communicators: ["Hana", "Ivo"],
  interviewed_on: "2026-11-22",
  session_on: "2026-11-23",
  promised_by: "2026-11-25",
  notes: "Ask HR",
  id: "0123456789abcdef0123456789abcdef",
  sequence: 2,
  distinct: [["Coding", "coding"]],
  imported: { words: { "Strong No": "no" }, left_out: [{ row: 4, text: "Coding, , yes", why: "a cell is missing" }] },
};

test("Opening a worked panel in a form changes nothing in it", () => {
  for (const name of readdirSync(WORKED_PANELS)) {
    const { panel } = JSON.parse(readFileSync(new URL(name, WORKED_PANELS), "utf8"));

    const converted = toWire(fromWire(panel));
    assert.deepEqual({ ...converted, scorecards: sorted(converted) }, { ...panel, scorecards: sorted(panel) }, name);
  }
});

test("Opening any panel in a form changes nothing in it, also in fields that only Python knows", () => {
  /** @type {Record<string, Panel>} */
  const panels = {
    "everything at once": FULL,
    "nothing at all": { version: 1, scorecards: [] },
    "no plan of areas": { version: 1, scorecards: [{ area: "Coding", verdict: "yes", round: 2 }] },
    "a plan for an area that the panel does not have": {
      version: 1,
      scorecards: [],
      plan: [{ area: "Sales", who: "Cleo" }],
    },
    "fields that only Python knows": /** @type {any} */ ({
      version: 1,
      location: "Bern",
      remote: false,
      tags: ["a"],
      areas: ["Coding", { name: "Process", weight: 2 }],
      scorecards: [
        { area: "Coding", verdict: "yes", confidence: "high", changed: { from: "no", by: "Hana" } },
        { area: "Coding", interviewer: "Ben", verdict: "no", seen: [1, 2] },
      ],
      dissent: [{ interviewer: "Dan", weight: "much" }],
      plan: [{ area: "Coding", who: "Cleo", minutes: 30 }],
      policy: { strict: true, limit: 2 },
    }),
    "a name that needs trimming": {
      version: 1,
      areas: ["Coding"],
      scorecards: [{ area: "Coding", interviewer: " Ben", verdict: "no" }],
    },
  };
  for (const [what, panel] of Object.entries(panels)) assert.deepEqual(toWire(fromWire(panel)), panel, what);
});

test("A scorecard and a line of the plan belong to their area even if its name is typed differently", () => {
  const { areas, strays } = fromWire({
    version: 1,
    areas: ["Caf\u00e9"],
    scorecards: [{ area: " Cafe\u0301", verdict: "no" }],
    plan: [{ area: "Cafe\u0301 ", who: "Cleo" }],
  });

  assert.deepEqual([areas.map(({ scorecards, plan }) => [scorecards.length, plan.length]), strays], [[[1, 1]], []]);
});

test("Areas that only scorecards name come after the planned ones, and are not planned", () => {
  assert.deepEqual(
    fromWire(FULL).areas.map(({ name, planned, required }) => [name, planned, required]),
    [
      ["Coding", true, true],
      ["Process", true, false],
      ["Writing", false, true],
    ],
  );
});

test("The round of a panel is the highest round on a scorecard", () => {
  assert.equal(roundOf(stateOf(FULL)), 2);
});

test("A panel without a communicator has an empty field for one", () => {
  for (const communicators of [undefined, []]) {
    const state = fromWire({ version: 1, scorecards: [], communicators });

    assert.deepEqual(
      state.communicators.map(({ name }) => name),
      [""],
    );
  }
});

test("Parts that are added to an opened panel get new ids", () => {
  const state = addScorecard(addDissent(addArea(stateOf(FULL))), "a1");

  const ids = [...JSON.stringify(state).matchAll(/"id":"\w(\d+)"/g)].map(([, number]) => number);
  const added = [state.areas.at(-1)?.scorecards.at(-1), state.areas[0]?.scorecards.at(-1), state.dissent.at(-1)];
  assert.equal(new Set(ids).size, ids.length - 1); // an area that is added shares its number with its first scorecard
  assert.equal(new Set(added.map((it) => it?.id)).size, 3);
});

test("A table replaces areas, scorecards, drafts and ticked steps; session, people, policy and identity stay", () => {
  const before = tick(editDraft(stateOf(FULL), "mail", { basis: "", subject: "", body: "Dear" }), "make-offer", true);
  const after = takeTable(before, {
    version: 1,
    areas: ["Design"],
    scorecards: [{ area: "Design", interviewer: "Ana", verdict: "yes" }],
  });
  const { areas, scorecards, plan, ...rest } = toWire(after);
  const {
    areas: _areas,
    scorecards: _scorecards,
    plan: _plan,
    distinct: _distinct,
    imported: _imported,
    ...kept
  } = FULL;

  assert.deepEqual(
    [areas, scorecards, plan],
    [["Design"], [{ area: "Design", interviewer: "Ana", verdict: "yes" }], undefined],
  );
  assert.deepEqual(rest, kept);
  assert.deepEqual([after.drafts, after.done], [{}, []]);
  assert.ok(after.last >= before.last);
});

test("A table brings the decisions that were made while it was read", () => {
  /** @type {Panel} */ const table = {
    version: 1,
    scorecards: [{ area: "Design", verdict: "no" }],
    distinct: [["Ana", "ana"]],
    imported: { words: { nope: "no" } },
  };
  const { distinct, imported, id } = toWire(takeTable(stateOf(FULL), table));

  assert.deepEqual([distinct, imported, id], [table.distinct, table.imported, FULL.id]);
});

/** @param {Panel} panel */
function sorted(panel) {
  return panel.scorecards.map((card) => JSON.stringify(Object.entries(card).sort())).sort();
}
