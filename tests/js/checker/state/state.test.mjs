import assert from "node:assert/strict";
import { test } from "node:test";

import { addDissent, edit } from "../../../../_static/checker/state/edits.mjs";
import { blank, companyPolicy, isEmptyState, isUntouched, newPanel } from "../../../../_static/checker/state/state.mjs";
import { roundOf, toWire } from "../../../../_static/page/panel.mjs";

const two = () => blank(["Architecture", "Coding"]);

test("An empty form has one empty scorecard for each area, with the ids that the page uses", () => {
  const { areas, communicators, dissent, last } = two();

  assert.deepEqual(
    areas.map(({ id, name, scorecards }) => [id, name, scorecards.map((it) => [it.id, it.verdict, it.round])]),
    [
      ["a1", "Architecture", [["r1", "pending", 1]]],
      ["a2", "Coding", [["r2", "pending", 1]]],
    ],
  );
  assert.deepEqual([communicators.map(({ id }) => id), dissent, last], [["c1"], [], 2]);
});

test("The panel is in the highest round that a scorecard is from", () => {
  const [first, second] = two().areas;
  const scorecards = [1, 3, 2].map((round) => ({ ...second.scorecards[0], round }));

  assert.equal(roundOf({ ...two(), areas: [first, { ...second, scorecards }] }), 3);
  assert.equal(roundOf(two()), 1);
  assert.equal(roundOf(blank([])), 1);
});

test("A form is untouched until something about the candidate is entered", () => {
  assert.ok(isUntouched(two()));
  assert.ok(isUntouched(edit(two(), "a1", { name: "Design" })));
  assert.ok(isUntouched(edit(two(), "session", { role: "Engineer" })));
  assert.ok(!isUntouched(edit(two(), "r1", { verdict: "no" })));
  assert.ok(!isUntouched(edit(two(), "r2", { evidence: "x" })));
  assert.ok(!isUntouched(edit(two(), "r2", { interviewer: "Ben" })));
  assert.ok(!isUntouched(addDissent(two())));
});

test("Closing the tab loses text once a verdict, a name, a fact of the session or an own message is entered", () => {
  const holdsNone = (/** @type {import("../../../../_static/checker/state/state.mjs").State} */ state) =>
    isEmptyState(state, ["Architecture", "Coding"]);

  assert.ok(holdsNone(two()));
  assert.ok(holdsNone({ ...two(), session: { id: "0123456789abcdef0123456789abcdef", sequence: 1 } }));
  assert.ok(!holdsNone(edit(two(), "r1", { verdict: "no" })));
  assert.ok(!holdsNone(edit(two(), "c1", { name: "Hana" })));
  assert.ok(!holdsNone(edit(two(), "a1", { name: "Team fit" })));
  assert.ok(!holdsNone(edit(two(), "session", { notes: "Ask HR" })));
  assert.ok(!holdsNone(edit(two(), "policy", { maybe_limit: "2" })));
  assert.ok(!holdsNone({ ...two(), session: { distinct: [["Coding", "coding"]] } }));
  assert.ok(!holdsNone({ ...two(), drafts: { mail: { basis: "", subject: "", body: "Dear" } } }));
});

test("A new panel has the company's policy, where it differs from the guide's, and its optional areas", () => {
  const label = { label: "", means: "", why: "" };
  const policy = companyPolicy({
    maybe_limit: { ...label, default: 3, ours: 2 },
    max_rounds: { ...label, default: 2, ours: 2 },
    same_area_split: { ...label, default: "conflict", ours: "no" },
    is_strict: { ...label, default: "false", ours: "true" },
  });
  const { id: _, ...panel } = toWire(newPanel(["Dough", { name: "Night shift", required: false }], policy));

  assert.deepEqual(panel, {
    version: 1,
    areas: ["Dough", { name: "Night shift", required: false }],
    scorecards: [
      { area: "Dough", verdict: "pending" },
      { area: "Night shift", verdict: "pending" },
    ],
    policy: { maybe_limit: 2, same_area_split: "no", is_strict: true },
  });
  assert.ok(!("policy" in toWire(newPanel(["Coding"]))));
});

test("Closing the tab loses nothing while the policy is the company's, and a changed value is lost", () => {
  const ours = { maybe_limit: 2 };
  const state = newPanel(["Coding"], ours);

  assert.ok(isEmptyState(state, ["Coding"], ours));
  assert.ok(isEmptyState(edit(state, "policy", { maybe_limit: "2" }), ["Coding"], ours));
  assert.ok(!isEmptyState(edit(state, "policy", { maybe_limit: "3" }), ["Coding"], ours));
  assert.ok(!isEmptyState(edit(state, "policy", { max_rounds: "2" }), ["Coding"], ours));
});
