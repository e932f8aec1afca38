import assert from "node:assert/strict";
import { test } from "node:test";

import { isState } from "../../_static/checker/keeping/shape.mjs";
import { keep, recall } from "../../_static/checker/keeping/tab.mjs";
import { addDissent, edit, editDraft, editPlan, tick } from "../../_static/checker/state/edits.mjs";
import { fromPanel } from "../../_static/checker/state/from-panel.mjs";
import { blank } from "../../_static/checker/state/state.mjs";

/** @param {string | null} text */
function keeper(text) {
  let kept = text;
  return () => ({
    getItem: () => kept,
    setItem: (/** @type {string} */ _, /** @type {string} */ value) => {
      kept = value;
    },
  });
}

/** A form with something in every place that can hold something. */
function full() {
  let state = fromPanel({
    version: 1,
    areas: ["Coding"],
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "no", changed: { from: "maybe", reason: "Heard more" } },
    ],
    plan: [{ area: "Process", question: "Which release?" }],
    policy: { max_rounds: 3 },
  });
  state = editPlan(addDissent(state), "a1", 0, { who: "Cleo" });
  state = editDraft(state, "mail", { basis: "b", subject: "s", body: "Dear" });
  return tick(edit(state, "session", { notes: "Ask HR" }), "make-offer", true);
}

test("What was typed is there again after a reload", () => {
  for (const state of [full(), blank(["Coding"])]) {
    const storage = keeper(null);
    keep(storage, state);

    assert.deepEqual(recall(storage), state);
  }
});

test("A form whose areas were all removed comes back empty", () => {
  const storage = keeper(null);
  keep(storage, blank([]));

  assert.deepEqual(recall(storage), blank([]));
});

test("What cannot be read is as if nothing had been kept", () => {
  const good = JSON.stringify(full());
  const damaged = [null, "", "{", "[]", "null", "7", '{"version":2}', good.slice(0, -2)];
  for (const text of damaged) assert.equal(recall(keeper(text)), null, String(text));
});

test("What was kept by another version of the page, or is damaged anywhere, is not taken up", () => {
  /** @type {[string, (state: any) => void][]} */
  const damages = [
    ["an earlier version", (it) => Object.assign(it, { version: 1 })],
    ["a later version", (it) => Object.assign(it, { version: 3 })],
    ["a number that is text", (it) => Object.assign(it, { last: "7" })],
    ["areas that are no list", (it) => Object.assign(it, { areas: { 0: it.areas[0] } })],
    ["an area without a plan", (it) => delete it.areas[0].plan],
    ["a name that is no text", (it) => Object.assign(it.areas[0], { name: 7 })],
    ["a row that is no row", (it) => it.areas[0].rows.unshift(7)],
    ["a row without its first verdict", (it) => delete it.areas[0].rows[0].first],
    ["a line of a plan without a question", (it) => delete it.areas[0].plan[0].question],
    ["a dissent without a round", (it) => delete it.dissent[0].round],
    ["a person without a name", (it) => delete it.communicators[0].name],
    ["a session that is a list", (it) => Object.assign(it, { session: [it.session] })],
    ["a session without notes", (it) => delete it.session.notes],
    ["a policy value that is no text", (it) => Object.assign(it.policy, { max_rounds: 3 })],
    ["a message without its basis", (it) => delete it.drafts.mail.basis],
    ["a step that is no text", (it) => it.done.push(7)],
    ["a stray line that is no object", (it) => it.strays.push("Process")],
  ];
  for (const [what, damage] of damages) {
    const state = structuredClone(full());
    assert.ok(isState(state));
    damage(state);

    assert.equal(recall(keeper(JSON.stringify(state))), null, what);
  }
});

test("Where the browser keeps nothing, the form goes on without", () => {
  const refusing = () => {
    throw new Error("denied");
  };
  keep(refusing, blank(["Coding"]));

  assert.equal(recall(refusing), null);
});
