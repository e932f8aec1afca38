import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Device } from "../../../../_static/checker/saving/device.mjs";
import { read, restore } from "../../../../_static/checker/saving/restore.mjs";
import { Saving } from "../../../../_static/checker/saving/saving.mjs";
import { Tab } from "../../../../_static/checker/saving/tab.mjs";
import { addDissent, edit } from "../../../../_static/checker/state/edits.mjs";
import { editDraft, editPlan, tick } from "../../../../_static/checker/state/report-edits.mjs";
import { blank, stateOf } from "../../../../_static/checker/state/state.mjs";
import { toWire } from "../../../../_static/page/panel.mjs";

/** A tab's storage. @param {string | null} [text] what the form's state was kept as */
function keeper(text = null) {
  const held = new Map(text === null ? [] : [["followup-checker", text]]);
  return () => ({
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  });
}

const refusing = () => {
  throw new Error("denied");
};

/** A form with something in every place that can hold something. */
function full() {
  let state = stateOf({
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
    const storage = keeper();
    new Tab(storage).keep(state);

    assert.deepEqual(read(new Tab(storage).text), state);
  }
});

test("The tab remembers which link is being opened, until it has been, and does without where nothing may be kept", () => {
  const storage = keeper();
  new Tab(storage).noteOpening("abc");
  assert.equal(new Tab(storage).opening, "abc");
  new Tab(storage).noteOpening(null);
  assert.equal(new Tab(storage).opening, null);

  const refused = new Tab(refusing);
  refused.noteOpening("abc");
  assert.equal(refused.opening, null);
});

test("A form whose areas were all removed comes back empty", () => {
  const storage = keeper();
  new Tab(storage).keep(blank([]));

  assert.deepEqual(read(new Tab(storage).text), blank([]));
});

test("What cannot be read is as if nothing had been kept", () => {
  const good = JSON.stringify(full());
  const damaged = [null, "", "{", "[]", "null", "7", '{"version":2}', '{"version":3}', good.slice(0, -2)];
  for (const text of damaged) assert.equal(read(text), null, String(text));
});

test("What was kept by another version of the page, or is damaged anywhere, is not taken up", () => {
  /** @type {[string, (state: any) => void][]} */
  const damages = [
    ["an earlier version", (it) => Object.assign(it, { version: 1 })],
    ["version 2, but with scorecards as they are now", (it) => Object.assign(it, { version: 2 })],
    ["a later version", (it) => Object.assign(it, { version: 4 })],
    ["a number that is text", (it) => Object.assign(it, { last: "7" })],
    ["areas that are no list", (it) => Object.assign(it, { areas: { 0: it.areas[0] } })],
    ["an area without a plan", (it) => delete it.areas[0].plan],
    ["a name that is no text", (it) => Object.assign(it.areas[0], { name: 7 })],
    ["a scorecard that is none", (it) => it.areas[0].scorecards.unshift(7)],
    ["a scorecard without its first verdict", (it) => delete it.areas[0].scorecards[0].firstVerdict],
    ["a change without its reason", (it) => delete it.areas[0].scorecards[0].changed.reason],
    ["an id that the page would not give", (it) => Object.assign(it.areas[0], { id: "x" })],
    ["a line of a plan without a question", (it) => delete it.areas[0].plan[0].question],
    ["a dissent without a round", (it) => delete it.dissent[0].round],
    ["a person without a name", (it) => delete it.communicators[0].name],
    ["a session that is a list", (it) => Object.assign(it, { session: [it.session] })],
    ["a policy that is a list", (it) => Object.assign(it, { policy: ["3"] })],
    ["a message without its basis", (it) => delete it.drafts.mail.basis],
    ["a step that is no text", (it) => it.done.push(7)],
    ["a stray line that is no object", (it) => it.strays.push("Process")],
  ];
  for (const [what, damage] of damages) {
    const state = structuredClone(full());
    assert.ok(read(JSON.stringify(state)));
    damage(state);

    assert.equal(read(JSON.stringify(state)), null, what);
  }
});

