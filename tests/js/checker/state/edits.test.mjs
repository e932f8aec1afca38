import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addArea,
  addCommunicator,
  addDissent,
  addScorecard,
  edit,
  move,
  remove,
  setVerdict,
} from "../../../../_static/checker/state/edits.mjs";
import { editDraft, editPlan, tick } from "../../../../_static/checker/state/report-edits.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";

/** @typedef {import("../../../../_static/checker/state/state.mjs").State} State */

const two = () => blank(["Architecture", "Coding"]);
const inRoundTwo = () => edit(two(), "r2", /** @type {any} */ ({ round: 2 }));

/** @param {State} state */
const scorecardIds = (state) => state.areas.map(({ scorecards }) => scorecards.map(({ id }) => id));

/** @param {State} state */
const areaIds = (state) => state.areas.map(({ id }) => id);

test("A new item gets an id that no other item has or had", () => {
  const grown = addScorecard(addCommunicator(addDissent(addArea(remove(addArea(two()), "a3")))), "a1");

  const ids = [...JSON.stringify(grown).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(!ids.includes("a3"));
});

test("A new area is the last one, with one empty scorecard", () => {
  const grown = addArea(two());

  assert.deepEqual(areaIds(grown), ["a1", "a2", "a3"]);
  assert.deepEqual(scorecardIds(grown), [["r1"], ["r2"], ["r3"]]);
});

test("A new interviewer is added at the end of the area, or right below another one", () => {
  const three = addScorecard(addScorecard(two(), "a1"), "a1");

  assert.deepEqual(scorecardIds(three), [["r1", "r3", "r4"], ["r2"]]);
  assert.deepEqual(scorecardIds(addScorecard(three, "a1", "r1")), [["r1", "r5", "r3", "r4"], ["r2"]]);
  assert.deepEqual(scorecardIds(addScorecard(three, "a1", "r4")), [["r1", "r3", "r4", "r5"], ["r2"]]);
  assert.deepEqual(scorecardIds(addScorecard(three, "a2", "r1")), [
    ["r1", "r3", "r4"],
    ["r2", "r5"],
  ]);
});

test("What is added during a return visit belongs to that round", () => {
  const grown = addDissent(addArea(addScorecard(inRoundTwo(), "a1")));

  assert.deepEqual(
    grown.areas.map(({ scorecards }) => scorecards.map(({ round }) => round)),
    [[1, 2], [2], [2]],
  );
  assert.equal(grown.dissent[0]?.round, 2);
  assert.equal(addDissent(two()).dissent[0]?.round, 1);
});

test("Typing in one field changes that field and nothing else", () => {
  const before = two();
  const after = edit(before, "r2", { interviewer: "Ben" });

  assert.equal(after.areas[1]?.scorecards[0]?.interviewer, "Ben");
  assert.equal(before.areas[1]?.scorecards[0]?.interviewer, "");
  assert.deepEqual(edit(after, "r2", { interviewer: "" }), before);
});

test("Areas, dissent, people, the session and the policy can all be changed", () => {
  let state = addDissent(two());
  state = edit(state, "a1", { name: "Design", required: false });
  state = edit(state, "d3", { interviewer: "Dan", reason: "Gut" });
  state = edit(state, "c1", { name: "Hana" });
  state = edit(state, "session", { session_on: "2026-11-23" });
  state = edit(edit(state, "policy", { max_rounds: "3" }), "policy", { maybe_limit: "2" });

  assert.deepEqual([state.areas[0]?.name, state.areas[0]?.required], ["Design", false]);
  assert.deepEqual(state.dissent, [{ id: "d3", interviewer: "Dan", reason: "Gut", round: 1, settled: false }]);
  assert.deepEqual(state.communicators, [{ id: "c1", name: "Hana" }]);
  assert.deepEqual(state.session, { session_on: "2026-11-23" });
  assert.deepEqual(state.policy, { max_rounds: "3", maybe_limit: "2" });
});

test("The first verdict is remembered through later changes, so that a change can be recorded", () => {
  /** @param {import("../../../../_static/types.d.ts").Verdict[]} verdicts */
  const first = (...verdicts) =>
    verdicts.reduce((state, it) => setVerdict(state, "r1", it), two()).areas[0]?.scorecards[0]?.firstVerdict;

  assert.equal(first("yes"), "");
  assert.equal(first("yes", "no"), "yes");
  assert.equal(first("yes", "no", "maybe"), "yes");
  assert.equal(first("yes", "pending", "no"), "yes");
});

test("Choosing the first verdict again removes the recorded change", () => {
  const before = edit(two(), "r1", { verdict: "yes", "changed.from": "maybe", "changed.reason": "Heard more" });
  const { verdict, changed } = setVerdict(before, "r1", "maybe").areas[0]?.scorecards[0] ?? {};

  assert.deepEqual([verdict, changed], ["maybe", { from: "", reason: "" }]);
});

test("A change keeps all other parts of the state as they are", () => {
  const before = two();
  const after = setVerdict(before, "r1", "no");

  assert.notEqual(after.areas[0], before.areas[0]);
  assert.equal(after.areas[1], before.areas[1]);
  assert.equal(after.dissent, before.dissent);
  assert.equal(move(before, "a2", 1), before);
});

test("Choosing a verdict changes only that scorecard, and keeps its recorded change", () => {
  const before = edit(addScorecard(two(), "a1"), "r1", {
    verdict: "yes",
    "changed.from": "maybe",
    "changed.reason": "Heard more",
  });
  const [changed, other] = setVerdict(before, "r1", "no").areas[0]?.scorecards ?? [];

  assert.deepEqual(changed, { ...before.areas[0]?.scorecards[0], verdict: "no", firstVerdict: "yes" });
  assert.equal(other, before.areas[0]?.scorecards[1]);
});

test("An area moves up and down, and a scorecard moves within its area; the first and the last stay", () => {
  const state = addScorecard(addArea(two()), "a1");

  assert.deepEqual(areaIds(move(state, "a1", 1)), ["a2", "a1", "a3"]);
  assert.deepEqual(areaIds(move(state, "a3", -1)), ["a1", "a3", "a2"]);
  assert.deepEqual(scorecardIds(move(state, "r4", -1)), [["r4", "r1"], ["r2"], ["r3"]]);
  for (const [id, by] of /** @type {[string, number][]} */ ([
    ["a1", -1],
    ["a3", 1],
    ["r1", -1],
    ["r4", 1],
    ["r2", 1],
  ])) {
    assert.deepEqual(move(state, id, by), state, `${id} by ${by}`);
  }
});

test("Each line of a plan for the return visit keeps what is typed in it, also in a new line", () => {
  const line = { question: "", who: "", evidence: "" };
  let state = editPlan(two(), "a2", 0, { question: "Which hints?" });
  state = editPlan(state, "a2", 0, { who: "Cleo" });
  state = editPlan(state, "a2", 1, { evidence: "A test" });

  assert.deepEqual(state.areas[1]?.plan, [
    { ...line, question: "Which hints?", who: "Cleo" },
    { ...line, evidence: "A test" },
  ]);
  assert.deepEqual(state.areas[0]?.plan, []);
});

test("The user's own message is kept for its channel, and can be replaced by the draft again", () => {
  const own = { basis: "b", subject: "s", body: "Dear" };
  const both = editDraft(editDraft(two(), "mail", own), "phone", { ...own, body: "Say" });

  assert.deepEqual(both.drafts, { mail: own, phone: { ...own, body: "Say" } });
  assert.deepEqual(editDraft(both, "phone", null).drafts, { mail: own });
});

test("A next step is ticked off once, even if it is ticked twice, and the tick can be removed", () => {
  const ticked = tick(tick(tick(two(), "make-offer", true), "book-session", true), "make-offer", true);

  assert.deepEqual([...ticked.done].sort(), ["book-session", "make-offer"]);
  assert.deepEqual(tick(ticked, "make-offer", false).done, ["book-session"]);
  assert.deepEqual(tick(two(), "make-offer", false).done, []);
});

test("Removing an item removes everything in it", () => {
  assert.deepEqual(areaIds(remove(two(), "a1")), ["a2"]);
  assert.deepEqual(scorecardIds(remove(two(), "r1")), [[], ["r2"]]);
  assert.deepEqual(remove(addDissent(two()), "d3").dissent, []);
  assert.deepEqual(
    remove(addCommunicator(two()), "c1").communicators.map(({ id }) => id),
    ["c3"],
  );
});

test("Setting a value that is set already is no step for Undo", () => {
  const own = { basis: "", subject: "", body: "Dear Robin" };
  const filled = [
    (/** @type {State} */ it) => edit(it, "r2", { interviewer: "Ben", "changed.reason": "A second look" }),
    (/** @type {State} */ it) => edit(it, "a1", { required: false }),
    (/** @type {State} */ it) => edit(it, "c1", { name: "Hana" }),
    (/** @type {State} */ it) => edit(it, "session", { role: "Engineer" }),
    (/** @type {State} */ it) => edit(it, "policy", { max_rounds: "3" }),
    (/** @type {State} */ it) => editPlan(it, "a1", 0, { who: "Ana" }),
    (/** @type {State} */ it) => editDraft(it, "mail", { ...own }),
    (/** @type {State} */ it) => tick(it, "tell", true),
    (/** @type {State} */ it) => setVerdict(it, "r1", "yes"),
  ];
  for (const change of filled) {
    const once = change(two());

    assert.notDeepEqual(once, two());
    assert.equal(change(once), once);
  }
});
