import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingLink } from "../../_static/checker/exchange/incoming-link.mjs";

/**
 * A page with an address, and an engine that gives the same answer to everything.
 *
 * @param {string} hash
 * @param {any} answer
 * @param {string} [state]
 */
function pageAt(hash, answer, state = "ready") {
  /** @type {any} */
  const page = {
    asked: [],
    panels: [],
    errors: [],
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
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    location: page.location,
    history: {
      replaceState: (_state, _unused, /** @type {string} */ url) => Object.assign(page.location, { hash: "", url }),
    },
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

test("while Python is not there, and where it dies over the question, the panel goes on waiting", async () => {
  const early = pageAt("#panel=1.abc", { ok: {} }, "loading");
  await early.link.open();
  assert.deepEqual([early.asked, early.link.isWaiting], [[], true]);

  const dead = pageAt("#panel=1.abc", new Error("stopped"));
  await dead.link.open();
  assert.deepEqual([dead.panels, dead.link.isWaiting], [[], true]);
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
