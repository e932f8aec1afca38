import assert from "node:assert/strict";
import { test } from "node:test";

import { itemsBehind } from "../../../../_static/checker/outcome/highlights.mjs";
import {
  addArea,
  addCommunicator,
  addDissent,
  addScorecard,
  edit,
  remove,
} from "../../../../_static/checker/state/edits.mjs";
import { Projection } from "../../../../_static/checker/state/projection.mjs";
import { editPlan } from "../../../../_static/checker/state/report-edits.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";
import { normalize } from "../../../../_static/page/names.mjs";
import { toWire } from "../../../../_static/page/panel.mjs";

/** @param {string} id @returns {boolean} whether the page has a field of that id */
function isField(id) {
  const session = "role|candidate|hiring_manager|interviewed_on|session_on|promised_by|notes";
  const scorecard = "interviewer|verdict|evidence|changed-from|changed-reason";
  return [
    new RegExp(`^(session-(${session})|policy-max_rounds)$`),
    new RegExp(`^(a\\d+-name|r\\d+-(${scorecard})|d\\d+-(interviewer|reason|settled)|c\\d+-name)$`),
    /^visit-a[12]-0-(question|who|evidence)$/,
  ].some((pattern) => pattern.test(id));
}

test("A scorecard without a verdict is sent as pending, and empty fields are not sent", () => {
  const panel = toWire(blank(["Coding"]));

  assert.deepEqual(panel, {
    version: 1,
    areas: ["Coding"],
    scorecards: [{ area: "Coding", verdict: "pending" }],
  });
});