/** What version 2 of the page kept, and the panel that it asked Python about. */
const BEFORE = JSON.parse(readFileSync(new URL("kept-version-2.json", import.meta.url), "utf8"));

/** What the page kept before dissent could be settled. */
const BEFORE_SETTLED = JSON.parse(readFileSync(new URL("kept-version-3.json", import.meta.url), "utf8"));

/** @param {object[]} dissent as it was kept before it could be settled */
function notSettled(dissent) {
  return dissent.map((it) => ({ ...it, settled: false }));
}

test("What was kept before dissent could be settled is opened whole, with dissent that is not settled", () => {
  const { state, panel } = BEFORE_SETTLED;
  const opened = read(JSON.stringify(state));
  assert.ok(opened);

  assert.deepEqual(opened, { ...state, dissent: notSettled(state.dissent) });
  assert.deepEqual(toWire(opened), panel);
});

test("What version 2 of the page kept is opened, and nothing that was typed is lost", () => {
  const state = read(JSON.stringify(BEFORE.state));
  assert.ok(state);

  assert.deepEqual(toWire(state), BEFORE.panel);
  for (const part of /** @type {const} */ (["policy", "drafts", "done", "strays", "last", "communicators"])) {
    assert.deepEqual(state[part], BEFORE.state[part], part);
  }
  assert.deepEqual(state.dissent, notSettled(BEFORE.state.dissent));
  for (const [at, { rows, ...area }] of BEFORE.state.areas.entries()) {
    const { scorecards, ...opened } = /** @type {import("../../../../_static/page/panel.mjs").Area} */ (
      state.areas[at]
    );
    assert.deepEqual(opened, area);
    assert.deepEqual(
      scorecards.map(({ changed, firstVerdict, ...it }) => ({
        ...it,
        was: firstVerdict,
        first: changed.from,
        why: changed.reason,
      })),
      rows,
    );
  }
  assert.equal(state.areas.length, BEFORE.state.areas.length);
});

test("What version 2 of the page kept on the device is opened, and is kept on from there", () => {
  const held = new Map([["followup-checker-kept", JSON.stringify({ stamp: "s1", until: 2e12, state: BEFORE.state })]]);
  const box = () => ({
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  });
  const device = new Device({ device: box, tab: keeper(), now: () => 2e12 - 1, stamp: () => "s2" });
  const state = read(device.text);
  assert.ok(state);
  device.join();
  device.update(edit(state, "session", { notes: "Asked HR" }));

  assert.deepEqual(toWire(state), BEFORE.panel);
  assert.equal(device.status, "on");
  assert.equal(JSON.parse(held.get("followup-checker-kept-3") ?? "").state.session.notes, "Asked HR");
});

test("Where something that version 2 of the page kept is damaged, it is not taken up", () => {
  /** @type {[string, (state: any) => void][]} */
  const damages = [
    ["areas that are no list", (it) => Object.assign(it, { areas: { 0: it.areas[0] } })],
    ["an area without rows", (it) => delete it.areas[0].rows],
    ["a row that is no row", (it) => it.areas[0].rows.unshift(7)],
    ["a row without its first verdict", (it) => delete it.areas[0].rows[0].was],
    ["a session that is a list", (it) => Object.assign(it, { session: [it.session] })],
    ["no session", (it) => delete it.session],
  ];
  for (const [what, damage] of damages) {
    const state = structuredClone(BEFORE.state);
    damage(state);

    assert.equal(read(JSON.stringify(state)), null, what);
  }
});

test("Where the browser keeps nothing, the form goes on without, and knows it", () => {
  const tab = new Tab(refusing);
  tab.keep(blank(["Coding"]));
  tab.setAside(full());

  assert.deepEqual([tab.text, tab.asideText, tab.keeps], [null, null, false]);
});

