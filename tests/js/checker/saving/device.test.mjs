import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { DAYS, Device } from "../../../../_static/checker/saving/device.mjs";
import { read } from "../../../../_static/checker/saving/restore.mjs";
import { edit } from "../../../../_static/checker/state/edits.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";

/** @typedef {Map<string, string>} Storage_ a fake storage: what it holds */

const DAY = 86_400_000;

/** @type {Storage_} */ let onDevice;
/** @type {number} */ let now;
/** @type {number} */ let stamps;

beforeEach(() => {
  onDevice = new Map();
  now = Date.UTC(2026, 10, 23);
  stamps = 0;
});

/** @param {Storage_} held */
function boxOf(held) {
  return () => ({
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void held.set(key, value),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  });
}

function refusing() {
  return /** @type {any} */ (
    () => {
      throw new Error("denied");
    }
  );
}

/**
 * The checker in a tab; with what an earlier page in the tab has left there, it is that tab after a reload.
 *
 * @param {Storage_} [inTab]
 * @param {Partial<ConstructorParameters<typeof Device>[0]>} [other]
 */
function open(inTab = new Map(), other = {}) {
  return new Device({
    device: boxOf(onDevice),
    tab: boxOf(inTab),
    now: () => now,
    stamp: () => `s${++stamps}`,
    ...other,
  });
}

/**
 * Go on from what the device keeps.
 *
 * @param {Device} device
 */
function take(device) {
  const state = read(device.text);
  if (state) device.join();
  return state;
}

const typed = (/** @type {string} */ name) => edit(blank(["Coding"]), "r1", { interviewer: name });

/** @param {Device} device */
const seen = (device) => [device.status, JSON.parse(onDevice.get("followup-checker-kept-3") ?? "null")?.state ?? null];

test("Until somebody asks for it, nothing is kept on the device", () => {
  const device = open();
  device.update(typed("Ben"));

  assert.deepEqual(seen(device), ["off", null]);
  assert.equal(device.until, null);
  assert.equal(onDevice.size, 0);
});

test("What is kept on the device follows what is typed, and a new tab goes on from it", () => {
  const device = open();
  device.keep(typed("Ben"));
  device.update(typed("Benno"));
  const later = open();

  assert.deepEqual(seen(device), ["on", typed("Benno")]);
  assert.deepEqual(take(later), typed("Benno"));
  assert.equal(later.status, "on");
});

test("What is kept on the device is forgotten after its day, counted from the last change", () => {
  const device = open();
  device.keep(typed("Ben"));
  now += 20 * DAY;
  device.update(typed("Benno"));
  assert.equal(device.until, now + DAYS * DAY);
  now += DAYS * DAY - 1;
  assert.deepEqual(seen(device), ["on", typed("Benno")]);
  now += 1;

  assert.deepEqual(seen(open()), ["off", null]);
  assert.equal(onDevice.size, 0);
  device.update(typed("Bo"));
  assert.equal(onDevice.size, 0);
});

test("What another tab has written since is a conflict, and is not written over", () => {
  const [mine, theirs] = [open(), open()];
  mine.keep(typed("Mine"));
  take(theirs);
  theirs.update(typed("Theirs"));
  mine.update(typed("Mine, and more"));

  assert.deepEqual(seen(mine), ["conflict", typed("Theirs")]);
  assert.deepEqual(seen(theirs), ["on", typed("Theirs")]);
});

test("A conflict ends with the other tab's state, or with this one's, as somebody chooses", () => {
  const [mine, theirs] = [open(), open()];
  mine.keep(typed("Mine"));
  theirs.keep(typed("Theirs"));
  assert.deepEqual(take(mine), typed("Theirs"));
  assert.deepEqual([mine.status, theirs.status], ["on", "on"]);
  mine.update(typed("Mine again"));
  assert.deepEqual([mine.status, theirs.status], ["on", "conflict"]);
  theirs.keep(typed("Theirs after all"));

  assert.deepEqual(seen(theirs), ["on", typed("Theirs after all")]);
  assert.equal(mine.status, "conflict");
});

test("A tab that is reloaded goes on without a conflict", () => {
  const inTab = new Map();
  open(inTab).keep(typed("Ben"));
  const reloaded = open(inTab);
  assert.equal(reloaded.status, "on");
  reloaded.update(typed("Benno"));

  assert.deepEqual(seen(reloaded), ["on", typed("Benno")]);
});

test("A tab that was duplicated is in conflict once the other one has written", () => {
  const inTab = new Map();
  const first = open(inTab);
  first.keep(typed("Ben"));
  const second = open(new Map(inTab));
  assert.deepEqual([first.status, second.status], ["on", "on"]);
  first.update(typed("Benno"));

  assert.deepEqual([first.status, second.status], ["on", "conflict"]);
});

test("Forget now removes it from the device, for every tab, and nothing is kept from then on", () => {
  const [one, other] = [open(), open()];
  one.keep(typed("Ben"));
  take(other);
  other.forget();
  one.update(typed("Benno"));

  assert.deepEqual([one.status, other.status, onDevice.size], ["off", "off", 0]);
});

