// Files with seals or cards are told from panels and tables.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isSealed, sealedTexts } from "../../../../_static/checker/seals/sealed-files.mjs";

const CARD =
  '{"area":"Coding","card":1,"evidence":"","interviewer":"Ben","nonce":"00","panel":"","round":1,"verdict":"no"}';

test("A card and the text of a seal are collected; a panel is not, even with an opened card in it", () => {
  const sealed = [
    CARD,
    `\ufeff ${CARD}\n`,
    JSON.stringify(JSON.parse(CARD), null, 2),
    "Hi,\n> FOLLOWUP-seal-1.7b.00.end",
  ];
  const others = [
    JSON.stringify({ version: 1, scorecards: [], seals: [{ seal: "ab", card: CARD }] }, null, 2),
    "area,interviewer,verdict\nCoding,Ben,no",
    '{"card": 1}',
    "",
  ];

  assert.deepEqual(sealed.map(isSealed), [true, true, true, true]);
  assert.deepEqual(others.map(isSealed), [false, false, false, false]);
});

test("Files are collected together only if every one holds a seal or a card", async () => {
  const file = (/** @type {string} */ text) => new Blob([text]);
  const folder = { size: 10, arrayBuffer: () => Promise.reject(new Error("a folder")) };

  assert.deepEqual(await sealedTexts([file(CARD), file(`\ufeff${CARD}`)]), [CARD, CARD]);
  assert.equal(await sealedTexts([file(CARD), file("{}")]), null);
  assert.equal(await sealedTexts([file(CARD), folder]), null);
  assert.equal(await sealedTexts([file(CARD + " ".repeat(200_000))]), null, "too large to be a card");
});