test("Where the browser has no room left, the form knows that what was typed last is not kept", () => {
  const storage = keeper();
  let isFull = false;
  const tab = new Tab(() => ({
    ...storage(),
    setItem: (...entry) => (isFull ? refusing() : storage().setItem(...entry)),
  }));
  tab.keep(blank(["Coding"]));
  assert.equal(tab.keeps, true);
  isFull = true;
  tab.keep(full());

  assert.equal(tab.keeps, false);
});

/**
 * A page of the checker, opened in a tab that another one of it may have been in before.
 *
 * @param {ReturnType<typeof keeper>} storage
 * @param {{status?: string, kept?: import("../../../../_static/checker/state/state.mjs").State | null}} [device]
 */
function page(storage, { status = "off", kept = null } = {}) {
  const text = kept && JSON.stringify(kept);
  const device = /** @type {any} */ ({ status, text, join() {}, refuse() {}, noteShowing() {}, update() {} });
  return new Saving({ tab: new Tab(storage), device, areas: ["Coding"] });
}

/**
 * What a page begins with.
 *
 * @param {Saving} saving
 * @param {import("../../../../_static/checker/state/state.mjs").State} typed
 */
function begin(saving, typed) {
  const { present, past, source, isTypedOver } = restore(saving, typed);
  return { present, past, source, isTypedOver };
}

const NOTHING = blank(["Coding"]);
const EXAMPLE = edit(NOTHING, "r1", { interviewer: "Example" });

test("What an example takes the place of is there for Undo after a reload, and closing the tab asks about it", () => {
  const storage = keeper();
  const saving = page(storage);
  saving.setAside(full());
  saving.noteSafe(EXAMPLE);
  saving.keep(EXAMPLE);
  assert.equal(saving.wouldLose(EXAMPLE), true);

  assert.deepEqual(begin(page(storage), NOTHING), {
    present: EXAMPLE,
    past: [full()],
    source: "tab",
    isTypedOver: false,
  });
});

test("What stands elsewhere too, is blank, or is kept on the device need not be set aside", () => {
  const saving = page(keeper());
  saving.noteSafe(EXAMPLE);
  for (const state of [EXAMPLE, NOTHING]) saving.setAside(state);
  const onDevice = page(keeper(), { status: "on" });
  onDevice.setAside(full());

  assert.deepEqual([saving.wouldLose(EXAMPLE), onDevice.wouldLose(EXAMPLE)], [false, false]);
});

test("What Undo has brought back is not set aside any more: once it went on from there into a file, nothing would be lost", () => {
  const saving = page(keeper());
  const typed = full();
  saving.setAside(typed);
  saving.keep(typed);
  const saved = edit(typed, "session", { notes: "Asked HR" });
  saving.keep(saved);
  saving.noteSafe(saved);

  assert.equal(saving.wouldLose(saved), false);
});

test("Whoever begins anew leaves nothing of what was there in the tab", () => {
  const storage = keeper();
  const saving = page(storage);
  saving.setAside(full());
  saving.clearAside();
  saving.keep(NOTHING);

  assert.equal(saving.wouldLose(NOTHING), false);
  assert.deepEqual(begin(page(storage), NOTHING).past, []);
});

test("What is typed before the page is ready is one Undo away where something was kept, on the tab or the device", () => {
  const storage = keeper();
  page(storage).keep(full());
  const early = edit(NOTHING, "r1", { interviewer: "Early" });

  assert.deepEqual(begin(page(storage), early), { present: full(), past: [early], source: "tab", isTypedOver: true });
  assert.deepEqual(begin(page(keeper(), { kept: full() }), early), {
    present: full(),
    past: [early],
    source: "device",
    isTypedOver: true,
  });
  assert.deepEqual(begin(page(keeper()), early), {
    present: early,
    past: [],
    source: undefined,
    isTypedOver: undefined,
  });
});