test("Where the browser refuses storage, the page says so once it is asked for, and goes on", () => {
  for (const refused of [{ device: refusing() }, { device: refusing(), tab: refusing() }]) {
    const device = open(new Map(), refused);
    assert.deepEqual(seen(device), ["off", null]);
    device.update(typed("Ben"));
    assert.equal(take(device), null);
    device.forget();
    assert.equal(device.status, "off");
    device.keep(typed("Ben"));

    assert.equal(device.status, "refused");
    device.update(typed("Benno"));
    assert.equal(device.status, "refused");
  }
});

test("Storage that is full says so, and another try that goes through puts it right", () => {
  let isFull = true;
  const box = boxOf(onDevice)();
  const setItem = (/** @type {string} */ key, /** @type {string} */ value) => {
    if (isFull) throw new Error("quota");
    box.setItem(key, value);
  };
  const device = open(new Map(), { device: () => ({ ...box, setItem }) });
  device.keep(typed("Ben"));
  assert.equal(device.status, "refused");
  isFull = false;
  device.keep(typed("Ben"));

  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("What the device keeps and cannot be read stays there for its 30 days, and nothing is written over it", () => {
  open().keep(typed("Ben"));
  const [[key = "", good = ""] = []] = onDevice;
  const damaged = ["", "{", "null", "7", "[]", "{}", good.slice(0, -9), good.replace('"version":3', '"version":4')];
  for (const text of damaged) {
    onDevice.set(key, text);
    const device = open();
    assert.equal(take(device), null, text);
    device.refuse();
    device.update(typed("Cy"));
    device.part();

    assert.equal(device.status, "unread", text);
    const left = onDevice.get(key) ?? "";
    assert.ok(left === text || JSON.parse(left).state === text, text);
    assert.equal(device.until, now + DAYS * DAY, text);
    now += DAYS * DAY;
    assert.deepEqual([device.status, onDevice.size], ["off", 0], text);
    now -= DAYS * DAY;
  }
});

test("What a newer page keeps is left exactly as it is, for that page", () => {
  open().keep(typed("Ben"));
  const [[key = "", good = ""] = []] = onDevice;
  const newer = good.replace('"version":3', '"version":4').replace('"last"', '"more":{"a":[1]},"last"');
  onDevice.set(key, newer);
  const device = open();
  assert.equal(take(device), null);
  device.refuse();
  device.update(typed("Cy"));

  assert.equal(onDevice.get(key), newer);
});

test("What cannot be read goes once somebody discards it, and then the device can keep again", () => {
  onDevice.set("followup-checker-kept-3", "{");
  const device = open();
  device.refuse();
  device.forget();
  assert.deepEqual([device.status, onDevice.size], ["off", 0]);
  device.keep(typed("Ben"));

  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("A copy that does not say until when it is kept is shown, and kept as long as what was typed today", () => {
  open().keep(typed("Ben"));
  const [[key = "", good = ""] = []] = onDevice;
  onDevice.set(key, good.replace(/"until":\d+/, '"until":1e999'));

  assert.deepEqual([take(open()), open().until], [typed("Ben"), now + DAYS * DAY]);
});

test("A panel that comes in from elsewhere is not written over what the device keeps; going back to that ends the conflict", () => {
  const device = open();
  device.keep(typed("Ben"));
  device.part();
  device.update(typed("Somebody of the link"));

  assert.deepEqual(seen(device), ["conflict", typed("Ben")]);
  device.update(typed("Ben"));
  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("A copy that says it lasts longer than any does lasts as long as what was typed today", () => {
  const kept = { stamp: "s1", until: 1e300, state: typed("Ben") };
  onDevice.set("followup-checker-kept-3", JSON.stringify(kept));
  assert.deepEqual(take(open()), typed("Ben"));
  now += DAYS * DAY;

  assert.deepEqual([take(open()), onDevice.size], [null, 0]);
});

test("A clock that runs behind for a while loses nothing", () => {
  open().keep(typed("Ben"));
  now -= 5 * DAY;
  assert.deepEqual(take(open()), typed("Ben"));
  now += 5 * DAY;

  assert.deepEqual(take(open()), typed("Ben"));
});

test("An earlier page that is still open cannot delete what a later one keeps", () => {
  const earlier = JSON.parse(readFileSync(new URL("kept-version-2.json", import.meta.url), "utf8")).state;
  onDevice.set("followup-checker-kept", JSON.stringify({ stamp: "s0", until: now + DAY, state: earlier }));
  const device = open();
  const taken = take(device);
  device.update(edit(/** @type {any} */ (taken), "session", { notes: "Asked HR" }));

  // What the earlier page does when it finds a copy that it cannot read, or none.
  onDevice.delete("followup-checker-kept");

  assert.equal(device.status, "on");
  assert.equal(take(open())?.session.notes, "Asked HR");
});

test("Forgetting removes what an earlier page kept as well", () => {
  onDevice.set("followup-checker-kept", JSON.stringify({ stamp: "s0", until: now + DAY, state: typed("Ben") }));
  const device = open();
  device.keep(typed("Cy"));
  onDevice.set("followup-checker-kept", "written by an earlier page since");

  device.forget();

  assert.deepEqual([...onDevice.keys()], []);
});
