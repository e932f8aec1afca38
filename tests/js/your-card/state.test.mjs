/** The state of "Your card": an invitation, what is missing, sealing, sealing again, and reading it back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksForEvidence,
  blank,
  hasDraft,
  isSealedTwice,
  missingIn,
  readState,
  shownCard,
  verdictOf,
  withCardAgain,
  withInvitation,
  withoutCard,
  withSafe,
  withSealed,
  withShown,
} from "../../../_static/your-card/state.mjs";

const INVITED = { area: "Coding", interviewer: "Ben", round: 2, panel: "ab12" };

/**
 * What Python makes of a verdict: here the card with Ben's no on Coding, unless it says otherwise.
 *
 * @param {string} digit
 * @param {object} [differences]
 * @returns {import("../../../_static/types.d.ts").Answers["seal"]}
 */
function sealedAs(digit, differences = {}) {
  const card = JSON.stringify({ card: 1, ...INVITED, verdict: "no", evidence: "Saw it.", nonce: "0a", ...differences });
  const digits = digit.repeat(64);
  const text = "Ben sealed a verdict on Coding.\nfollowup-seal-1.end";
  return { text, digits, short: digits.slice(0, 8), card, card_text: "followup-card-1.end", name: "card.json" };
}

/** A state in which Ben has sealed a no. */
function afterSealing() {
  const invited = withInvitation(blank(), "#invite=1", INVITED);
  const state = { ...invited, draft: { ...invited.draft, verdict: "no", evidence: "Saw it." } };
  return withSealed(state, sealedAs("1"));
}

test("an invitation fills in who judges what, and keeps a verdict that is not sealed yet", () => {
  const typed = { ...blank(), draft: { ...blank().draft, interviewer: "B", verdict: "maybe", evidence: "Saw it." } };

  const { draft, isInvited, invitation } = withInvitation(typed, "#invite=1", INVITED);

  assert.deepEqual(draft, { ...INVITED, round: "2", verdict: "maybe", evidence: "Saw it." });
  assert.deepEqual([isInvited, invitation], [true, "#invite=1"]);
});

test("name, area, round and verdict must be filled in, and white space is nothing", () => {
  assert.deepEqual(missingIn({ ...blank().draft, interviewer: " ", round: "" }), [
    "interviewer",
    "area",
    "round",
    "verdict",
  ]);
  assert.deepEqual(missingIn({ ...INVITED, round: "2", verdict: "yes", evidence: "" }), []);
});

test("only a no and a maybe are asked for evidence, and only while there is none", () => {
  const asked = ["yes", "no", "maybe", "not-assessed"].filter((verdict) =>
    asksForEvidence({ ...blank().draft, verdict, evidence: " \n" }),
  );

  assert.deepEqual(asked, ["no", "maybe"]);
  assert.equal(asksForEvidence({ ...blank().draft, verdict: "no", evidence: "Saw it." }), false);
});

test("Python gets a round as a number, and what is not one as it was typed", () => {
  assert.equal(verdictOf({ ...blank().draft, round: " 2 " }).round, 2);
  assert.equal(verdictOf({ ...blank().draft, round: "two" }).round, "two");
});

test("sealing shows the card, keeps the name and empties the rest of the form", () => {
  const state = afterSealing();

  assert.equal(shownCard(state)?.digits, "1".repeat(64));
  assert.equal(shownCard(state)?.isSafe, false);
  assert.deepEqual(state.draft, { ...blank().draft, interviewer: "Ben" });
  assert.equal(hasDraft(state.draft), false);
});

test("sealing again starts from the first card, and both are kept", () => {
  const first = afterSealing();
  const again = withCardAgain(first, /** @type {any} */ (shownCard(first)));
  const second = withSealed(again, sealedAs("2", { verdict: "maybe" }));

  assert.deepEqual([again.shown, again.draft.verdict, again.draft.round], ["", "no", "2"]);
  assert.deepEqual(
    second.cards.map((card) => [card.verdict, card.digits[0]]),
    [
      ["no", "1"],
      ["maybe", "2"],
    ],
  );
  assert.equal(isSealedTwice(second.cards, /** @type {any} */ (shownCard(second))), true);
  assert.equal(isSealedTwice(first.cards, /** @type {any} */ (shownCard(first))), false);
});

test("a card has the names and the round that were sealed, not what was typed", () => {
  const first = afterSealing();
  const typed = { ...first, draft: { ...first.draft, interviewer: " Ben ", area: "Coding ", round: "2" } };
  const second = withSealed(typed, sealedAs("2"));
  const { interviewer, area, round } = /** @type {any} */ (shownCard(second));

  assert.deepEqual({ interviewer, area, round }, { interviewer: "Ben", area: "Coding", round: 2 });
  assert.equal(isSealedTwice(second.cards, /** @type {any} */ (shownCard(second))), true);
});

test("another person, area or round is not sealing twice", () => {
  const [card] = afterSealing().cards;
  for (const other of [{ area: "Process" }, { interviewer: "Ana" }, { round: 1 }]) {
    const cards = /** @type {any} */ ([card, { ...card, digits: "2".repeat(64), ...other }]);
    assert.equal(isSealedTwice(cards, /** @type {any} */ (card)), false);
  }
});

test("a card is safe once it was saved, and can be forgotten", () => {
  const state = afterSealing();
  const digits = state.shown;

  assert.equal(withSafe(state, digits).cards[0]?.isSafe, true);
  assert.equal(withSafe(state, "other").cards[0]?.isSafe, false);
  assert.deepEqual(withoutCard(state, digits), { ...state, cards: [], shown: "" });
  assert.equal(withoutCard(state, "other").shown, digits);
});

test("showing a card that only the device kept brings it into the tab once", () => {
  const [card] = /** @type {any} */ (afterSealing().cards);
  const shown = withShown(blank(), card);

  assert.deepEqual(shown.cards, [{ ...card, isSafe: false }]);
  assert.deepEqual(withShown(shown, card).cards, shown.cards);
});

test("what the tab kept is read back exactly", () => {
  const state = afterSealing();

  assert.deepEqual(readState(JSON.stringify(state)), state);
  assert.deepEqual(readState(JSON.stringify(blank())), blank());
});

test("what is damaged, of another version or not there is not read", () => {
  const state = afterSealing();
  const [card] = /** @type {any} */ (state.cards);
  const damaged = [
    null,
    "{",
    "3",
    "[]",
    JSON.stringify({ ...state, version: 2 }),
    JSON.stringify({ ...state, draft: null }),
    JSON.stringify({ ...state, draft: { ...state.draft, evidence: 1 } }),
    JSON.stringify({ ...state, shown: undefined }),
    JSON.stringify({ ...state, isInvited: "yes" }),
    JSON.stringify({ ...state, cards: {} }),
    JSON.stringify({ ...state, cards: [{ ...card, card_text: undefined }] }),
    JSON.stringify({ ...state, cards: [{ ...card, round: "1" }] }),
    JSON.stringify({ ...state, cards: [{ ...card, isSafe: undefined }] }),
    JSON.stringify({ ...state, cards: Array(201).fill(card) }),
    JSON.stringify({ ...state, cards: [{ ...card, card_text: "a".repeat(400_001) }] }),
  ];

  for (const text of damaged) assert.equal(readState(text), null, `${text?.slice(0, 200)}`);
});
