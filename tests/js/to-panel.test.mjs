import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addArea,
  addCommunicator,
  addDissent,
  addRow,
  edit,
  editPlan,
  remove,
} from "../../_static/checker/state/edits.mjs";
import { cardKey, settled } from "../../_static/checker/state/names.mjs";
import { blank } from "../../_static/checker/state/state.mjs";
import { fieldAt, toPanel } from "../../_static/checker/state/to-panel.mjs";

test("A scorecard without a verdict is sent as not in yet, and what is empty is not sent", () => {
  const { panel } = toPanel(blank(["Coding"]));

  assert.deepEqual(panel, {
    version: 1,
    areas: ["Coding"],
    scorecards: [{ area: "Coding", verdict: "pending" }],
  });
});

test("Everything typed is sent as it was typed", () => {
  let state = addDissent(blank(["Coding"]));
  state = edit(state, "a1", { required: false });
  state = edit(state, "r1", { interviewer: " Ben ", verdict: "no", evidence: "Guessed", first: "yes", why: "Read on" });
  state = edit(state, "d2", { interviewer: "Dan", reason: "Too soon" });
  state = edit(state, "c1", { name: "Hana" });
  state = editPlan(state, "a1", 0, { question: "Why?", who: "Cleo", evidence: "A test" });
  state = edit(state, "session", {
    role: "Engineer",
    candidate: "A.B.",
    hiringManager: "Hana",
    interviewedOn: "2026-11-22",
    sessionOn: "2026-11-23",
    promisedBy: "2026-11-25",
    notes: "Ask HR",
  });

  assert.deepEqual(toPanel(state).panel, {
    version: 1,
    role: "Engineer",
    candidate: "A.B.",
    areas: [{ name: "Coding", required: false }],
    scorecards: [
      {
        area: "Coding",
        interviewer: " Ben ",
        verdict: "no",
        evidence: "Guessed",
        changed: { from: "yes", reason: "Read on" },
      },
    ],
    dissent: [{ interviewer: "Dan", reason: "Too soon" }],
    plan: [{ area: "Coding", question: "Why?", who: "Cleo", evidence: "A test" }],
    hiring_manager: "Hana",
    communicators: ["Hana"],
    interviewed_on: "2026-11-22",
    session_on: "2026-11-23",
    promised_by: "2026-11-25",
    notes: "Ask HR",
  });
});

test("A number of the policy is sent as a number; what is none is sent as it was typed; what was emptied is not sent", () => {
  const state = edit(blank([]), "policy", { max_rounds: "3", maybe_limit: "2.5", same_area_split: "no", other: "" });

  assert.deepEqual(toPanel(state).panel.policy, { max_rounds: 3, maybe_limit: "2.5", same_area_split: "no" });
  assert.ok(!("policy" in toPanel(edit(blank([]), "policy", { max_rounds: "" })).panel));
});

test("An area, a dissent or a person that nobody has begun to fill in is not sent", () => {
  const { panel } = toPanel(addArea(addDissent(addCommunicator(blank(["Coding"])))));

  assert.deepEqual(Object.keys(panel).sort(), ["areas", "scorecards", "version"]);
  assert.deepEqual(panel.areas, ["Coding"]);
});

test("An area without a name is sent once a verdict is entered in it, for Python to say what is missing", () => {
  const state = addArea(blank([]));
  const { panel, fields } = toPanel(edit(state, `r${state.last}`, { verdict: "yes" }));

  assert.deepEqual(panel.areas, [""]);
  assert.equal(fieldAt(fields, "areas[0]"), `a${state.last}-name`);
});

test("A planned area whose scorecards were all removed stays planned", () => {
  const { panel } = toPanel(remove(blank(["Coding"]), "r1"));

  assert.deepEqual([panel.areas, panel.scorecards], [["Coding"], []]);
});

test("A line of the plan that was emptied keeps its place among the lines", () => {
  let state = editPlan(blank(["Coding"]), "a1", 0, { question: "Why?" });
  state = editPlan(editPlan(state, "a1", 1, { question: "How?" }), "a1", 0, { question: "" });

  assert.deepEqual(toPanel(state).panel.plan, [{ area: "Coding" }, { area: "Coding", question: "How?" }]);
});

test("An error leads to the field that its path names, whatever stands empty before it", () => {
  let state = addDissent(addDissent(addCommunicator(addRow(addArea(blank(["Architecture", "Coding"])), "a2"))));
  state = edit(state, "c5", { name: "Hana" });
  state = edit(state, "d7", { interviewer: "Dan" });
  state = edit(state, "policy", { max_rounds: "none" });
  state = editPlan(editPlan(state, "a1", 0, { who: "Cleo" }), "a2", 0, { who: "Wei" });
  const { fields } = toPanel(state);
  /** @type {Record<string, string>} */
  const expected = {
    "areas[1]": "a2-name",
    "areas[1].name": "a2-name",
    "areas[1].required": "a2-name",
    "scorecards[2]": "r4-interviewer",
    "scorecards[2].interviewer": "r4-interviewer",
    "scorecards[2].round": "r4-interviewer",
    "scorecards[1].verdict": "r2-verdict",
    "scorecards[1].evidence": "r2-evidence",
    "scorecards[1].area": "a2-name",
    "scorecards[1].changed": "r2-first",
    "scorecards[1].changed.from": "r2-first",
    "scorecards[1].changed.reason": "r2-why",
    "dissent[0].interviewer": "d7-interviewer",
    "dissent[0].reason": "d7-reason",
    "communicators[0]": "c5-name",
    communicators: "c1-name",
    "plan[1].who": "visit-a2-0-who",
    "plan[0].evidence": "visit-a1-0-evidence",
    "policy.max_rounds": "policy-max_rounds",
    session_on: "session-sessionOn",
    interviewed_on: "session-interviewedOn",
    promised_by: "session-promisedBy",
    hiring_manager: "session-hiringManager",
    role: "session-role",
    candidate: "session-candidate",
    notes: "session-notes",
  };

  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((path) => [path, fieldAt(fields, path)])), expected);
});

test("An error about the whole panel, or about what has no field, leads to none", () => {
  const { fields } = toPanel(blank(["Coding"]));

  for (const path of ["", "policy.maybe_limit", "scorecards[7].verdict", "plan[0].who", "scorecards"]) {
    assert.equal(fieldAt(fields, path), null, path);
  }
});

test("What a report says of a scorecard leads back to its rows, however the name was typed", () => {
  let state = addRow(blank(["Cafe\u0301"]), "a1");
  state = edit(state, "r1", { interviewer: " Ana" });
  const { rows, areas } = toPanel(state);

  assert.deepEqual(rows.get(cardKey({ area: "Caf\u00e9", interviewer: "Ana", round: 1 })), ["r1"]);
  assert.deepEqual(rows.get(cardKey({ area: "Caf\u00e9", interviewer: null, round: null })), ["r2"]);
  assert.equal(areas.get(settled("Caf\u00e9 ")), "a1");
});

test("What a report says of a dissent leads back to all its rows", () => {
  let state = addDissent(addDissent(blank(["Coding"])));
  state = edit(edit(state, "d2", { interviewer: "Dan " }), "d3", { interviewer: "Dan" });

  assert.deepEqual(toPanel(state).dissent.get("Dan"), ["d2", "d3"]);
});
