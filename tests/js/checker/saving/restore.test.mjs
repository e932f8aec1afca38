import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { Device } from "../../../../_static/checker/saving/device.mjs";
import { readKept, restore } from "../../../../_static/checker/saving/restore.mjs";
import { Saving } from "../../../../_static/checker/saving/saving.mjs";
import { Tab } from "../../../../_static/checker/saving/tab.mjs";
import { addArea, addCommunicator, addDissent, addScorecard, edit } from "../../../../_static/checker/state/edits.mjs";
import { Projection } from "../../../../_static/checker/state/projection.mjs";
import { editDraft, editPlan, tick } from "../../../../_static/checker/state/report-edits.mjs";
import { blank, stateOf } from "../../../../_static/checker/state/state.mjs";
import { roundOf } from "../../../../_static/page/panel.mjs";
import { siteStorage } from "../../../../_static/page/site-storage.mjs";

/** @typedef {import("../../../../_static/checker/state/state.mjs").State} State */
/** @typedef {Map<string, string>} Held what a fake storage holds */

const NOTHING = blank(["Coding"]);
const typed = (/** @type {string} */ name) => edit(NOTHING, "r1", { interviewer: name });
const KEPT_2 = JSON.parse(readFileSync(new URL("kept-version-2.json", import.meta.url), "utf8")).state;
const KEPT_3 = JSON.parse(readFileSync(new URL("kept-version-3.json", import.meta.url), "utf8")).state;

/** @type {Held} */ let onDevice;
/** @type {Held} */ let inTab;

beforeEach(() => {
  onDevice = new Map();
  inTab = new Map();
});

/** @param {Held} held */
function storageOf(held) {
  return {
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  };
}

/**
 * A page of the site at a path, opened in the tab.
 *
 * @param {{tab?: Held, path?: string}} [where]
 */
function page({ tab = inTab, path = "/guide/" } = {}) {
  let stamps = 0;
  const device = new Device({
    device: () => siteStorage(storageOf(onDevice), path),
    tab: () => siteStorage(storageOf(tab), path),
    now: () => 1e12,
    stamp: () => `${path} ${++stamps}`,
  });
  return new Saving({ tab: new Tab(() => siteStorage(storageOf(tab), path)), device, areas: ["Coding"] });
}

/** A page that restores what is kept, as the checker does, and shows it. @param {Saving} [saving] */
function begin(saving = page()) {
  const restored = restore(saving, NOTHING);
  restored.noteAnswered?.();
  return { saving, restored };
}

/** A panel with every field filled in. */
function full() {
  let state = stateOf({
    version: 1,
    areas: ["Coding", { name: "Process", required: false }],
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "no", changed: { from: "maybe", reason: "Heard more" } },
      { area: "Coding", interviewer: "Cy", verdict: "not-assessed", round: 2, evidence: "Ill" },
      { area: "Elsewhere", verdict: "yes" },
    ],
    plan: [{ area: "Gone", question: "Which release?" }],
    policy: { max_rounds: 3 },
    id: "0123456789abcdef0123456789abcdef",
    sequence: 4,
    distinct: [["Ben", "Benn"]],
    imported: { words: { "strong no": "no" }, left_out: [{ row: 3, text: "x,y", why: "no verdict" }] },
    seals: [
      {
        ...{ area: "Coding", interviewer: "Cy", round: 2, seal: "0f".repeat(32), card: '{"area":"Coding"}' },
        sealed_as: { area: "Coding", interviewer: "Cyrus" },
      },
    ],
  });
  state = addScorecard(addArea(addCommunicator(addDissent(editPlan(state, "a1", 0, { who: "Cleo" })))), "a1");
  state = editDraft(state, "mail", { basis: "b", subject: "s", body: "Dear" });
  return tick(edit(state, "session", { notes: "Ask HR", session_on: "2026-11-23" }), "make-offer", true);
}

/** @param {unknown} state */
const copy = (state) => JSON.parse(JSON.stringify(state));

