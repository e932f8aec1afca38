import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Device } from "../../../../_static/checker/saving/device.mjs";
import { readKept, restore } from "../../../../_static/checker/saving/restore.mjs";
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

/** A form with every field filled in. */
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

    assert.deepEqual(readKept(new Tab(storage).text), state);
  }
});

test("The tab remembers which link is being opened until it is open, if the browser lets it keep anything", () => {
  const storage = keeper();
  new Tab(storage).noteOpening("abc");
  assert.equal(new Tab(storage).opening, "abc");
  new Tab(storage).noteOpening(null);
  assert.equal(new Tab(storage).opening, null);

  const refused = new Tab(refusing);
  refused.noteOpening("abc");
  assert.equal(refused.opening, null);
});

test("A form without areas is empty again after a reload", () => {
  const storage = keeper();
  new Tab(storage).keep(blank([]));

  assert.deepEqual(readKept(new Tab(storage).text), blank([]));
});

test("Text that cannot be read is not shown", () => {
  const good = JSON.stringify(full());
  const damaged = [null, "", "{", "[]", "null", "7", '{"version":2}', '{"version":3}', good.slice(0, -2)];
  for (const text of damaged) assert.equal(readKept(text), null, String(text));
});

/** What version 2 of the page kept, and the panel that it asked Python about. */
const BEFORE = JSON.parse(readFileSync(new URL("kept-version-2.json", import.meta.url), "utf8"));

/** What the page kept before dissent could be settled. */
const BEFORE_SETTLED = JSON.parse(readFileSync(new URL("kept-version-3.json", import.meta.url), "utf8"));

/** @param {object[]} dissent as it was kept before it could be settled */
function notSettled(dissent) {
  return dissent.map((it) => ({ ...it, settled: false }));
}

test("A state that was kept before dissent could be settled is opened whole, with dissent that is not settled", () => {
  const { state, panel } = BEFORE_SETTLED;
  const opened = readKept(JSON.stringify(state));
  assert.ok(opened);

  assert.deepEqual(opened, { ...state, dissent: notSettled(state.dissent), seals: [] });
  assert.deepEqual(toWire(opened), panel);
});

test("A state that version 2 of the page kept is opened, and nothing that was typed is lost", () => {
  const state = readKept(JSON.stringify(BEFORE.state));
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

test("A state that version 2 of the page kept on the device is opened, and kept from then on", () => {
  const held = new Map([["followup-checker-kept", JSON.stringify({ stamp: "s1", until: 2e12, state: BEFORE.state })]]);
  const box = () => ({
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  });
  const device = new Device({ device: box, tab: keeper(), now: () => 2e12 - 1, stamp: () => "s2" });
  const state = readKept(device.text);
  assert.ok(state);
  device.accept();
  device.update(edit(state, "session", { notes: "Asked HR" }));

  assert.deepEqual(toWire(state), BEFORE.panel);
  assert.equal(device.status, "on");
  assert.equal(JSON.parse(held.get("followup-checker-kept-3") ?? "").state.session.notes, "Asked HR");
});

test("A damaged state of version 2 is not shown", () => {
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

    assert.equal(readKept(JSON.stringify(state)), null, what);
  }
});

test("If the browser refuses storage, the form works without it, and the page knows", () => {
  const tab = new Tab(refusing);
  tab.keep(blank(["Coding"]));
  tab.setAside(full());

  assert.deepEqual([tab.text, tab.asideText, tab.isKept], [null, null, false]);
});

test("If the browser's storage is full, the page knows that the newest text is not kept", () => {
  const storage = keeper();
  let isFull = false;
  const tab = new Tab(() => ({
    ...storage(),
    setItem: (...entry) => (isFull ? refusing() : storage().setItem(...entry)),
  }));
  tab.keep(blank(["Coding"]));
  assert.equal(tab.isKept, true);
  isFull = true;
  tab.keep(full());

  assert.equal(tab.isKept, false);
});

/**
 * A page of the checker, in a tab that may hold the text of an earlier page.
 *
 * @param {ReturnType<typeof keeper>} storage
 * @param {{status?: string, kept?: import("../../../../_static/checker/state/state.mjs").State | null}} [device]
 */
function page(storage, { status = "off", kept = null } = {}) {
  const text = kept && JSON.stringify(kept);
  const device = /** @type {any} */ ({ status, text, accept() {}, refuse() {}, noteShowing() {}, update() {} });
  return new Saving({ tab: new Tab(storage), device, areas: ["Coding"] });
}

/**
 * What a page restores.
 *
 * @param {Saving} saving
 * @param {import("../../../../_static/checker/state/state.mjs").State} typed
 */
function begin(saving, typed) {
  const { present, past, storage, isTypedOver } = restore(saving, typed);
  return { present, past, storage, isTypedOver };
}

const NOTHING = blank(["Coding"]);
const EXAMPLE = edit(NOTHING, "r1", { interviewer: "Example" });

test("A panel that the example replaced can be undone to after a reload, and closing the tab asks about it", () => {
  const storage = keeper();
  const saving = page(storage);
  saving.setAside(full());
  saving.noteSafe(EXAMPLE);
  saving.keep(EXAMPLE);
  assert.equal(saving.wouldLose(EXAMPLE), true);

  assert.deepEqual(begin(page(storage), NOTHING), {
    present: EXAMPLE,
    past: [full()],
    storage: "tab",
    isTypedOver: false,
  });
});

test("A panel that is kept elsewhere, is empty, or is kept on the device is not set aside", () => {
  const saving = page(keeper());
  saving.noteSafe(EXAMPLE);
  for (const state of [EXAMPLE, NOTHING]) saving.setAside(state);
  const onDevice = page(keeper(), { status: "on" });
  onDevice.setAside(full());

  assert.deepEqual([saving.wouldLose(EXAMPLE), onDevice.wouldLose(EXAMPLE)], [false, false]);
});

test("A panel that Undo has brought back and that is then saved as a file is not lost by closing the tab", () => {
  const saving = page(keeper());
  const typed = full();
  saving.setAside(typed);
  saving.keep(typed);
  const saved = edit(typed, "session", { notes: "Asked HR" });
  saving.keep(saved);
  saving.noteSafe(saved);

  assert.equal(saving.wouldLose(saved), false);
});

test("After starting again, nothing of the old panel is left in the tab", () => {
  const storage = keeper();
  const saving = page(storage);
  saving.setAside(full());
  saving.clearAside();
  saving.keep(NOTHING);

  assert.equal(saving.wouldLose(NOTHING), false);
  assert.deepEqual(begin(page(storage), NOTHING).past, []);
});

test("Text that was typed before the page restored a state is one Undo away", () => {
  const storage = keeper();
  page(storage).keep(full());
  const early = edit(NOTHING, "r1", { interviewer: "Early" });

  assert.deepEqual(begin(page(storage), early), { present: full(), past: [early], storage: "tab", isTypedOver: true });
  assert.deepEqual(begin(page(keeper(), { kept: full() }), early), {
    present: full(),
    past: [early],
    storage: "device",
    isTypedOver: true,
  });
  assert.deepEqual(begin(page(keeper()), early), {
    present: early,
    past: [],
    storage: undefined,
    isTypedOver: undefined,
  });
});
