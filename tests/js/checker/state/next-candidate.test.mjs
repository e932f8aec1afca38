import assert from "node:assert/strict";
import { test } from "node:test";

import { edit } from "../../../../_static/checker/state/edits.mjs";
import { nextCandidate } from "../../../../_static/checker/state/next-candidate.mjs";
import { stateOf } from "../../../../_static/checker/state/state.mjs";
import { Store } from "../../../../_static/checker/state/store.mjs";
import { toWire } from "../../../../_static/page/panel.mjs";

const before = stateOf({
  version: 1,
  id: "0".repeat(32),
  role: "Backend engineer",
  candidate: "Sam Tan",
  session_on: "2026-11-23",
  notes: "Second day",
  hiring_manager: "Hana",
  areas: ["Coding", { name: "Process", required: false }],
  scorecards: [
    { area: "Coding", interviewer: "Ben", verdict: "yes", evidence: "A failing test first", changed: { from: "no" } },
    { area: "Coding", interviewer: "Wei", verdict: "no", round: 2 },
    { area: "Process", interviewer: "Dan", verdict: "maybe" },
    { area: "Writing", verdict: "yes", round: 2 },
  ],
  dissent: [{ interviewer: "Dan", reason: "A hunch" }],
  plan: [{ area: "Coding", question: "Find the bug" }],
  communicators: ["Hana", "Ben"],
  policy: { max_rounds: 3 },
});

test("The next candidate meets the same panel: areas, interviewers, hiring manager and policy, and nothing else", () => {
  const { id, ...panel } = toWire(
    nextCandidate({ ...before, drafts: { mail: { basis: "", subject: "", body: "Sam" } } }),
  );

  assert.deepEqual(panel, {
    version: 1,
    hiring_manager: "Hana",
    areas: ["Coding", { name: "Process", required: false }],
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "pending" },
      { area: "Process", interviewer: "Dan", verdict: "pending" },
      { area: "Writing", verdict: "pending" },
    ],
    policy: { max_rounds: 3 },
  });
  assert.deepEqual(nextCandidate(before).drafts, {});
});

test("Undo brings back the candidate before until the next one has a verdict, and not afterwards", () => {
  const store = new Store(before);
  const next = nextCandidate(before);
  store.change(next);
  store.forgetStepsBefore(next);
  const [first] = next.areas[0]?.scorecards ?? [];
  store.change(edit(store.state, "session", { candidate: "Kim" }), "session-candidate");
  store.undo();
  store.undo();
  assert.equal(store.state, before);
  store.redo();
  store.change(edit(store.state, first?.id ?? "", { verdict: "yes" }));
  while (store.canUndo) store.undo();

  assert.equal(store.state, next);
});