test("A kept state that is damaged anywhere, or of another version, is not shown; a whole one is", () => {
  /** @type {[string, (state: any) => void][]} */
  const damages = [
    ["two areas with one id", (it) => Object.assign(it.areas[1], { id: it.areas[0].id })],
    [
      "two scorecards with one id",
      (it) => Object.assign(it.areas[0].scorecards[1], { id: it.areas[0].scorecards[0].id }),
    ],
    ["scorecards of two areas with one id", (it) => it.areas[1].scorecards.push(it.areas[0].scorecards[0])],
    ["two people with one id", (it) => it.communicators.push(it.communicators[0])],
    ["two dissents with one id", (it) => it.dissent.push(it.dissent[0])],
    ["an id past the last one", (it) => Object.assign(it, { last: 3 })],
    ["an id of another kind", (it) => Object.assign(it.areas[0], { id: "r1" })],
    ["an id with more behind", (it) => Object.assign(it.areas[0], { id: "a1-name" })],
    ["a last id that is no whole number", (it) => Object.assign(it, { last: 99.5 })],
    ["a last id that cannot be counted on from", (it) => Object.assign(it, { last: Number.MAX_SAFE_INTEGER })],
    ["a verdict that is none", (it) => Object.assign(it.areas[0].scorecards[0], { verdict: "strong no" })],
    ["a verdict of every object", (it) => Object.assign(it.areas[0].scorecards[0], { verdict: "constructor" })],
    ["a first verdict that is none", (it) => Object.assign(it.areas[0].scorecards[0], { firstVerdict: "maybe not" })],
    ["a change from no verdict", (it) => Object.assign(it.areas[0].scorecards[0].changed, { from: "x" })],
    ["a round before the first", (it) => Object.assign(it.areas[0].scorecards[0], { round: 0 })],
    ["half a round", (it) => Object.assign(it.dissent[0], { round: 1.5 })],
    ["a round without end", (it) => Object.assign(it.dissent[0], { round: 1e300 })],
    ["a seal without digits", (it) => Object.assign(it.seals[0], { seal: 7 })],
    ["a seal of no area", (it) => Object.assign(it.seals[0], { ofArea: null })],
    ["a seal that says nothing of its names", (it) => Object.assign(it.seals[0], { sealed_as: {} })],
    ["a seal before the first round", (it) => Object.assign(it.seals[0], { round: "0" })],
    ["a card that is nothing", (it) => Object.assign(it.seals[0], { card: null })],
    ["required that is no yes or no", (it) => Object.assign(it.areas[0], { required: "yes" })],
    ["settled that is no yes or no", (it) => Object.assign(it.dissent[0], { settled: 1 })],
    ["a fact that is no text", (it) => Object.assign(it.session, { role: { toString: 1 } })],
    ["a hiring manager that is a number", (it) => Object.assign(it.session, { hiring_manager: 7 })],
    ["a fact that is nothing", (it) => Object.assign(it.session, { notes: null })],
    ["a number of the panel's changes that is a text", (it) => Object.assign(it.session, { sequence: "4" })],
    ["names that are no pairs", (it) => Object.assign(it.session, { distinct: ["Ben"] })],
    ["what was imported as a text", (it) => Object.assign(it.session, { imported: "words" })],
    ["what was imported as a list", (it) => Object.assign(it.session, { imported: [] })],
    ["a word read as no verdict", (it) => Object.assign(it.session.imported.words, { hm: "perhaps" })],
    ["a row left out without its text", (it) => delete it.session.imported.left_out[0].text],
    ["a policy value that is an object", (it) => Object.assign(it.policy, { max_rounds: { toString: 1 } })],
    ["a policy value that is nothing", (it) => Object.assign(it.policy, { max_rounds: null })],
    ["a message that is a text", (it) => Object.assign(it.drafts, { mail: "Dear" })],
    ["a stray line without an area", (it) => delete it.strays[0].area],
    ["a step that is a list", (it) => it.done.push(["make-offer"])],
    ["a text past all typing", (it) => Object.assign(it.areas[0].scorecards[0], { evidence: "x".repeat(100_001) })],
    ["more areas than a page can show", (it) => it.areas.push(...many(401, "a"))],
    ["more people than a page can show", (it) => it.communicators.push(...many(4_001, "c"))],
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
    ["what is nested without end", (it) => Object.assign(it.areas[0], { more: nested(1_000) })],
  ];
  const whole = JSON.stringify(full());
  assert.deepEqual(readKept(whole), full());
  for (const [what, damage] of damages) {
    const state = JSON.parse(whole);
    damage(state);
    assert.notDeepEqual(state, full(), what);
    assert.equal(readKept(JSON.stringify(state)), null, what);
  }
});

