import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingLink } from "../../_static/checker/transfer/incoming-link.mjs";

/**
 * A page with an address, and an engine that gives the same answer to everything.
 *
 * @param {string} hash
 * @param {any} answer
 * @param {string} [state]
 * @param {string | null} [opening] the link that was being opened when the page, or Python, stopped
 */
function pageAt(hash, answer, state = "ready", opening = null) {
  /** @type {any} */
  const page = {
    asked: [],
    panels: [],
    errors: [],
    stopped: 0,
    answer,
    kept: /** @type {(string | null)[]} */ ([]),
    state: { name: state },
    location: { hash, pathname: "/c", search: "?q" },
  };
  page.link = new IncomingLink({
    engine: {
      get state() {
        return page.state;
      },
      ask: (/** @type {any} */ request) => {
        page.asked.push(request);
        return page.answer instanceof Error ? Promise.reject(page.answer) : Promise.resolve(page.answer);
      },
    },
    location: page.location,
    history: {
      replaceState: (_state, _unused, /** @type {string} */ url) => Object.assign(page.location, { hash: "", url }),
    },
    tab: {
      opening,
      noteOpening: (/** @type {string | null} */ link) => page.kept.push(link),
    },
    onStopped: () => page.stopped++,
    onPanel: (panel) => page.panels.push(panel),
    onError: (message) => page.errors.push(message),
  });
  return page;
}

test("a panel in the address is read by Python and taken over, and the address is plain again", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } });
  await page.link.open();
  assert.deepEqual(page.asked, [{ do: "decode", text: "#panel=1.abc" }]);
  assert.deepEqual(page.panels, [{ version: 1 }]);
  assert.equal(page.location.url, "/c?q");
  assert.equal(page.link.isWaiting, false);
});

test("a link that cannot be read says why and hands over nothing", async () => {
  const page = pageAt("#panel=1.abc", { error: { path: "", message: "is damaged" } });
  await page.link.open();
  assert.deepEqual([page.panels, page.errors], [[], ["is damaged"]]);
});

test("while Python is not there, the panel goes on waiting", async () => {
  const early = pageAt("#panel=1.abc", { ok: {} }, "loading");
  await early.link.open();
  assert.deepEqual([early.asked, early.link.isWaiting], [[], true]);
});

test("a panel that Python stopped over is not asked about again before somebody asks for it", async () => {
  const page = pageAt("#panel=1.abc", new Error("stopped"));
  await page.link.open();
  assert.deepEqual([page.panels, page.link.needsAsking, page.stopped], [[], true, 1]);
  page.answer = { ok: { version: 1 } };
  await page.link.open();
  assert.deepEqual([page.asked.length, page.stopped], [1, 2]);
  await page.link.openAgain();

  assert.deepEqual([page.panels, page.link.needsAsking, page.link.isWaiting], [[{ version: 1 }], false, false]);
});

test("the tab remembers a panel from the moment Python is asked until it has answered, so that a reload does not ask", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } });
  const opening = page.link.open();
  assert.deepEqual(page.kept, ["#panel=1.abc"]);
  await opening;
  assert.deepEqual(page.kept, ["#panel=1.abc", null]);

  const stopped = pageAt("#panel=1.abc", new Error("stopped"));
  await stopped.link.open();
  assert.deepEqual(stopped.kept, ["#panel=1.abc"]);
});

test("what the tab remembers of a link is its end, not the panel in it", async () => {
  const page = pageAt(`#panel=1.${"a".repeat(100)}${"b".repeat(16)}`, { ok: { version: 1 } });
  await page.link.open();

  assert.deepEqual(page.kept, ["b".repeat(16), null]);
});

test("after a reload that panel waits for somebody to ask, also while Python is not there, and another one does not", async () => {
  const again = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading", "#panel=1.abc");
  assert.ok(again.link.needsAsking);
  again.state = { name: "ready" };
  await again.link.open();
  assert.deepEqual([again.asked, again.panels, again.stopped], [[], [], 1]);

  const other = pageAt("#panel=1.def", { ok: { version: 2 } }, "ready", "#panel=1.abc");
  await other.link.open();
  assert.deepEqual([other.panels, other.stopped], [[{ version: 2 }], 0]);
});

test("a link that somebody asks for again before Python is there is opened when it is", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading", "#panel=1.abc");
  await page.link.openAgain();
  page.state = { name: "ready" };
  await page.link.open();

  assert.deepEqual(page.panels, [{ version: 1 }]);
});

test("another place on the page is no panel", async () => {
  const page = pageAt("#by-hand", { ok: {} });
  await page.link.open();
  assert.deepEqual([page.asked, page.location.hash], [[], "#by-hand"]);
});

test("a panel goes on waiting while another place on the page is gone to, and the address then stays as it is", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading");
  await page.link.open();
  page.location.hash = "#content";
  await page.link.open();
  page.state.name = "ready";
  await page.link.open();

  assert.deepEqual([page.panels, page.link.isWaiting, page.location.hash], [[{ version: 1 }], false, "#content"]);
});

test("of two links, one after the other, the newer one counts", async () => {
  const page = pageAt("#panel=1.old", { ok: { version: 1 } });
  const opening = page.link.open();
  page.location.hash = "#panel=1.new";
  page.link.look();
  await opening;
  assert.deepEqual([page.panels, page.link.isWaiting], [[], true]);
});