test("Everything typed is sent as it was typed", () => {
  let state = addDissent(blank(["Coding"]));
  state = edit(state, "a1", { required: false });
  state = edit(state, "r1", {
    interviewer: " Ben ",
    verdict: "no",
    evidence: "Guessed",
    "changed.from": "yes",
    "changed.reason": "Read on",
  });
  state = edit(state, "d2", { interviewer: "Dan", reason: "Too soon" });
  state = edit(state, "c1", { name: "Hana" });
  state = editPlan(state, "a1", 0, { question: "Why?", who: "Cleo", evidence: "A test" });
  state = edit(state, "session", {
    role: "Engineer",
    candidate: "A.B.",
    hiring_manager: "Hana",
    interviewed_on: "2026-11-22",
    session_on: "2026-11-23",
    promised_by: "2026-11-25",
    notes: "Ask HR",
  });

  assert.deepEqual(toWire(state), {
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

test("A policy value is sent as a number if it is one, else as it was typed; an emptied one is not sent", () => {
  const state = edit(blank([]), "policy", { max_rounds: "3", maybe_limit: "2.5", same_area_split: "no", other: "" });

  assert.deepEqual(toWire(state).policy, { max_rounds: 3, maybe_limit: "2.5", same_area_split: "no" });
  assert.ok(!("policy" in toWire(edit(blank([]), "policy", { max_rounds: "" }))));
});

test("A yes/no value of the policy is sent as true or false, and a text as it was typed", () => {
  const state = { ...blank([]), policy: { strict: true, lenient: false, typed: "true" } };

  assert.deepEqual(new Projection(state).panel.policy, { strict: true, lenient: false, typed: "true" });
});

test("An area, a dissent or a person without any text is not sent", () => {
  const panel = toWire(addArea(addDissent(addCommunicator(blank(["Coding"])))));

  assert.deepEqual(Object.keys(panel).sort(), ["areas", "scorecards", "version"]);
  assert.deepEqual(panel.areas, ["Coding"]);
});

test("An area without a name is sent once a verdict is entered in it, so that Python can ask for the name", () => {
  const state = addArea(blank([]));
  const projection = new Projection(edit(state, `r${state.last}`, { verdict: "yes" }));

  assert.deepEqual(projection.panel.areas, [""]);
  assert.equal(projection.fieldAt("areas[0]", isField), `a${state.last}-name`);
});

test("A planned area whose scorecards were all removed stays planned", () => {
  const panel = toWire(remove(blank(["Coding"]), "r1"));

  assert.deepEqual([panel.areas, panel.scorecards], [["Coding"], []]);
});

test("A line of the plan that was emptied stays between the other lines", () => {
  let state = editPlan(blank(["Coding"]), "a1", 0, { question: "Why?" });
  state = editPlan(editPlan(state, "a1", 1, { question: "How?" }), "a1", 0, { question: "" });

  assert.deepEqual(toWire(state).plan, [{ area: "Coding" }, { area: "Coding", question: "How?" }]);
});

test("An error leads to the field that its path names, also past empty items", () => {
  let state = addDissent(addDissent(addCommunicator(addScorecard(addArea(blank(["Architecture", "Coding"])), "a2"))));
  state = edit(state, "c5", { name: "Hana" });
  state = edit(state, "d7", { interviewer: "Dan" });
  state = edit(state, "policy", { max_rounds: "none" });
  state = editPlan(editPlan(state, "a1", 0, { who: "Cleo" }), "a2", 0, { who: "Wei" });
  const projection = new Projection(state);
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
    "scorecards[1].changed": "r2-changed-from",
    "scorecards[1].changed.from": "r2-changed-from",
    "scorecards[1].changed.reason": "r2-changed-reason",
    "dissent[0].interviewer": "d7-interviewer",
    "dissent[0].reason": "d7-reason",
    "dissent[0].settled": "d7-settled",
    "communicators[0]": "c5-name",
    communicators: "c1-name",
    "plan[1].who": "visit-a2-0-who",
    "plan[0].evidence": "visit-a1-0-evidence",
    "policy.max_rounds": "policy-max_rounds",
    session_on: "session-session_on",
    interviewed_on: "session-interviewed_on",
    promised_by: "session-promised_by",
    hiring_manager: "session-hiring_manager",
    role: "session-role",
    candidate: "session-candidate",
    notes: "session-notes",
  };

  const found = Object.keys(expected).map((path) => [path, projection.fieldAt(path, isField)]);
  assert.deepEqual(Object.fromEntries(found), expected);
});

test("An error about the whole panel, or about a part without a field, leads to no field", () => {
  const projection = new Projection(blank(["Coding"]));

  for (const path of ["", "policy.unknown", "unknown", "scorecards[7].verdict", "plan[0].who", "scorecards"]) {
    assert.equal(projection.fieldAt(path, isField), null, path);
  }
});

const ODD_KEYS = [
  ...["odd key", "", " ", "'", "']", "['", "']['", "a.b", ".", "..", "[0]", "]", "[", "max_rounds", "\\u0000", "Größe"],
  ...["two\nlines", `${"x".repeat(53)}...`, "__proto__", "constructor", "policy.max_rounds", "a']['b'].c[3]"],
];

test("An error about an unknown key leads to the part that holds it, whatever characters the key has", () => {
  const projection = new Projection(blank(["Coding"]));
  /** @type {[before: string, field: string | null][]} */
  const parts = [
    ["policy", null],
    ["imported.words", null],
    ["scorecards[0]", "r1-interviewer"],
    ["scorecards[0].changed", "r1-changed-from"],
    ["areas[0]", "a1-name"],
    ["", null],
  ];
  for (const key of ODD_KEYS) {
    for (const [before, field] of parts) {
      for (const after of ["", "[2]", ".more", "['again']"]) {
        const path = `${before}['${key}']${after}`;
        assert.equal(projection.fieldAt(path, isField), field, path);
      }
    }
  }
});

test("A path that leads nowhere in a panel leads to no field, and the search ends", () => {
  const projection = new Projection(blank(["Coding"]));

  for (const path of ["row 3, verdict", "]", "[", "[]", ".", "a]", "a.]", "scorecards[x]", "'", "x\ny", "a]]]"]) {
    assert.equal(projection.fieldAt(path, isField), null, path);
  }
});

test("An area in a report leads back to the area in the form, however its name was typed", () => {
  const { areas } = new Projection(blank(["Cafe\u0301"]));

  assert.equal(areas.get(normalize("Caf\u00e9 ")), "a1");
});

test("An index in the panel's list leads back to the scorecard that was sent there", () => {
  const state = addScorecard(addArea(addScorecard(blank(["Architecture", "Coding"]), "a1")), "a2");
  const { panel, scorecards } = new Projection(edit(state, "r2", { interviewer: "Ben" }));

  assert.deepEqual(scorecards, ["r1", "r3", "r2", "r5"]);
  assert.equal(panel.scorecards[scorecards.indexOf("r2")].interviewer, "Ben");
});

test("Of several anonymous scorecards of one area, a finding leads to those that it is based on", () => {
  let state = addScorecard(addScorecard(blank(["Coding"]), "a1"), "a1");
  state = edit(edit(state, "r1", { verdict: "yes" }), "r2", { verdict: "no" });
  const projection = new Projection(edit(state, "r3", { verdict: "no" }));
  const scorecards = [1, 2].map((index) => ({ area: "Coding", interviewer: null, round: 1, index }));

  assert.deepEqual(itemsBehind({ areas: ["Coding"], scorecards, dissent: [] }, projection), ["r2", "r3"]);
});

test("A finding leads to each area of which it names no scorecard", () => {
  const projection = new Projection(blank(["Coding", "Process"]));
  const scorecards = [{ area: "Coding", interviewer: null, round: 1, index: 0 }];

  assert.deepEqual(itemsBehind({ areas: ["Coding", "Process"], scorecards, dissent: [] }, projection), ["r1", "a2"]);
  assert.deepEqual(itemsBehind({ areas: ["Process"], scorecards: [], dissent: [] }, projection), ["a2"]);
});

test("A dissent in a report leads back to all dissent of that person", () => {
  let state = addDissent(addDissent(blank(["Coding"])));
  state = edit(edit(state, "d2", { interviewer: "Dan " }), "d3", { interviewer: "Dan" });

  assert.deepEqual(new Projection(state).dissent.get("1 Dan"), ["d2", "d3"]);
});