/**
 * @param {number} count
 * @param {string} letter of their ids
 */
function many(count, letter) {
  const [area] = copy(blank([""])).areas;
  return Array.from({ length: count }, (_, at) => ({ ...area, id: `${letter}${at + 100}`, scorecards: [] }));
}

/** @param {number} levels @returns {unknown} */
function nested(levels) {
  let value = /** @type {unknown} */ ("");
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

test("Fields that a later version may add are kept, and Python checks them", () => {
  const state = copy(full());
  Object.assign(state.session, { session_at: "14:30", visit_on: "2026-12-01", later: "x" });
  Object.assign(state.session.imported.left_out[0], { settled: true });
  Object.assign(state.session.imported, { later: { a: [1] } });
  Object.assign(state.policy, { "odd key": "1", constructor: true });
  Object.assign(state.areas[0], { later: ["x"] });
  Object.assign(state.areas[0].scorecards[0], { later: 7 });

  assert.deepEqual(readKept(JSON.stringify(state)), state);
});

test("A field may have a name that every JavaScript object has", () => {
  const text = JSON.stringify(full()).replace(
    '"policy":{',
    '"__proto__":{"x":1},"policy":{"__proto__":"1","toString":"2",',
  );
  const state = readKept(text);
  assert.ok(state);

  assert.match(new Projection(state).text, /"policy":\{"__proto__":1,"toString":2,/);
  assert.equal(/** @type {any} */ ({}).x, undefined);
  assert.equal(
    readKept(JSON.stringify({ ...full(), areas: undefined }).replace("{", '{"__proto__":{"areas":[]},')),
    null,
  );
});

test("Text that is longer than Python accepts is still there after a reload", () => {
  let state = edit(NOTHING, "r1", { evidence: "x".repeat(50_000), interviewer: "x".repeat(10_001) });
  for (let count = 0; count < 250; count += 1) state = addArea(state);

  assert.deepEqual(readKept(JSON.stringify(state)), state);
});

test("Text in the tab that cannot be read is kept as old text for every later page of the tab", () => {
  for (const text of [
    "{",
    "null",
    '"text"',
    JSON.stringify({ ...full(), version: 4, more: { than: "this page knows" } }),
  ]) {
    inTab.clear();
    inTab.set("followup-checker /guide/", text);
    const { saving, restored } = begin();
    saving.keep(typed("Cy"));

    assert.deepEqual([restored.present, restored.storage, saving.tab.oldText], [NOTHING, undefined, text]);
    assert.equal(saving.wouldLose(NOTHING), true);
    const later = begin();
    assert.deepEqual([later.restored.present, later.saving.tab.oldText], [typed("Cy"), text]);
    later.saving.tab.setOldText(null);
    assert.equal(page().tab.oldText, null);
  }
});

test("A replaced panel that cannot be read is added to the old text", () => {
  inTab.set("followup-checker", "{now");
  inTab.set("followup-checker-before", "{before");
  const { saving, restored } = begin();

  assert.deepEqual([restored.past, saving.tab.oldText, saving.tab.asideText], [[], "{now\n{before", null]);
});

test("If the page stopped while it showed the tab's state, neither that nor the device's copy of it is shown again", () => {
  const first = page();
  first.keep(typed("Ben"));
  first.device.keep(typed("Ben"));
  const stopped = page();
  assert.deepEqual(restore(stopped, NOTHING).present, typed("Ben"));
  const { saving, restored } = begin();

  assert.deepEqual(restored.present, NOTHING);
  assert.deepEqual(readKept(saving.tab.oldText), typed("Ben"));
  saving.keep(typed("Cy"));
  assert.deepEqual([saving.device.status, readKept(saving.device.text)], ["old-text", typed("Ben")]);
  const later = begin();
  later.saving.keep(typed("Cy again"));
  assert.deepEqual([later.restored.present, readKept(later.saving.device.text)], [typed("Cy"), typed("Ben")]);
});

test("If the page stopped while it showed the device's state, no tab shows it again until the user asks", () => {
  page().device.keep(typed("Ben"));
  assert.equal(restore(page({ tab: new Map() }), NOTHING).storage, "device");
  for (const tab of [new Map(), new Map()]) {
    const { saving, restored } = begin(page({ tab }));
    saving.keep(typed("Cy"));

    assert.deepEqual([restored.present, saving.device.status], [NOTHING, "old-text"]);
    assert.deepEqual(readKept(saving.device.text), typed("Ben"));
  }
  page().device.noteShowing(false);
  assert.deepEqual(begin(page({ tab: new Map() })).restored.present, typed("Ben"));
});

test("A page that has shown the kept state did not stop over it", () => {
  const first = page();
  first.keep(typed("Ben"));
  for (const _ of [1, 2, 3]) assert.deepEqual(begin().restored.present, typed("Ben"));
});

test("Two sites of one origin keep separate states, and each forgets only its own", () => {
  const [one, other] = ["/one/", "/other/"].map((path) => page({ path }));
  assert.ok(one && other);
  one.keep(typed("Ben"));
  one.device.keep(typed("Ben"));

  assert.deepEqual([other.holdsAnything, other.device.status], [false, "off"]);
  other.keep(typed("Cy"));
  other.device.keep(typed("Cy"));
  other.forgetAll(NOTHING);
  assert.deepEqual([readKept(one.tab.text), one.device.status], [typed("Ben"), "on"]);
});

test("A state that was kept before keys had the site's path is read, and is kept under the new key only", () => {
  for (const [key, kept] of /** @type {const} */ ([
    ["followup-checker-kept", KEPT_2],
    ["followup-checker-kept-3", KEPT_3],
  ])) {
    onDevice.clear();
    inTab.clear();
    inTab.set("followup-checker", JSON.stringify(kept));
    inTab.set("followup-checker-seen", "s1");
    onDevice.set(key, JSON.stringify({ stamp: "s1", until: 1e12 + 1, state: kept }));
    const { saving, restored } = begin();
    assert.equal(restored.storage, "tab");
    assert.deepEqual(readKept(saving.device.text), restored.present);
    saving.keep(edit(restored.present, "session", { notes: "Asked HR" }));

    assert.equal(saving.device.status, "on");
    assert.deepEqual([...onDevice.keys()], ["followup-checker-kept-3 /guide/"]);
    assert.deepEqual([...inTab.keys()].sort(), ["followup-checker /guide/", "followup-checker-seen /guide/"]);
  }
});

test("Clearing everything leaves nothing in the tab and on the device, and closing the tab asks nothing", () => {
  const saving = page();
  saving.device.keep(typed("Ben"));
  saving.setAside(full());
  saving.keep(typed("Cy"));
  saving.tab.setOldText("old");
  saving.tab.noteOpening("end");
  saving.tab.noteShowing(true);
  saving.device.noteShowing(true);
  inTab.set("followup-checker-before", "of an earlier page");
  onDevice.set("followup-checker-kept", "of an earlier page");
  saving.forgetAll(typed("Cy"));

  assert.deepEqual([inTab.size, onDevice.size], [0, 0]);
  assert.equal(saving.wouldLose(NOTHING), false);
});

/** Pseudo-random numbers, the same in every run. @param {number} seed */
function dice(seed) {
  let now = seed;
  return (/** @type {number} */ sides) => {
    now = (now * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((now / 2 ** 31) * sides);
  };
}

const ODD = [
  null,
  0,
  1,
  -1,
  1.5,
  1e300,
  "",
  "x",
  "yes",
  "a1",
  "r1",
  "d1",
  "__proto__",
  true,
  false,
  [],
  {},
  [[]],
  [{}],
  { id: "a1" },
];

/**
 * Damage one thing somewhere in a value: drop it, put another type in its place, double it, or rename it.
 *
 * @param {any} value
 * @param {(sides: number) => number} roll
 */
function damage(value, roll) {
  const places = /** @type {[any, string][]} */ ([]);
  collect(value, places);
  const [holder, key] = places[roll(places.length)] ?? [value, "areas"];
  const other = places[roll(places.length)] ?? [value, "last"];
  const kind = roll(6);
  if (kind === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (kind === 0) delete holder[key];
  else if (kind === 1) holder[key] = structuredClone(ODD[roll(ODD.length)]);
  else if (kind === 2 && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else if (kind === 2) holder[`${key}2`] = structuredClone(holder[key]);
  else if (kind === 3)
    renamed(holder, key, /** @type {string} */ (["__proto__", "odd key", "constructor", other[1]][roll(4)]));
  else if (kind === 4) holder[key] = structuredClone(other[0][other[1]]);
  else [holder[key], other[0][other[1]]] = [structuredClone(other[0][other[1]]), structuredClone(holder[key])];
}

/**
 * @param {any} holder
 * @param {string} key
 * @param {string} name
 */
function renamed(holder, key, name) {
  Object.defineProperty(holder, name, { value: holder[key], enumerable: true, configurable: true, writable: true });
  if (name !== key) delete holder[key];
}

/**
 * @param {any} value
 * @param {[any, string][]} places
 */
function collect(value, places) {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    places.push([value, key]);
    if (places.length < 2_000) collect(value[key], places);
  }
}

/** Every path that Python may name in a panel, and some that it may not. @param {any} value @param {string} [path] @returns {string[]} */
function pathsOf(value, path = "") {
  if (typeof value !== "object" || value === null) return [path];
  const below = (/** @type {string} */ key) =>
    Array.isArray(value) ? `[${key}]` : /^[a-z_]\w*$/i.test(key) ? `.${key}` : `['${key}']`;
  return [path, ...Object.keys(value).flatMap((key) => pathsOf(value[key], (path + below(key)).replace(/^\./, "")))];
}

for (const [what, whole] of /** @type {[string, any][]} */ ([
  ["a panel of this page", full()],
  ["what version 2 kept", KEPT_2],
  ["what version 3 kept at first", KEPT_3],
])) {
  test(`Damaged at random, ${what} is either kept as old text or a panel that the page can show and project`, () => {
    const roll = dice(whole.last);
    let readable = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const state = copy(whole);
      for (let damages = 1 + roll(3); damages > 0; damages -= 1) damage(state, roll);
      const text = JSON.stringify(state);
      const got = readKept(text);
      if (got === null) continue;
      readable += 1;
      const projection = new Projection(got);
      for (const path of pathsOf(projection.panel)) projection.fieldAt(path, () => false);
      const ids = [...got.areas, ...got.areas.flatMap((it) => it.scorecards), ...got.dissent, ...got.communicators].map(
        ({ id }) => id,
      );
      const next = addArea(got);
      assert.equal(new Set(ids).size, ids.length, text);
      assert.ok(!ids.includes(next.areas.at(-1)?.id ?? ""), text);
      assert.ok(Number.isSafeInteger(roundOf(got)), text);
      assert.deepEqual(readKept(JSON.stringify(got)), got, "what was read is read again");
      for (const value of Object.values(got.policy)) assert.equal(typeof String(value), "string");
    }
    assert.ok(readable > 100 && readable < 1_400, `${readable} of 1500 were read`);
  });
}
