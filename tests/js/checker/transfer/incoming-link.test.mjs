import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingLink } from "../../../../_static/checker/transfer/incoming-link.mjs";

/**
 * A page with an address, and an engine that gives the same answer to everything.
 *
 * @param {string} hash
 * @param {any} answer
 * @param {string} [state]
 * @param {string | null} [opening] the link that was being opened when the page, or Python, stopped
 * @param {string} [search]
 * @param {string | null} [before] the panel that the address held at first
 */
function pageAt(hash, answer, state = "ready", opening = null, search = "?q", before = null) {
  /** @type {any} */
  const page = {
    asked: [],
    panels: [],
    told: [],
    answer,
    kept: /** @type {(string | null)[]} */ ([]),
    state: { name: state },
    location: { hash, pathname: "/c", search },
  };
  const sides = /** @type {any} */ ({
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
    location: page.location,
    history: {
      replaceState: (/** @type {any} */ _state, /** @type {any} */ _unused, /** @type {string} */ url) =>
        Object.assign(page.location, { hash: "", url }),
    },
    tab: {
      opening,
      noteOpening: (/** @type {string | null} */ link) => page.kept.push(link),
    },
    onPanel: (/** @type {any} */ panel) => page.panels.push(panel),
    onNotice: (/** @type {string[]} */ ...told) => page.told.push(told),
  });
  page.link = new IncomingLink(sides, before);
  return page;
}

test("a panel in the address is read by Python and taken over, and the address is plain again", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } });
  await page.link.open();
  assert.deepEqual(page.asked, [{ do: "decode", text: "#panel=1.abc" }]);
  assert.deepEqual(page.panels, [{ version: 1 }]);
  assert.equal(page.location.url, "/c?q");
  assert.equal(page.link.remind(), false);
});

test("a link that cannot be read says why and hands over nothing", async () => {
  const page = pageAt("#panel=1.abc", { error: { path: "", message: "is damaged" } });
  await page.link.open();
  assert.deepEqual([page.panels, page.told], [[], [["link-refused", "is damaged"]]]);
});

test("a link that cannot be read stays in the address, and is not read again before it comes anew", async () => {
  const page = pageAt("#panel=1.abc", { error: { path: "", message: "is damaged" } });
  await page.link.open();
  await page.link.open(); // as when Python has started anew
  assert.deepEqual([page.asked.length, page.location.hash, page.link.remind()], [1, "#panel=1.abc", false]);
  page.location.hash = "#close";
  await page.link.open();
  assert.deepEqual([page.asked.length, page.told.length], [1, 1]);
  page.location.hash = "#panel=1.abc";
  await page.link.open();
  assert.deepEqual([page.asked.length, page.told.length], [2, 2]);
  page.answer = { ok: { version: 1 } };
  page.location.hash = "#panel=1.abcd";
  await page.link.open();

  assert.deepEqual([page.panels, page.location.hash], [[{ version: 1 }], ""]);
});

test("a panel in the query is taken out of it, and the rest of the address stays", async () => {
  const page = pageAt("#close", { ok: { version: 1 } }, "ready", null, "?utm_source=mail%23panel%3D1.abc");
  await page.link.open();

  assert.deepEqual(page.asked, [{ do: "decode", text: "%23panel%3D1.abc" }]);
  assert.equal(page.location.url, "/c?utm_source=mail#close");
});

test("while Python is not there, the panel goes on waiting", async () => {
  const early = pageAt("#panel=1.abc", { ok: {} }, "loading");
  await early.link.open();
  assert.deepEqual([early.asked, early.told], [[], [["link-waiting"]]]);
});

test("a panel that Python stopped over is not asked about again before somebody asks for it", async () => {
  const page = pageAt("#panel=1.abc", new Error("stopped"));
  await page.link.open();
  assert.deepEqual([page.panels, page.told], [[], [["link-stopped"]]]);
  page.answer = { ok: { version: 1 } };
  await page.link.open();
  assert.deepEqual([page.asked.length, page.told.length], [1, 2]);
  await page.link.openAgain();

  assert.deepEqual([page.panels, page.link.remind()], [[{ version: 1 }], false]);
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
  again.link.remind();
  again.state = { name: "ready" };
  await again.link.open();
  assert.deepEqual([again.asked, again.panels, again.told], [[], [], [["link-stopped"], ["link-stopped"]]]);

  const other = pageAt("#panel=1.def", { ok: { version: 2 } }, "ready", "#panel=1.abc");
  await other.link.open();
  assert.deepEqual([other.panels, other.told], [[{ version: 2 }], []]);
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

  assert.deepEqual([page.panels, page.link.remind(), page.location.hash], [[{ version: 1 }], false, "#content"]);
});

test("of two links, one after the other, the newer one counts", async () => {
  const page = pageAt("#panel=1.old", { ok: { version: 1 } });
  const opening = page.link.open();
  page.location.hash = "#panel=1.new";
  page.answer = { ok: { version: 2 } };
  await Promise.all([opening, page.link.open()]);

  assert.deepEqual(page.panels, [{ version: 2 }]);
});

test("a panel that the address held before this code came is opened, although one has gone elsewhere", async () => {
  const page = pageAt("#close", { ok: { version: 1 } }, "ready", null, "", "#panel=1.abc");
  await page.link.open();

  assert.deepEqual([page.asked, page.location.hash], [[{ do: "decode", text: "#panel=1.abc" }], "#close"]);
});

test("where Python cannot come, the page says so", async () => {
  const page = pageAt("#panel=1.abc", { ok: {} }, "idle");
  page.obstacle = "no-webassembly";
  await page.link.open();

  assert.deepEqual(page.told, [["link-unreadable"]]);
});
