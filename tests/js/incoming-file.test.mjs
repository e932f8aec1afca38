import assert from "node:assert/strict";
import { test } from "node:test";

import { IncomingFile } from "../../_static/checker/transfer/incoming-file.mjs";
import { MAX_BYTES } from "../../_static/page/from-python.mjs";

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
      ask: (/** @type {any} */ request) => {
        page.asked.push(request);
        return page.answer instanceof Error ? Promise.reject(page.answer) : Promise.resolve(page.answer);
      },
    },
    onChosen: () => page.chosen++,
    onPanel: tell("panel"),
    onTable: tell("table"),
    onError: tell("error"),
    onTooLarge: tell("too large"),
    onNoText: tell("no text"),
    onWaiting: tell("waiting"),
    onStopped: tell("stopped"),
  });
  return page;
}

/** @param {string} text */
function bytesOf(text) {
  return /** @type {Uint8Array<ArrayBuffer>} */ (new TextEncoder().encode(text)).buffer;
}

/**
 * @param {string | number[] | Error} held its text or bytes, or why it cannot be read
 * @param {number} [size]
 */
function fileOf(held, size = 10) {
  const read = () => (typeof held === "string" ? bytesOf(held) : new Uint8Array(/** @type {number[]} */ (held)).buffer);
  return { size, arrayBuffer: () => (held instanceof Error ? Promise.reject(held) : Promise.resolve(read())) };
}

test("A panel in a file is read by Python and taken over, whatever white space it begins with", async () => {
  for (const text of [PANEL, `\n  ${PANEL}`, `\uFEFF${PANEL}`, "[1]"]) {
    const page = pageWith();
    await page.files.take(fileOf(text));

    assert.deepEqual(page.asked, [{ do: "parse", text: text.replace("\uFEFF", "") }]);
    assert.deepEqual(page.told, [["panel", { version: 1 }]]);
  }
});

test("A table in a file goes to the box where it is looked at first, even before Python is there", async () => {
  for (const state of ["ready", "loading"]) {
    const page = pageWith(undefined, state);
    await page.files.take(fileOf("area,verdict\nCoding,yes\n"));

    assert.deepEqual([page.asked, page.told], [[], [["table", "area,verdict\nCoding,yes\n"]]]);
  }
});

test("Of every file the page is told before it is read, so that nothing is left of what was said of an earlier one", async () => {
  const page = pageWith();
  const file = fileOf("area,verdict");
  const arrayBuffer = () => {
    assert.equal(page.chosen, 1);
    return file.arrayBuffer();
  };
  await page.files.take({ ...file, arrayBuffer });
  await page.files.take(fileOf(PANEL, MAX_BYTES + 1));

  assert.equal(page.chosen, 2);
});

test("A file that is too large is refused without being read", async () => {
  const page = pageWith();
  await page.files.take({ size: MAX_BYTES + 1, arrayBuffer: () => assert.fail("was read") });

  assert.deepEqual(page.told, [["too large"]]);
  await page.files.take(fileOf(PANEL, MAX_BYTES));
  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

test("A table is read in UTF-16 as well, as spreadsheets save it", async () => {
  const text = "Area\tVerdict\nFührung\tyes";
  const units = [...text].map((letter) => letter.charCodeAt(0));
  const little = [0xff, 0xfe, ...units.flatMap((unit) => [unit & 255, unit >> 8])];
  const big = [0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 255])];
  for (const bytes of [little, big]) {
    const page = pageWith();
    await page.files.take(fileOf(bytes));

    assert.deepEqual(page.told, [["table", text]]);
  }
});

test("A file with a byte that is no text is refused, rather than read with another letter in a name", async () => {
  const latin1 = [...new TextEncoder().encode("area,verdict\nF"), 0xfc, ...new TextEncoder().encode("hrung,yes")];
  for (const bytes of [latin1, [0x89, 0x50, 0x4e, 0x47], [0xff, 0xfe, 0x41]]) {
    const page = pageWith();
    await page.files.take(fileOf(bytes));

    assert.deepEqual([page.asked, page.told], [[], [["no text"]]]);
  }
});

