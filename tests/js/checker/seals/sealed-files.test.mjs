// Files with seals or cards are told from panels and tables.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isSealed, sealedTexts } from "../../../../_static/checker/seals/sealed-files.mjs";
import { MAX_BYTES } from "../../../../_static/page/python-values.mjs";

const CARD =
  '{"area":"Coding","card":1,"evidence":"","interviewer":"Ben","nonce":"00","panel":"","round":1,"verdict":"no"}';

const SEAL = "followup-seal-1.7b.00.end";
const QUOTED = `He wrote "${SEAL}" in the chat`;

/** @param {string} text @param {boolean} [hasMark] */
function utf16(text, hasMark = true) {
  return new Blob([new Uint16Array([...(hasMark ? "\ufeff" : ""), ...text].map((letter) => letter.charCodeAt(0)))]);
}

/** @param {string} text in which every character is one byte */
function latin1(text) {
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);
}

test("A card and the text of a seal are collected; a panel is not, even with an opened card in it", () => {
  const sealed = [
    CARD,
    `\ufeff ${CARD}\n`,
    JSON.stringify(JSON.parse(CARD), null, 2),
    "Hi,\n> FOLLOWUP-seal-1.7b.00.end",
    `[30.11.26, 10:15:02] Ben: ${SEAL}`,
    `Ben's verdict, on the area Coding:\n${SEAL}`,
  ];
  const others = [
    JSON.stringify({ version: 1, scorecards: [], seals: [{ seal: "ab", card: CARD }] }, null, 2),
    "area,interviewer,verdict\nCoding,Ben,no",
    '{"card": 1}',
    "",
  ];

  assert.deepEqual(sealed.map(isSealed), Array(sealed.length).fill(true));
  assert.deepEqual(others.map(isSealed), Array(others.length).fill(false));
});

test("A panel and a table are not collected, even if their evidence quotes a seal or a card", () => {
  const evidence = `${QUOTED}, and the card ${CARD}`;
  const others = [
    JSON.stringify({ version: 1, scorecards: [{ area: "Coding", verdict: "no", evidence }] }),
    `\n {"version": 1, "scorecards": [{"area": "Coding", "evidence": "${SEAL}"}]}`,
    `area,interviewer,verdict,evidence\nCoding,Ben,no,${QUOTED}`,
    `"Area";"Verdict";"Evidence"\r\n"Coding";"no";"${SEAL}"`,
    `Panel of May\n\nInterviewer\tArea\tVerdict\tEvidence\nBen\tCoding\tno\t${SEAL}`,
    `| **Area** | Verdict: | Evidence |\n|---|---|---|\n| Coding | no | ${SEAL} |`,
  ];

  assert.deepEqual(others.map(isSealed), Array(others.length).fill(false));
});

test("Files are collected together only if every one holds a seal or a card", async () => {
  const file = (/** @type {string} */ text) => new Blob([text]);
  const folder = { size: 10, slice: () => file(CARD), arrayBuffer: () => Promise.reject(new Error("a folder")) };
  const chat = `${"See you at 3.\n".repeat(25_000)}${SEAL}`;

  assert.deepEqual(await sealedTexts([file(CARD), file(`\ufeff${CARD}`)]), [CARD, CARD]);
  assert.deepEqual(await sealedTexts([file(chat)]), [chat], "a long chat");
  assert.equal(await sealedTexts([file(CARD), file("{}")]), null);
  assert.equal(await sealedTexts([file(CARD), folder]), null);
  assert.equal(await sealedTexts([file(CARD + " ".repeat(MAX_BYTES))]), null, "too large to be read");
});

test("Files in UTF-16 are collected; of an unknown encoding only what is ASCII; of another kind nothing", async () => {
  const umlaut = CARD.replace("Ben", "Jürg");

  assert.deepEqual(await sealedTexts([utf16(umlaut), utf16(SEAL, false)]), [umlaut, SEAL]);
  assert.deepEqual(await sealedTexts([latin1(`Jürg: ${SEAL}`)]), [`Jürg: ${SEAL}`]);
  assert.equal(await sealedTexts([latin1(umlaut)]), null, "its letters are not certain");
  assert.equal(await sealedTexts([new Blob([`%PDF-1.7 ${SEAL}`])]), null);
  assert.equal(await sealedTexts([new Blob([`<html>${SEAL}`])]), null);
});
