import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { cardKey, fieldAt, fromPanel, toPanel } from "../../_static/checker/state/panel.mjs";
import {
  addArea,
  addCommunicator,
  addDissent,
  addRow,
  blank,
  edit,
  remove,
} from "../../_static/checker/state/state.mjs";

const CASES = new URL("../../docs/cases/", import.meta.url);

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
  state = edit(state, "r1", { interviewer: " Ben ", verdict: "no", evidence: "Guessed" });
  state = edit(state, "d2", { interviewer: "Dan", reason: "Too soon" });
  state = edit(state, "c1", { name: "Hana" });
  state = edit(state, "session", {
    role: "Engineer",
    hiringManager: "Hana",
    interviewedOn: "2026-11-22",
    sessionOn: "2026-11-23",
  });

  assert.deepEqual(toPanel(state).panel, {
    version: 1,
    role: "Engineer",
    areas: [{ name: "Coding", required: false }],
    scorecards: [{ area: "Coding", interviewer: " Ben ", verdict: "no", evidence: "Guessed" }],
    dissent: [{ interviewer: "Dan", reason: "Too soon" }],
    hiring_manager: "Hana",
    communicators: ["Hana"],
    interviewed_on: "2026-11-22",
    session_on: "2026-11-23",
  });
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

test("An error leads to the field that its path names, whatever stands empty before it", () => {
  let state = addDissent(addDissent(addCommunicator(addRow(addArea(blank(["Architecture", "Coding"])), "a2"))));
  state = edit(state, "c5", { name: "Hana" });
  state = edit(state, "d7", { interviewer: "Dan" });
  const { fields } = toPanel(state);
  const at = (/** @type {string} */ path) => fieldAt(fields, path);

  assert.equal(at("areas[1]"), "a2-name");
  assert.equal(at("areas[1].name"), "a2-name");
  assert.equal(at("areas[1].required"), "a2-name");
  assert.equal(at("scorecards[2]"), "r4-interviewer");
  assert.equal(at("scorecards[2].interviewer"), "r4-interviewer");
  assert.equal(at("scorecards[1].verdict"), "r2-verdict");
  assert.equal(at("scorecards[1].evidence"), "r2-evidence");
  assert.equal(at("scorecards[1].area"), "a2-name");
  assert.equal(at("dissent[0].interviewer"), "d7-interviewer");
  assert.equal(at("dissent[0].reason"), "d7-reason");
  assert.equal(at("communicators[0]"), "c5-name");
  assert.equal(at("communicators"), "c1-name");
  assert.equal(at("session_on"), "session-sessionOn");
  assert.equal(at("interviewed_on"), "session-interviewedOn");
  assert.equal(at("hiring_manager"), "session-hiringManager");
  assert.equal(at("role"), "session-role");
});

test("An error about the whole panel, or about what has no field, leads to none", () => {
  const { fields } = toPanel(blank(["Coding"]));

  assert.equal(fieldAt(fields, ""), null);
  assert.equal(fieldAt(fields, "policy.maybe_limit"), null);
  assert.equal(fieldAt(fields, "scorecards[7].verdict"), null);
});

test("What a report says of a scorecard leads back to its rows, however the name was typed", () => {
  let state = addRow(blank(["Cafe\u0301"]), "a1");
  state = edit(state, "r1", { interviewer: " Ana" });
  const { rows, areas } = toPanel(state);

  assert.deepEqual(rows.get(cardKey({ area: "Caf\u00e9", interviewer: "Ana", round: 1 })), ["r1"]);
  assert.deepEqual(rows.get(cardKey({ area: "Caf\u00e9", interviewer: null, round: null })), ["r2"]);
  assert.equal(areas.get("Caf\u00e9"), "a1");
});

test("Every worked panel comes out of the form as it went in, what the form has no field for included", () => {
  for (const name of readdirSync(CASES)) {
    const { panel } = JSON.parse(readFileSync(new URL(name, CASES), "utf8"));

    const back = toPanel(fromPanel(panel)).panel;
    assert.deepEqual({ ...back, scorecards: sorted(back) }, { ...panel, scorecards: sorted(panel) }, name);
  }
});

test("A panel without a plan stays one without a plan", () => {
  const panel = { version: 1, scorecards: [{ area: "Coding", verdict: "yes", round: 2 }] };

  assert.deepEqual(toPanel(fromPanel(panel)).panel, panel);
  assert.deepEqual(
    [...toPanel(fromPanel(panel)).rows.keys()],
    [cardKey({ area: "Coding", interviewer: null, round: 2 })],
  );
});

test("A form filled from a panel goes on giving ids that nothing else has", () => {
  const state = addArea(
    fromPanel({ version: 1, areas: ["Coding"], scorecards: [], dissent: [{ interviewer: "Dan" }] }),
  );

  const ids = [...state.areas, ...state.dissent, ...state.communicators].map(({ id }) => id.slice(1));
  assert.equal(new Set(ids).size, ids.length);
});

/** @param {import("../../_static/checker/state/panel.mjs").Panel} panel */
function sorted(panel) {
  return panel.scorecards.map((/** @type {object} */ card) => JSON.stringify(Object.entries(card).sort())).sort();
}
