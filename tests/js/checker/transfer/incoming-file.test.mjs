import assert from "node:assert/strict";
import { test } from "node:test";

import { IncomingFile } from "../../../../_static/checker/transfer/incoming-file.mjs";
import { MAX_BYTES } from "../../../../_static/page/python-values.mjs";

const PANEL = '{"version": 1, "scorecards": []}';

/**
 * A page that files come to, and an engine that gives the same answer to everything.
 *
 * @param {any} [answer] given to every question; an error is what the engine fails with
 * @param {string} [state]
 */
function pageWith(answer = { ok: { version: 1 } }, state = "ready") {
  /** @type {any} */
  const page = { asked: [], chosen: 0, told: [], state: { name: state }, answer };
  const tell =
    (/** @type {string} */ what) =>
    (/** @type {unknown[]} */ ...details) =>
      page.told.push([what, ...details]);
  page.files = new IncomingFile({
    engine: {
      get state() {
        return page.state;
      },
      get obstacle() {
        return page.obstacle ?? null;
      },
      ask: (/** @type {any} */ request) => {
        page.asked.push(request);
        return page.answer instanceof Error ? Promise.reject(page.answer) : Promise.resolve(page.answer);
      },
    },
    onChosen: () => page.chosen++,
    onPanel: tell("panel"),
    onTable: tell("table"),
    onSealed: tell("sealed"),
    onNotice: (...told) => page.told.push(told),
  });
  page.openFiles = (/** @type {any[]} */ ...files) => page.files.openFiles(files);
  return page;
}

/** @param {string} text */
function bytesOf(text) {
  return [...new TextEncoder().encode(text)];
}

/** @param {string} text in which every character is one byte */
function latin1(text) {
  return [...text].map((letter) => letter.charCodeAt(0));
}

/** @param {string} text */
function utf16(text, isLittle = true) {
  return [...Array(text.length).keys()].flatMap((place) => {
    const unit = text.charCodeAt(place);
    return isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  });
}

/**
 * @param {string | number[] | Error} held its text or bytes, or why it cannot be read
 * @param {number} [size]
 */
function fileOf(held, size) {
  const bytes = new Uint8Array(typeof held === "string" ? bytesOf(held) : held instanceof Error ? [] : held);
  return {
    size: size ?? (bytes.length || 10),
    slice: (/** @type {number} */ from, /** @type {number | undefined} */ to) => new Blob([bytes]).slice(from, to),
    arrayBuffer: () => (held instanceof Error ? Promise.reject(held) : Promise.resolve(bytes.buffer)),
  };
}

test("A panel in a file is opened, also if it begins with white space", async () => {
  for (const text of [PANEL, `\n  ${PANEL}`, `\uFEFF${PANEL}`, "[1]"]) {
    const page = pageWith();
    await page.openFiles(fileOf(text));

    assert.deepEqual(page.asked, [{ do: "parse", text: text.replace("\uFEFF", "") }]);
    assert.deepEqual(page.told, [["panel", { version: 1 }]]);
  }
});

test("A table in a file goes to the text box, even before Python is there", async () => {
  for (const state of ["ready", "loading"]) {
    const page = pageWith(undefined, state);
    await page.openFiles(fileOf("area,verdict\nCoding,yes\n"));

    assert.deepEqual([page.asked, page.told], [[], [["table", "area,verdict\nCoding,yes\n"]]]);
  }
});

test("The page is told of every file before it is read, so that it can clear the notice about an earlier one", async () => {
  const page = pageWith();
  const file = fileOf("area,verdict");
  const slice = (/** @type {[number, number]} */ ...part) => {
    assert.equal(page.chosen, 1);
    return file.slice(...part);
  };
  await page.openFiles({ ...file, slice });
  await page.openFiles(fileOf(PANEL, MAX_BYTES + 1));

  assert.equal(page.chosen, 2);
});

