import assert from "node:assert/strict";
import { test } from "node:test";

import { edit } from "../../../../_static/checker/state/edits.mjs";
import { nextCandidate } from "../../../../_static/checker/state/next-candidate.mjs";
import { takeTable } from "../../../../_static/checker/state/report-edits.mjs";
import { raiseSequences } from "../../../../_static/checker/state/sequence.mjs";
import { newPanel, stateOf } from "../../../../_static/checker/state/state.mjs";
import { Store } from "../../../../_static/checker/state/store.mjs";

/** @typedef {import("../../../../_static/checker/state/state.mjs").State} State */

const ID = "0123456789abcdef0123456789abcdef";
const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";

/** @param {Record<string, unknown>} session */
function begun(session) {
  const store = new Store(stateOf(/** @type {any} */ ({ version: 1, scorecards: [], ...session })));
  store.amendWith(raiseSequences(store.state));
  return store;
}

/**
 * @param {Store} store
 * @param {Record<string, string>} fields
 */
function enter(store, fields) {
  store.change(edit(store.state, "session", fields));
  return store.state.session.sequence;
}

test("Entering the first day of the session does not raise the sequence, since there was no calendar before", () => {
  const store = begun({ id: ID });

  assert.equal(enter(store, { session_on: MONDAY }), undefined);
});

for (const [name, value] of Object.entries({
  session_on: TUESDAY,
  session_at: "16:00",
  promised_by: TUESDAY,
  visit_on: TUESDAY,
  visit_at: "09:30",
})) {
  test(`The sequence rises when ${name} changes after the session has its day`, () => {
    const store = begun({ id: ID, session_on: MONDAY, sequence: 4 });

    assert.equal(enter(store, { [name]: value }), 5);
    assert.equal(enter(store, { role: "Engineer", [name]: value }), 5);
  });
}

test("The sequence rises when the policy moves the day by which the candidate is told", () => {
  const store = begun({ id: ID, session_on: MONDAY });
  store.change(edit(store.state, "policy", { tell_within_working_days: "1" }));
  assert.equal(store.state.session.sequence, 1);
  store.change(edit(store.state, "policy", { maybe_limit: "2" }));

  assert.equal(store.state.session.sequence, 1);
});

test("Undo and Redo raise the sequence too, so that no later calendar has a lower one", () => {
  const store = begun({ id: ID, session_on: MONDAY });
  enter(store, { session_on: TUESDAY });
  const seen = [store.state.session];
  store.undo();
  seen.push(store.state.session);
  store.redo();
  seen.push(store.state.session);

  assert.deepEqual(
    seen.map((it) => [it.session_on, it.sequence]),
    [
      [TUESDAY, 1],
      [MONDAY, 2],
      [TUESDAY, 3],
    ],
  );
});

test("Clearing a day and entering another one raises the sequence; entering the same day does not", () => {
  const store = begun({ id: ID, session_on: MONDAY });
  enter(store, { session_on: "" });
  assert.equal(enter(store, { session_on: MONDAY }), undefined);
  enter(store, { session_on: "" });

  assert.equal(enter(store, { session_on: TUESDAY }), 1);
});

test("Opening an older file of the panel does not lower the sequence", () => {
  const store = begun({ id: ID, session_on: TUESDAY, sequence: 7 });
  store.replace(stateOf({ version: 1, scorecards: [], id: ID, session_on: MONDAY, sequence: 2 }));

  assert.equal(store.state.session.sequence, 8);
});

test("Undo of a step that changes no day does not raise the sequence", () => {
  const store = begun({ id: ID, session_on: MONDAY });
  const { state } = store;
  enter(store, { role: "Engineer" });
  store.undo();

  assert.equal(store.state, state);
});

test("A day that was changed before the page had loaded all its code raises the sequence", () => {
  const store = new Store(stateOf({ version: 1, scorecards: [], id: ID, session_on: MONDAY, sequence: 3 }));
  const first = store.state;
  enter(store, { session_on: TUESDAY });
  store.amendWith(raiseSequences(first));

  assert.equal(store.state.session.sequence, 4);
  store.undo();
  assert.equal(store.canUndo, false);
});

test("A panel without an id has no sequence, since a hash identifies its calendar", () => {
  const store = begun({ session_on: MONDAY });

  assert.equal(enter(store, { session_on: TUESDAY }), undefined);
});

test("The next candidate's panel has a new id, and a sequence that starts again", () => {
  const store = begun({ id: ID, session_on: MONDAY, sequence: 9 });
  store.change(nextCandidate(store.state));
  enter(store, { session_on: MONDAY });

  assert.equal(enter(store, { session_on: TUESDAY }), 1);
});

test("Each new panel has an id of its own", () => {
  const ids = [newPanel(["Coding"]), newPanel([""]), nextCandidate(newPanel([]))].map(({ session }) => session.id);

  assert.equal(new Set(ids).size, 3);
  for (const id of ids) assert.match(String(id), /^[0-9a-f]{32}$/);
});

test("A table that is used in a panel without an id gives it one", () => {
  const before = stateOf({ version: 1, scorecards: [] });

  assert.match(String(takeTable(before, { version: 1, scorecards: [] }).session.id), /^[0-9a-f]{32}$/);
});
