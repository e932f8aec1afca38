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
    notices: [],
    answer,
    kept: /** @type {(string | null)[]} */ ([]),
    state: { name: state },
    location: { hash, pathname: "/c", search },
  };
  const options = /** @type {any} */ ({
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
    onNotice: (/** @type {string[]} */ ...notice) => page.notices.push(notice),
  });
  page.link = new IncomingLink(options, before);
  return page;
}

test("A panel in the address is opened, and removed from the address", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } });
  await page.link.openWaiting();
  assert.deepEqual(page.asked, [{ do: "decode", text: "#panel=1.abc" }]);
  assert.deepEqual(page.panels, [{ version: 1 }]);
  assert.equal(page.location.url, "/c?q");
  assert.equal(page.link.remind(), false);
});

test("A link that cannot be read opens nothing, and the page says why", async () => {
  const page = pageAt("#panel=1.abc", { error: { path: "", message: "is damaged" } });
  await page.link.openWaiting();
  assert.deepEqual([page.panels, page.notices], [[], [["link-refused", "is damaged"]]]);
});

test("A link that cannot be read stays in the address, and is read again only when it is followed again", async () => {
  const page = pageAt("#panel=1.abc", { error: { path: "", message: "is damaged" } });
  await page.link.openWaiting();
  await page.link.openWaiting(); // as when Python has started anew
  assert.deepEqual([page.asked.length, page.location.hash, page.link.remind()], [1, "#panel=1.abc", false]);
  page.location.hash = "#close";
  await page.link.openWaiting();
  assert.deepEqual([page.asked.length, page.notices.length], [1, 1]);
  page.location.hash = "#panel=1.abc";
  await page.link.openWaiting();
  assert.deepEqual([page.asked.length, page.notices.length], [2, 2]);
  page.answer = { ok: { version: 1 } };
  page.location.hash = "#panel=1.abcd";
  await page.link.openWaiting();

  assert.deepEqual([page.panels, page.location.hash], [[{ version: 1 }], ""]);
});

test("A panel in the query is removed from it, and the rest of the address stays", async () => {
  const page = pageAt("#close", { ok: { version: 1 } }, "ready", null, "?utm_source=mail%23panel%3D1.abc");
  await page.link.openWaiting();

  assert.deepEqual(page.asked, [{ do: "decode", text: "%23panel%3D1.abc" }]);
  assert.equal(page.location.url, "/c?utm_source=mail#close");
});

test("A panel waits until Python is there", async () => {
  const early = pageAt("#panel=1.abc", { ok: {} }, "loading");
  await early.link.openWaiting();
  assert.deepEqual([early.asked, early.notices], [[], [["link-waiting"]]]);
});

test("A panel that Python stopped at is not read again until the user asks for it", async () => {
  const page = pageAt("#panel=1.abc", new Error("stopped"));
  await page.link.openWaiting();
  assert.deepEqual([page.panels, page.notices], [[], [["link-stopped"]]]);
  page.answer = { ok: { version: 1 } };
  await page.link.openWaiting();
  assert.deepEqual([page.asked.length, page.notices.length], [1, 2]);
  await page.link.openAgain();

  assert.deepEqual([page.panels, page.link.remind()], [[{ version: 1 }], false]);
});

test("The tab remembers a panel while Python reads it, so that it is not read again after a reload", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } });
  const opening = page.link.openWaiting();
  assert.deepEqual(page.kept, ["#panel=1.abc"]);
  await opening;
  assert.deepEqual(page.kept, ["#panel=1.abc", null]);

  const stopped = pageAt("#panel=1.abc", new Error("stopped"));
  await stopped.link.openWaiting();
  assert.deepEqual(stopped.kept, ["#panel=1.abc"]);
});

test("The tab remembers only the end of a link, not the panel in it", async () => {
  const page = pageAt(`#panel=1.${"a".repeat(100)}${"b".repeat(16)}`, { ok: { version: 1 } });
  await page.link.openWaiting();

  assert.deepEqual(page.kept, ["b".repeat(16), null]);
});

test("After a reload that panel waits until the user asks, also while Python is not there, and another one is opened", async () => {
  const again = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading", "#panel=1.abc");
  again.link.remind();
  again.state = { name: "ready" };
  await again.link.openWaiting();
  assert.deepEqual([again.asked, again.panels, again.notices], [[], [], [["link-stopped"], ["link-stopped"]]]);

  const other = pageAt("#panel=1.def", { ok: { version: 2 } }, "ready", "#panel=1.abc");
  await other.link.openWaiting();
  assert.deepEqual([other.panels, other.notices], [[{ version: 2 }], []]);
});

test("A link that the user asks for again before Python is there is opened later", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading", "#panel=1.abc");
  await page.link.openAgain();
  page.state = { name: "ready" };
  await page.link.openWaiting();

  assert.deepEqual(page.panels, [{ version: 1 }]);
});

test("A link to a heading of the page opens no panel", async () => {
  const page = pageAt("#by-hand", { ok: {} });
  await page.link.openWaiting();
  assert.deepEqual([page.asked, page.location.hash], [[], "#by-hand"]);
});

test("A panel still waits when a link to a heading of the page is followed, and then the address is not changed", async () => {
  const page = pageAt("#panel=1.abc", { ok: { version: 1 } }, "loading");
  await page.link.openWaiting();
  page.location.hash = "#content";
  await page.link.openWaiting();
  page.state.name = "ready";
  await page.link.openWaiting();

  assert.deepEqual([page.panels, page.link.remind(), page.location.hash], [[{ version: 1 }], false, "#content"]);
});

test("Of two links, one after the other, the newer one is opened", async () => {
  const page = pageAt("#panel=1.old", { ok: { version: 1 } });
  const opening = page.link.openWaiting();
  page.location.hash = "#panel=1.new";
  page.answer = { ok: { version: 2 } };
  await Promise.all([opening, page.link.openWaiting()]);

  assert.deepEqual(page.panels, [{ version: 2 }]);
});

test("A panel that the address held before this code was loaded is opened, even if the address has changed since", async () => {
  const page = pageAt("#close", { ok: { version: 1 } }, "ready", null, "", "#panel=1.abc");
  await page.link.openWaiting();

  assert.deepEqual([page.asked, page.location.hash], [[{ do: "decode", text: "#panel=1.abc" }], "#close"]);
});

test("Where Python cannot run, the page says so", async () => {
  const page = pageAt("#panel=1.abc", { ok: {} }, "idle");
  page.obstacle = "no-webassembly";
  await page.link.openWaiting();

  assert.deepEqual(page.notices, [["link-unreadable"]]);
});
