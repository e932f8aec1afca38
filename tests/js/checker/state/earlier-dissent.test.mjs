// Dissent of an earlier round: whether it still stands, and what each answer changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, withAnswer } from "../../../../_static/checker/state/earlier-dissent.mjs";
import { addDissent, edit } from "../../../../_static/checker/state/edits.mjs";
import { stateOf } from "../../../../_static/checker/state/state.mjs";

/** A panel in round two, with Eve's dissent of round one. @param {object} [more] */
function roundTwo(more) {
  return stateOf({
    version: 1,
    scorecards: [
      { area: "Coding", interviewer: "Ben", verdict: "maybe" },
      { area: "Coding", interviewer: "Ben", verdict: "yes", round: 2 },
    ],
    dissent: [{ interviewer: "Eve", reason: "Talked over me", ...more }],
  });
}

/** @param {import("../../../../_static/checker/state/state.mjs").State} state */
function dissents({ dissent }) {
  return dissent.map(({ id: _, ...it }) => it);
}

/** @param {import("../../../../_static/checker/state/state.mjs").State} state */
function earlierIn({ dissent: [earlier] }) {
  assert.ok(earlier);
  return earlier;
}

const FIRST = { interviewer: "Eve", reason: "Talked over me", round: 1, settled: false };

test("Yes enters the dissent again for this round, and any other answer then removes that entry", () => {
  const asked = roundTwo();
  const { id } = earlierIn(asked);
  const again = withAnswer(asked, id, "stands");

  assert.deepEqual(dissents(again), [FIRST, { ...FIRST, round: 2 }]);
  assert.equal(answerOf(again, earlierIn(again)), "stands");
  assert.deepEqual(dissents(withAnswer(again, id, "settled")), [{ ...FIRST, settled: true }]);
  assert.deepEqual(dissents(withAnswer(again, id, "not-asked")), [FIRST]);
});

test("The answer 'settled' can be changed to 'not asked yet' and to 'yes'", () => {
  const settled = withAnswer(roundTwo(), earlierIn(roundTwo()).id, "settled");
  const { id } = earlierIn(settled);

  assert.equal(answerOf(settled, earlierIn(settled)), "settled");
  assert.deepEqual(dissents(withAnswer(settled, id, "not-asked")), [FIRST]);
  assert.deepEqual(dissents(withAnswer(settled, id, "stands")), [FIRST, { ...FIRST, round: 2 }]);
});

test("An answer does not remove an entry of this round that has a reason of its own", () => {
  const again = withAnswer(roundTwo(), earlierIn(roundTwo()).id, "stands");
  const retold = edit(again, again.dissent[1]?.id ?? "", { reason: "Did so again" });

  for (const answer of /** @type {const} */ (["settled", "not-asked"])) {
    assert.equal(withAnswer(retold, earlierIn(retold).id, answer), retold);
  }
});

test("Dissent that is already entered for this round counts as still standing, and is not entered twice", () => {
  const entered = addDissent(roundTwo(), "Eve");

  assert.equal(answerOf(entered, earlierIn(entered)), "stands");
  assert.equal(withAnswer(entered, earlierIn(entered).id, "stands"), entered);
});
