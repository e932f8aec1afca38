import assert from "node:assert/strict";
import { test } from "node:test";

import { IncomingFile } from "../../_static/checker/exchange/incoming-file.mjs";
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
  const page = { asked: [], told: [], state: { name: state }, answer };
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
    onPanel: tell("panel"),
    onTable: tell("table"),
    onError: tell("error"),
    onTooLarge: tell("too large"),
    onWaiting: tell("waiting"),
  });
  return page;
}

/**
 * @param {string | Error} text or why it cannot be read
 * @param {number} [size]
 */
function fileOf(text, size = 10) {
  return { size, text: () => (text instanceof Error ? Promise.reject(text) : Promise.resolve(text)) };
}

test("A panel in a file is read by Python and taken over, whatever white space it begins with", async () => {
  for (const text of [PANEL, `\n  ${PANEL}`, `\uFEFF${PANEL}`, "[1]"]) {
    const page = pageWith();
    await page.files.take(fileOf(text));

    assert.deepEqual(page.asked, [{ do: "parse", text }]);
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

test("A file that is too large is refused without being read", async () => {
  const page = pageWith();
  await page.files.take({ size: MAX_BYTES + 1, text: () => assert.fail("was read") });

  assert.deepEqual(page.told, [["too large"]]);
  await page.files.take(fileOf(PANEL, MAX_BYTES));
  assert.deepEqual(page.told.at(-1), ["panel", { version: 1 }]);
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

test("A file over which Python dies is opened by the next one", async () => {
  const page = pageWith(new Error("stopped"));
  await page.files.take(fileOf(PANEL));
  assert.deepEqual(page.told, []);
  page.answer = { ok: { version: 1 } };
  await page.files.open();

  assert.deepEqual(page.told, [["panel", { version: 1 }]]);
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
  /** @type {(text: string) => void} */ let finish = () => {};
  const slow = {
    size: 10,
    text: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  };
  const first = page.files.take(slow);
  await page.files.take(fileOf("area,interviewer,verdict"));
  finish(PANEL);
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
