import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { DAYS, Device } from "../../../../_static/checker/saving/device.mjs";
import { readKept } from "../../../../_static/checker/saving/restore.mjs";
import { edit } from "../../../../_static/checker/state/edits.mjs";
import { blank } from "../../../../_static/checker/state/state.mjs";

/** @typedef {Map<string, string>} Items what a fake storage holds */

const DAY = 86_400_000;

/** @type {Items} */ let onDevice;
/** @type {number} */ let now;
/** @type {number} */ let stamps;

beforeEach(() => {
  onDevice = new Map();
  now = Date.UTC(2026, 10, 23);
  stamps = 0;
});

/** @param {Items} items */
function storageOf(items) {
  return () => ({
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
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
 * The checker in a tab. With the storage of an earlier page in the tab, it is that tab after a reload.
 *
 * @param {Items} [inTab]
 * @param {Partial<ConstructorParameters<typeof Device>[0]>} [other]
 */
function open(inTab = new Map(), other = {}) {
  return new Device({
    device: storageOf(onDevice),
    tab: storageOf(inTab),
    now: () => now,
    stamp: () => `s${++stamps}`,
    ...other,
  });
}

/**
 * Show what the device keeps.
 *
 * @param {Device} device
 */
function take(device) {
  const state = readKept(device.text);
  if (state) device.accept();
  return state;
}

const typed = (/** @type {string} */ name) => edit(blank(["Coding"]), "r1", { interviewer: name });

/** @param {Device} device */
const seen = (device) => [device.status, JSON.parse(onDevice.get("followup-checker-kept-3") ?? "null")?.state ?? null];

test("Nothing is kept on the device until the user asks for it", () => {
  const device = open();
  device.update(typed("Ben"));

  assert.deepEqual(seen(device), ["off", null]);
  assert.equal(device.until, null);
  assert.equal(onDevice.size, 0);
});

test("The device's copy follows what is typed, and a new tab shows it", () => {
  const device = open();
  device.keep(typed("Ben"));
  device.update(typed("Benno"));
  const later = open();

  assert.deepEqual(seen(device), ["on", typed("Benno")]);
  assert.deepEqual(take(later), typed("Benno"));
  assert.equal(later.status, "on");
});

test("The device's copy is forgotten 30 days after the last change", () => {
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

test("A copy that another tab has written since is a conflict, and is not overwritten", () => {
  const [mine, theirs] = [open(), open()];
  mine.keep(typed("Mine"));
  take(theirs);
  theirs.update(typed("Theirs"));
  mine.update(typed("Mine, and more"));

  assert.deepEqual(seen(mine), ["conflict", typed("Theirs")]);
  assert.deepEqual(seen(theirs), ["on", typed("Theirs")]);
});

test("The user ends a conflict by choosing the other tab's state or this one's", () => {
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

test("Reloading a tab causes no conflict", () => {
  const inTab = new Map();
  open(inTab).keep(typed("Ben"));
  const reloaded = open(inTab);
  assert.equal(reloaded.status, "on");
  reloaded.update(typed("Benno"));

  assert.deepEqual(seen(reloaded), ["on", typed("Benno")]);
});

test("A duplicated tab is in conflict once the other one has written", () => {
  const inTab = new Map();
  const first = open(inTab);
  first.keep(typed("Ben"));
  const second = open(new Map(inTab));
  assert.deepEqual([first.status, second.status], ["on", "on"]);
  first.update(typed("Benno"));

  assert.deepEqual([first.status, second.status], ["on", "conflict"]);
});

test("'Forget now' removes the copy for every tab, and nothing is kept from then on", () => {
  const [first, second] = [open(), open()];
  first.keep(typed("Ben"));
  take(second);
  second.forget();
  first.update(typed("Benno"));

  assert.deepEqual([first.status, second.status, onDevice.size], ["off", "off", 0]);
});

test("Where the browser refuses storage, the page says so when the user asks for it, and goes on", () => {
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

test("If storage is full, the page says so, and the user can try again", () => {
  let isFull = true;
  const storage = storageOf(onDevice)();
  const setItem = (/** @type {string} */ key, /** @type {string} */ value) => {
    if (isFull) throw new Error("quota");
    storage.setItem(key, value);
  };
  const device = open(new Map(), { device: () => ({ ...storage, setItem }) });
  device.keep(typed("Ben"));
  assert.equal(device.status, "refused");
  isFull = false;
  device.keep(typed("Ben"));

  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("A company may have devices keep a panel for less time, which also shortens a copy from before", () => {
  open().keep(typed("Ben"));
  const device = open(new Map(), { days: 7 });

  assert.equal(device.until, now + 7 * DAY);
  device.keep(typed("Bo"));
  now += 7 * DAY - 1;
  assert.deepEqual(seen(device), ["on", typed("Bo")]);
  now += 1;
  assert.equal(open(new Map(), { days: 7 }).text, null);
});

test("A copy that cannot be read stays on the device for 30 days, and is not overwritten", () => {
  open().keep(typed("Ben"));
  const [[key = "", good = ""] = []] = onDevice;
  const damaged = ["", "{", "null", "7", "[]", "{}", good.slice(0, -9), good.replace('"version":3', '"version":4')];
  for (const text of damaged) {
    onDevice.set(key, text);
    const device = open();
    assert.equal(take(device), null, text);
    device.refuse();
    device.update(typed("Cy"));
    device.detach();

    assert.equal(device.status, "old-text", text);
    const left = onDevice.get(key) ?? "";
    assert.ok(left === text || JSON.parse(left).state === text, text);
    assert.equal(device.until, now + DAYS * DAY, text);
    now += DAYS * DAY;
    assert.deepEqual([device.status, onDevice.size], ["off", 0], text);
    now -= DAYS * DAY;
  }
});

test("A copy of a newer version of the page is left exactly as it is", () => {
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

test("A copy that cannot be read can be discarded, and then the device can keep again", () => {
  onDevice.set("followup-checker-kept-3", "{");
  const device = open();
  device.refuse();
  device.forget();
  assert.deepEqual([device.status, onDevice.size], ["off", 0]);
  device.keep(typed("Ben"));

  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("A copy without a valid end is shown, and kept as long as if it was typed today", () => {
  open().keep(typed("Ben"));
  const [[key = "", good = ""] = []] = onDevice;
  onDevice.set(key, good.replace(/"until":\d+/, '"until":1e999'));

  assert.deepEqual([take(open()), open().until], [typed("Ben"), now + DAYS * DAY]);
});

test("Opening another panel does not overwrite the device's copy; going back to the kept panel ends the conflict", () => {
  const device = open();
  device.keep(typed("Ben"));
  device.detach();
  device.update(typed("Somebody of the link"));

  assert.deepEqual(seen(device), ["conflict", typed("Ben")]);
  device.update(typed("Ben"));
  assert.deepEqual(seen(device), ["on", typed("Ben")]);
});

test("A copy with an end that is too late is kept as long as if it was typed today", () => {
  const kept = { stamp: "s1", until: 1e300, state: typed("Ben") };
  onDevice.set("followup-checker-kept-3", JSON.stringify(kept));
  assert.deepEqual(take(open()), typed("Ben"));
  now += DAYS * DAY;

  assert.deepEqual([take(open()), onDevice.size], [null, 0]);
});

test("A clock that is slow for a while loses nothing", () => {
  open().keep(typed("Ben"));
  now -= 5 * DAY;
  assert.deepEqual(take(open()), typed("Ben"));
  now += 5 * DAY;

  assert.deepEqual(take(open()), typed("Ben"));
});

test("A page of an earlier version that is still open cannot delete the copy of a later one", () => {
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

test("'Forget now' also removes the copy of an earlier version", () => {
  onDevice.set("followup-checker-kept", JSON.stringify({ stamp: "s0", until: now + DAY, state: typed("Ben") }));
  const device = open();
  device.keep(typed("Cy"));
  onDevice.set("followup-checker-kept", "written by an earlier page since");

  device.forget();

  assert.deepEqual([...onDevice.keys()], []);
});