test("A file that is too large is refused, and only its first and last bytes are read", async () => {
  const page = pageWith();
  const arrayBuffer = () => assert.fail("was read");
  await page.openFiles({ ...fileOf("[1]", MAX_BYTES + 1), arrayBuffer });
  await page.openFiles({ ...fileOf("%PDF-1.7", MAX_BYTES + 1), arrayBuffer });

  assert.deepEqual(page.told, [["file-too-large"], ["file-pdf"]]);
  await page.openFiles(fileOf(PANEL, MAX_BYTES));
  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

const TABLE = "Area\tVerdict\nF\u00fchrung\tyes";

for (const [title, bytes] of /** @type {[string, number[]][]} */ ([
  ["UTF-8", bytesOf(TABLE)],
  ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, ...bytesOf(TABLE)]],
  ["UTF-16, as spreadsheets save it", [0xff, 0xfe, ...utf16(TABLE)]],
  ["UTF-16, big-endian", [0xfe, 0xff, ...utf16(TABLE, false)]],
  ["UTF-16 without a byte order mark", utf16(TABLE)],
  ["UTF-16, big-endian, without a byte order mark", utf16(TABLE, false)],
])) {
  test(`A table is read in ${title}`, async () => {
    const page = pageWith();
    await page.openFiles(fileOf(bytes));

    assert.deepEqual(page.told, [["table", TABLE]]);
  });
}

/** The beginning of a ZIP archive, and names of files in it. */
const zip = (/** @type {string[]} */ ...names) => latin1(`PK\x03\x04\x14\0${"\0".repeat(5_000)}${names.join("\0")}`);

