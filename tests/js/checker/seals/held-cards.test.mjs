// Cards that people have handed over are held in memory until they are opened together.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HeldCards } from "../../../../_static/checker/seals/held-cards.mjs";
import { takeOpened } from "../../../../_static/checker/state/seals.mjs";
import { jsonOf, stateOf } from "../../../../_static/checker/state/state.mjs";
import { Store } from "../../../../_static/checker/state/store.mjs";

/** @type {import("../../../../_static/types.d.ts").Panel} */
const SEALED = {
  version: 1,
  scorecards: [{ area: "Coding", interviewer: "Ben", verdict: "pending" }],
  seals: [
    { area: "Coding", interviewer: "Ben", seal: "ab".repeat(32), sealed_as: { area: "Coding", interviewer: "Ben" } },
  ],
};
const OPENED = { ...SEALED, seals: SEALED.seals?.map((seal) => ({ ...seal, card: "Ben's card" })) };

test("A card is held until it is opened", () => {
  const store = new Store(stateOf(SEALED));
  const held = new HeldCards(store);
  assert.deepEqual(held.texts, []);
  held.keep(["Ben's card", "Cy's card"]);
  assert.deepEqual(held.texts, ["Ben's card", "Cy's card"]);
  store.change(takeOpened(store.state, OPENED));
  assert.deepEqual(held.texts, ["Cy's card"]);
  held.keep(["Cy's other card"]);

  assert.deepEqual(held.texts, ["Cy's other card"]);
});

test("The cards of one panel are not those of another, and come back with it", () => {
  const store = new Store(stateOf(SEALED));
  const held = new HeldCards(store);
  held.keep(["Ben's card"]);
  store.replace(stateOf({ version: 1, scorecards: [] }));
  assert.deepEqual(held.texts, []);
  held.keep(["Gil's card"]);
  store.undo();
  assert.deepEqual(held.texts, ["Ben's card"]);
  held.forget();
  assert.deepEqual(held.texts, []);
  store.redo();

  assert.deepEqual(held.texts, []);
});

test("A held card is in no state, which is all that is kept, saved or undone", () => {
  const store = new Store(stateOf(SEALED));
  new HeldCards(store).keep(["Ben's card"]);

  assert.ok(!jsonOf(store.state).includes("Ben's card"));
  assert.ok(!store.projection.text.includes("Ben's card"));
  assert.equal(store.canUndo, false);
});
