/** Cards on the device: kept for a limited time, shared by all tabs, and gone when they are forgotten. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { KeptCards } from "../../../_static/your-card/kept-cards.mjs";
import { blank } from "../../../_static/your-card/state.mjs";
import { Tab } from "../../../_static/your-card/tab.mjs";

const DAY = 86_400_000;
const VERDICT = { area: "Coding", interviewer: "Ben", round: 1, panel: "", verdict: "no", evidence: "" };
const MADE = { text: "t", short: "1", card: "{}", card_text: "c", name: "card.json" };

/** @type {Map<string, string>} */ let stored = new Map();
let now = 1_000 * DAY;

const storage = {
  getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => void stored.set(key, value),
  removeItem: (/** @type {string} */ key) => void stored.delete(key),
};

function device() {
  return new KeptCards({ device: () => storage, now: () => now, days: 30 });
}

/** @param {string} digits @returns {import("../../../_static/your-card/state.mjs").Card} */
function card(digits) {
  return { ...VERDICT, ...MADE, digits };
}

/** @returns {never} */
function denied() {
  throw new Error("denied");
}

beforeEach(() => {
  stored = new Map();
  now = 1_000 * DAY;
});

test("a card is kept for as many days as the site says, and every tab sees it", () => {
  assert.equal(device().keep(card("1")), true);

  assert.deepEqual(device().all, [{ until: 1_030 * DAY, card: card("1") }]);
  assert.equal(device().untilOf("1"), 1_030 * DAY);
  assert.equal(device().untilOf("2"), null);
});

test("after that time nothing of it is left", () => {
  device().keep(card("1"));
  now = 1_030 * DAY;

  assert.deepEqual(device().all, []);
  assert.equal(stored.size, 0);
});

test("a clock that was wrong keeps no card longer", () => {
  device().keep(card("1"));
  now = 0;

  assert.equal(device().untilOf("1"), 30 * DAY);
  now = 31 * DAY;
  assert.equal(device().untilOf("1"), null);
});

test("keeping a card twice keeps it once; forgetting it leaves the others", () => {
  const kept = device();
  for (const digits of ["1", "2", "1"]) kept.keep(card(digits));

  assert.deepEqual(
    kept.all.map((it) => it.card.digits),
    ["2", "1"],
  );
  kept.forget("1");
  kept.forget("3");
  assert.deepEqual(
    kept.all.map((it) => it.card.digits),
    ["2"],
  );
  kept.forget("2");
  assert.equal(stored.size, 0);
});

test("what is damaged is left out, and the whole cards stay", () => {
  device().keep(card("1"));
  const [key = ""] = stored.keys();
  const [whole] = JSON.parse(stored.get(key) ?? "");
  stored.set(key, JSON.stringify([null, { until: 2_000 * DAY }, { ...whole, card: { digits: "9" } }, whole]));

  assert.deepEqual(device().all, [whole]);
  stored.set(key, "{");
  assert.deepEqual(device().all, []);
});

test("a browser that keeps nothing says so", () => {
  const off = new KeptCards({ device: denied, now: () => now, days: 30 });
  const full = new KeptCards({ device: () => ({ ...storage, setItem: denied }), now: () => now, days: 30 });

  assert.deepEqual([off.all, off.keep(card("1")), full.keep(card("1"))], [[], false, false]);
  off.forget("1");
});

test("the tab keeps the state, and says where it cannot", () => {
  const tab = new Tab(() => storage);
  tab.keep({ ...blank(), invitation: "#invite=1" });

  assert.equal(tab.isKept, true);
  assert.equal(JSON.parse(new Tab(() => storage).text ?? "").invitation, "#invite=1");
  const off = new Tab(denied);
  assert.deepEqual([off.isKept, off.text], [false, null]);
  const full = new Tab(() => ({ ...storage, setItem: denied }));
  assert.equal(full.isKept, true);
  full.keep(blank());
  assert.equal(full.isKept, false);
});