for (const [kind, bytes] of /** @type {[string, number[]][]} */ ([
  ["excel", zip("[Content_Types].xml", "xl/workbook.xml")],
  ["excel", zip("xl/workbook.bin")],
  ["excel", bytesOf('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>')],
  ["old-office", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["open-document", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")],
  ["apple", zip("Index/Document.iwa", "preview.jpg")],
  ["document", zip("word/document.xml")],
  ["document", zip("mimetypeapplication/vnd.oasis.opendocument.text")],
  ["document", bytesOf("{\\rtf1\\ansi Coding")],
  ["pdf", bytesOf("%PDF-1.7")],
  ["web-page", bytesOf("\n<!DOCTYPE html><table><tr><td>Area")],
  ["web-page", latin1("<html><td>F\xfchrung")],
  ["web-page", bytesOf("<table><tr><td>Area")],
  ["picture", [0x89, ...latin1("PNG\r\n")]],
  ["picture", [0xff, 0xd8, 0xff, 0xe0]],
  ["picture", bytesOf("GIF89a")],
  ["picture", latin1("BM\x36\0\x0c\0\0\0\0\0\x36")],
  ["picture", latin1("RIFF\x24\0\0\0WEBPVP8 ")],
  ["picture", latin1("\0\0\0\x24ftypheic")],
  ["picture", bytesOf('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')],
  ["archive", zip("panel.json")],
  ["archive", [0x1f, 0x8b, 8]],
  ["utf-32", [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]],
  ["utf-32", [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41]],
  ["damaged-text", [0xff, 0xfe, 0x41]],
  ["damaged-text", [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]],
  ["damaged-text", [0xef, 0xbb, 0xbf, 0x41, 0xfc]],
  ["no-text", bytesOf("area,interviewer,verdict\nCod\0ing,Ana,yes\n")],
  ["no-text", bytesOf('{"version": 1, "notes": "\0"}')],
  ["no-text", latin1("ID3\x03\0\xff\xfb\x90")],
  ["empty", bytesOf(" \r\n\t\n")],
  ["empty", [0xef, 0xbb, 0xbf]],
])) {
  test(`A file is recognised by its bytes: ${kind}, from ${JSON.stringify(String.fromCharCode(...bytes.slice(0, 12)))}`, async () => {
    const page = pageWith();
    await page.openFiles(fileOf(bytes));

    assert.deepEqual([page.asked, page.told], [[], [[`file-${kind}`]]]);
  });
}

test("An empty file, a folder and several files at once are not opened, and the page says why", async () => {
  const page = pageWith();
  await page.openFiles({ ...fileOf(""), size: 0 });
  await page.openFiles(fileOf(new Error("a folder")));
  await page.openFiles(fileOf(PANEL), fileOf(PANEL));

  assert.deepEqual([page.asked, page.told], [[], [["file-empty"], ["file-unread"], ["file-several"]]]);
});

const IN_WINDOWS_1252 = "area,interviewer,verdict\nF\xfchrung,Zo\xeb,no\nF\xfchrung,\u201cM\xfcller\u201d,yes\n";
const WINDOWS_1252 = latin1(IN_WINDOWS_1252.replace("\u201c", "\x93").replace("\u201d", "\x94"));
const ASKED = ["file-encoding-asked", "F\xfchrung, Zo\xeb, \u201cM\xfcller\u201d"];

test("A file in an older encoding is opened once the user has confirmed its words, with no letter replaced", async () => {
  const page = pageWith();
  await page.openFiles(fileOf(WINDOWS_1252));
  assert.deepEqual([page.asked, page.told], [[], [ASKED]]);
  await page.files.answer(true);
  await page.files.answer(true);

  assert.deepEqual(page.told, [ASKED, ["table", IN_WINDOWS_1252]]);
});

test("A panel in an older encoding is asked about too", async () => {
  const page = pageWith();
  await page.openFiles(fileOf(latin1('{"candidate": "Zo\xeb"}')));
  await page.files.answer(true);

  assert.deepEqual(page.asked, [{ do: "parse", text: '{"candidate": "Zo\xeb"}' }]);
});

test("A file whose words are not right is not opened, then or later", async () => {
  const page = pageWith();
  await page.openFiles(fileOf(WINDOWS_1252));
  await page.files.answer(false);
  await page.files.answer(true);

  assert.deepEqual(page.told, [ASKED, ["file-encoding-refused"]]);
});

test("The question about the words of a file is forgotten when another file comes", async () => {
  const page = pageWith();
  await page.openFiles(fileOf(WINDOWS_1252));
  await page.openFiles(fileOf(""));
  await page.files.answer(true);

  assert.deepEqual(page.told, [ASKED, ["file-empty"]]);
});

test("The question shows five words, and the beginning of a long one", async () => {
  const page = pageWith();
  await page.openFiles(
    fileOf(latin1(`${"\xfc".repeat(99)};${[..."abcdefgh"].map((letter) => `${letter}\xe4`).join(" ")}`)),
  );

  assert.equal(page.told[0][1], `${"\xfc".repeat(30)}\u2026, a\xe4, b\xe4, c\xe4, d\xe4`);
});

const LONG = `area,interviewer,verdict\n${"Coding,Ben,yes\n".repeat(50_000)}`;

test("A long table goes into the text box once Python has read it, from a file or from the clipboard", async () => {
  for (const [from, give] of /** @type {[string, (page: any) => Promise<void>][]} */ ([
    ["file", (page) => page.openFiles(fileOf(LONG))],
    ["table", (page) => page.files.openTable(LONG)],
  ])) {
    const good = pageWith({ ok: { rows: [] } });
    await give(good);
    assert.deepEqual([good.asked, good.told], [[{ do: "preview", text: LONG }], [["table", LONG]]]);

    const refused = pageWith({ error: { path: "", message: "holds more than 2,000 scorecards" } });
    await give(refused);
    assert.deepEqual(refused.told, [[`${from}-refused`, "it holds more than 2,000 scorecards"]]);

    const early = pageWith({ ok: { rows: [] } }, "loading");
    await give(early);
    early.state = { name: "ready" };
    await early.files.openWaiting();
    assert.deepEqual(early.told, [[`${from}-waiting`], ["table", LONG]]);
  }
});

test("A table that is too large for any panel is refused without Python", async () => {
  const page = pageWith();
  await page.files.openTable("a".repeat(MAX_BYTES + 1));

  assert.deepEqual([page.asked, page.told], [[], [["table-too-large"]]]);
});

test("Where Python cannot run, the page says that the file cannot be opened", async () => {
  const page = pageWith(undefined, "failed");
  page.obstacle = "no-webassembly";
  await page.openFiles(fileOf(PANEL));

  assert.deepEqual(page.told, [["file-unreadable"]]);
});

test("For a file with a mistake the page says where and why, and does not read it again", async () => {
  const page = pageWith({ error: { path: "scorecards[0].verdict", message: "must be yes" } });
  await page.openFiles(fileOf(PANEL));
  await page.files.openWaiting();

  assert.deepEqual(page.told, [["file-refused", "scorecards[0].verdict must be yes"]]);
  page.answer = { error: { path: "", message: "is no JSON" } };
  await page.openFiles(fileOf("{"));
  assert.deepEqual(page.told.at(-1), ["file-refused", "it is no JSON"]);
});

test("A file that comes before Python is there waits for it, and is opened once", async () => {
  const page = pageWith(undefined, "loading");
  await page.openFiles(fileOf(PANEL));
  assert.deepEqual([page.asked, page.told], [[], [["file-waiting"]]]);
  page.state = { name: "ready" };
  await page.files.openWaiting();
  await page.files.openWaiting();

  assert.equal(page.asked.length, 1);
  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

test("A file that Python stopped at is not read again until the user asks for it or chooses it again", async () => {
  const page = pageWith(new Error("stopped"));
  await page.openFiles(fileOf(PANEL));
  assert.deepEqual(page.told, [["file-stopped"]]);
  page.answer = { ok: { version: 1 } };
  await page.files.openWaiting();
  assert.equal(page.asked.length, 1);
  await page.files.openAgain();
  assert.deepEqual(page.told, [["file-stopped"], ["panel", { version: 1 }]]);

  page.answer = new Error("stopped");
  await page.openFiles(fileOf(PANEL));
  page.answer = { ok: { version: 2 } };
  await page.openFiles(fileOf(PANEL));
  assert.deepEqual(page.told.at(-1), ["panel", { version: 2 }]);
});

test("A file that the user asks for again before Python is there is opened later", async () => {
  const page = pageWith(new Error("stopped"));
  await page.openFiles(fileOf(PANEL));
  page.state = { name: "loading" };
  await page.files.openAgain();
  assert.deepEqual(page.told.at(-1), ["file-waiting"]);
  page.state = { name: "ready" };
  page.answer = { ok: { version: 1 } };
  await page.files.openWaiting();

  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

test("Of two files, one after the other, the newer one is opened", async () => {
  const page = pageWith();
  /** @type {(answer: any) => void} */ let answerFirst = () => {};
  page.answer = new Promise((resolve) => {
    answerFirst = resolve;
  });
  const first = page.openFiles(fileOf('{"first": 1}'));
  while (page.asked.length === 0) await new Promise((resolve) => setTimeout(resolve));
  page.answer = { ok: { version: 2 } };
  await page.openFiles(fileOf('{"second": 1}'));
  answerFirst({ ok: { version: 1 } });
  await first;

  assert.deepEqual(page.told, [["panel", { version: 2 }]]);
});

test("Of two files, the newer one is opened, even if the older one takes longer to read", async () => {
  const page = pageWith();
  const file = fileOf(PANEL);
  const begun = Promise.withResolvers();
  const finished = Promise.withResolvers();
  const arrayBuffer = () => {
    begun.resolve(null);
    return finished.promise.then(file.arrayBuffer);
  };
  const first = page.openFiles({ ...file, arrayBuffer });
  await begun.promise;
  await page.openFiles(fileOf("area,interviewer,verdict"));
  finished.resolve(null);
  await first;

  assert.deepEqual(page.told, [["table", "area,interviewer,verdict"]]);
});

test("A table replaces a file that still waits for Python", async () => {
  const page = pageWith(undefined, "loading");
  await page.openFiles(fileOf(PANEL));
  assert.ok(page.files.remind());
  await page.openFiles(fileOf("area,interviewer,verdict"));

  assert.ok(!page.files.remind());
});

test("Cards and seals are collected, also several at once; a panel among them is not", async () => {
  const card = '{"area":"Coding","card":1,"nonce":"00"}';
  const file = (/** @type {string} */ text) => new Blob([text]);
  const page = pageWith();
  await page.openFiles(file(card), file("followup-seal-1.7b.end"));
  await page.openFiles(file(card));
  await page.openFiles(file(card), file(PANEL));

  assert.deepEqual(page.told, [["sealed", [card, "followup-seal-1.7b.end"]], ["sealed", [card]], ["file-several"]]);
  assert.deepEqual(page.asked, []);
});