test("A file that the browser cannot read says so and changes nothing", async () => {
  const page = pageWith();
  await page.files.take(fileOf(new Error("gone")));

  assert.deepEqual(page.asked, []);
  assert.equal(page.told.length, 1);
  assert.equal(page.told[0][0], "error");
});

test("A panel that is wrong says where and why, and is not tried again", async () => {
  const page = pageWith({ error: { path: "scorecards[0].verdict", message: "must be yes" } });
  await page.files.take(fileOf(PANEL));
  await page.files.open();

  assert.deepEqual(page.told, [["error", "scorecards[0].verdict must be yes"]]);
  page.answer = { error: { path: "", message: "is no JSON" } };
  await page.files.take(fileOf("{"));
  assert.deepEqual(page.told.at(-1), ["error", "is no JSON"]);
});

test("A file that comes before Python waits for it, and is opened once", async () => {
  const page = pageWith(undefined, "loading");
  await page.files.take(fileOf(PANEL));
  assert.deepEqual([page.asked, page.told], [[], [["waiting"]]]);
  page.state = { name: "ready" };
  await page.files.open();
  await page.files.open();

  assert.equal(page.asked.length, 1);
  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

test("A file that Python stopped over is not read again before somebody asks for it, or chooses it again", async () => {
  const page = pageWith(new Error("stopped"));
  await page.files.take(fileOf(PANEL));
  assert.deepEqual(page.told, [["stopped"]]);
  page.answer = { ok: { version: 1 } };
  await page.files.open();
  assert.equal(page.asked.length, 1);
  await page.files.openAgain();
  assert.deepEqual(page.told, [["stopped"], ["panel", { version: 1 }]]);

  page.answer = new Error("stopped");
  await page.files.take(fileOf(PANEL));
  page.answer = { ok: { version: 2 } };
  await page.files.take(fileOf(PANEL));
  assert.deepEqual(page.told.at(-1), ["panel", { version: 2 }]);
});

test("A file that somebody asks for again before Python is there is opened when it is", async () => {
  const page = pageWith(new Error("stopped"));
  await page.files.take(fileOf(PANEL));
  page.state = { name: "loading" };
  await page.files.openAgain();
  assert.deepEqual(page.told.at(-1), ["waiting"]);
  page.state = { name: "ready" };
  page.answer = { ok: { version: 1 } };
  await page.files.open();

  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
});

test("Of two files, one after the other, the newer one counts", async () => {
  const page = pageWith();
  /** @type {(answer: any) => void} */ let answerFirst = () => {};
  page.answer = new Promise((resolve) => {
    answerFirst = resolve;
  });
  const first = page.files.take(fileOf('{"first": 1}'));
  await new Promise((resolve) => setTimeout(resolve));
  page.answer = { ok: "second" };
  await page.files.take(fileOf('{"second": 1}'));
  answerFirst({ ok: "first" });
  await first;

  assert.deepEqual(page.told, [["panel", "second"]]);
});

test("Of two files, the one that was chosen last counts, even where the first takes longer to read", async () => {
  const page = pageWith();
  /** @type {(bytes: ArrayBuffer) => void} */ let finish = () => {};
  const slow = {
    size: 10,
    /** @returns {Promise<ArrayBuffer>} */
    arrayBuffer: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  };
  const first = page.files.take(slow);
  await page.files.take(fileOf("area,interviewer,verdict"));
  finish(bytesOf(PANEL));
  await first;

  assert.deepEqual(page.told, [["table", "area,interviewer,verdict"]]);
});

test("A table that comes after a file that waits for Python takes its place", async () => {
  const page = pageWith(undefined, "loading");
  await page.files.take(fileOf(PANEL));
  assert.ok(page.files.isWaiting);
  await page.files.take(fileOf("area,interviewer,verdict"));

  assert.ok(!page.files.isWaiting);
});
