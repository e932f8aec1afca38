import assert from "node:assert/strict";
import { test } from "node:test";

import { Keeping } from "../../_static/checker/keeping/keeping.mjs";
import { isState } from "../../_static/checker/keeping/shape.mjs";
import { Tab } from "../../_static/checker/keeping/tab.mjs";
import { addDissent, edit, editDraft, editPlan, tick } from "../../_static/checker/state/edits.mjs";
import { fromPanel } from "../../_static/checker/state/from-panel.mjs";
import { blank } from "../../_static/checker/state/state.mjs";

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
    const storage = keeper();
    new Tab(storage).keep(state);

    assert.deepEqual(new Tab(storage).recall(), state);
  }
});

test("A form whose areas were all removed comes back empty", () => {
  const storage = keeper();
  new Tab(storage).keep(blank([]));

  assert.deepEqual(new Tab(storage).recall(), blank([]));
});

test("What cannot be read is as if nothing had been kept", () => {
  const good = JSON.stringify(full());
  const damaged = [null, "", "{", "[]", "null", "7", '{"version":2}', good.slice(0, -2)];
  for (const text of damaged) assert.equal(new Tab(keeper(text)).recall(), null, String(text));
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

    assert.equal(new Tab(keeper(JSON.stringify(state))).recall(), null, what);
  }
});

test("Where the browser keeps nothing, the form goes on without, and knows it", () => {
  const tab = new Tab(refusing);
  tab.keep(blank(["Coding"]));
  tab.setAside(full());

  assert.deepEqual([tab.recall(), tab.recallAside(), tab.keeps], [null, null, false]);
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
 * @param {{standing?: string, kept?: import("../../_static/checker/state/state.mjs").State | null}} [device]
 */
function page(storage, { standing = "off", kept = null } = {}) {
  const device = /** @type {any} */ ({ standing, take: () => kept, update: () => {} });
  return new Keeping({ tab: new Tab(storage), device, areas: ["Coding"] });
}

const NOTHING = blank(["Coding"]);
const EXAMPLE = edit(NOTHING, "r1", { interviewer: "Example" });

test("What an example takes the place of is there for Undo after a reload, and closing the tab asks about it", () => {
  const storage = keeper();
  const keeping = page(storage);
  keeping.setAside(full());
  keeping.noteSafe(EXAMPLE);
  keeping.keep(EXAMPLE);
  assert.equal(keeping.wouldLose(EXAMPLE), true);

  assert.deepEqual(page(storage).begin(NOTHING), {
    present: EXAMPLE,
    past: [full()],
    source: "tab",
    isTypedOver: false,
  });
});

test("What stands elsewhere too, is blank, or is kept on the device need not be set aside", () => {
  const keeping = page(keeper());
  keeping.noteSafe(EXAMPLE);
  for (const state of [EXAMPLE, NOTHING]) keeping.setAside(state);
  const onDevice = page(keeper(), { standing: "on" });
  onDevice.setAside(full());

  assert.deepEqual([keeping.wouldLose(EXAMPLE), onDevice.wouldLose(EXAMPLE)], [false, false]);
});

test("What Undo has brought back is not set aside any more: once it went on from there into a file, nothing would be lost", () => {
  const keeping = page(keeper());
  const typed = full();
  keeping.setAside(typed);
  keeping.keep(typed);
  const saved = edit(typed, "session", { notes: "Asked HR" });
  keeping.keep(saved);
  keeping.noteSafe(saved);

  assert.equal(keeping.wouldLose(saved), false);
});

test("Whoever begins anew leaves nothing of what was there in the tab", () => {
  const storage = keeper();
  const keeping = page(storage);
  keeping.setAside(full());
  keeping.clearAside();
  keeping.keep(NOTHING);

  assert.equal(keeping.wouldLose(NOTHING), false);
  assert.deepEqual(page(storage).begin(NOTHING).past, []);
});

test("What is typed before the page is ready is one Undo away where something was kept, on the tab or the device", () => {
  const storage = keeper();
  page(storage).keep(full());
  const early = edit(NOTHING, "r1", { interviewer: "Early" });

  assert.deepEqual(page(storage).begin(early), { present: full(), past: [early], source: "tab", isTypedOver: true });
  assert.deepEqual(page(keeper(), { kept: full() }).begin(early), {
    present: full(),
    past: [early],
    source: "device",
    isTypedOver: true,
  });
  assert.deepEqual(page(keeper()).begin(early), { present: early, past: [], source: "typed", isTypedOver: false });
});
