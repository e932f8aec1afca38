import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forgetSite } from "../../../_static/offline/registration.mjs";
import { cacheOf } from "../../../_static/offline/site-caches.mjs";
import { serve } from "../../../_static/offline/worker.mjs";

const SITE = "https://example.org/guide/";
const OLD = { id: "old", pages: { "index.html": "sha-i1" }, fixed: { "a.css?v=1": "sha-a1", "b.css?v=1": "sha-b" } };
const NEW = { id: "new", pages: { "index.html": "sha-i2" }, fixed: { "a.css?v=2": "sha-a2", "b.css?v=1": "sha-b" } };

/** The device's caches by name, each with answers by address. @type {Map<string, Map<string, Response>>} */
let kept;
/** The network's answers by address. Any other request fails. @type {Map<string, () => Promise<Response>>} */
let network;
/** The requests to the network. @type {{url: string, init: RequestInit | undefined}[]} */
let requests;
/** Timers that wait to be run. @type {(() => void)[]} */
let waiting;

beforeEach(() => {
  kept = new Map();
  requests = [];
  waiting = [];
  network = new Map();
  publish({ "index.html": "page 1", "a.css?v=1": "a 1", "b.css?v=1": "b" });
});

/** Let the network have these files and no others. */
function publish(/** @type {Record<string, string>} */ files) {
  network = new Map(Object.entries(files).map(([name, text]) => [SITE + name, async () => new Response(text)]));
}

/** The device's caches, as browsers offer them. @returns {any} */
function caches() {
  const open = async (/** @type {string} */ name) => {
    const cache = kept.get(name) ?? new Map();
    kept.set(name, cache);
    return { put: async (/** @type {string} */ url, /** @type {Response} */ it) => void cache.set(url, it.clone()) };
  };
  return {
    open,
    has: async (/** @type {string} */ name) => kept.has(name),
    keys: async () => [...kept.keys()],
    delete: async (/** @type {string} */ name) => kept.delete(name),
    match: async (/** @type {string} */ url, /** @type {{cacheName: string}} */ { cacheName }) =>
      kept.get(cacheName)?.get(url)?.clone(),
  };
}

/** `fetch`, answered by the network above. */
function fakeFetch(/** @type {any} */ request, /** @type {RequestInit | undefined} */ init) {
  const url = typeof request === "string" ? request : request.url;
  requests.push({ url, init });
  return (network.get(url) ?? (() => Promise.reject(new TypeError("no network"))))();
}

/** Start the worker of a build, and return functions that send it a browser's events. */
function workerOf(/** @type {import("../../../_static/offline/build-cache.mjs").Build} */ build, device = caches()) {
  /** @type {Record<string, (event: any) => void>} */ const listeners = {};
  const seen = { claimed: false };
  const worker = {
    registration: { scope: SITE },
    clients: { claim: async () => void Object.assign(seen, { claimed: true }) },
    caches: device,
    fetch: fakeFetch,
    setTimeout: (/** @type {() => void} */ run) => waiting.push(run),
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) =>
      Object.assign(listeners, { [type]: listener }),
  };
  serve(worker, build);
  const send = async (/** @type {"install" | "activate"} */ type, more = {}) => {
    /** @type {Promise<void> | undefined} */ let work;
    listeners[type]({ waitUntil: (/** @type {Promise<void>} */ it) => (work = it), ...more });
    await work;
  };
  const ask = async (/** @type {string} */ name, /** @type {RequestCache} */ cache = "default") => {
    /** @type {Promise<Response> | undefined} */ let answer;
    const request = { method: "GET", url: SITE + name, cache };
    listeners.fetch({ request, respondWith: (/** @type {Promise<Response>} */ it) => (answer = it) });
    return answer && (await answer).text();
  };
  return { seen, ask, install: (more = {}) => send("install", more), activate: () => send("activate") };
}

test("one visit keeps the whole build, each file checked against the build's own hash", async () => {
  await workerOf(OLD).install();

  assert.deepEqual([...(kept.get(cacheOf(SITE, "old"))?.keys() ?? [])].sort(), [...network.keys()].sort());
  assert.deepEqual(requests.map(({ url, init }) => [url, init?.integrity, init?.cache]).sort(), [
    [`${SITE}a.css?v=1`, "sha-a1", "default"],
    [`${SITE}b.css?v=1`, "sha-b", "default"],
    [`${SITE}index.html`, "sha-i1", "no-cache"],
  ]);
});

test("the browser is told to ask its own cache too for the engine, and the site is kept even if it refuses", async () => {
  /** @type {any[]} */ const routes = [];
  const addRoutes = async (/** @type {any} */ route) => {
    routes.push(route);
    throw new TypeError("no such source");
  };
  await workerOf(OLD).install({ addRoutes });

  assert.deepEqual(routes, [
    { condition: { urlPattern: `${SITE}engine/*` }, source: "race-network-and-fetch-handler" },
  ]);
  assert.deepEqual([...kept.keys()], [cacheOf(SITE, "old")]);
});

test("if one file cannot be fetched, nothing is kept", async () => {
  network.delete(`${SITE}b.css?v=1`);
  await assert.rejects(workerOf(OLD).install(), /no network/);
  assert.deepEqual([...kept.keys()], []);

  network.set(`${SITE}b.css?v=1`, async () => new Response("not there", { status: 404 }));
  await assert.rejects(workerOf(OLD).install(), /b\.css\?v=1: 404/);
  assert.deepEqual([...kept.keys()], []);
});

test("if the same build is kept already, a failure to keep it again removes nothing", async () => {
  await workerOf(OLD).install();
  const worker = workerOf(OLD);
  publish({});
  await assert.rejects(worker.install(), /no network/);

  assert.equal(await worker.ask("a.css?v=1"), "a 1");
});

test("a page that the server redirected to a short address is kept, and shown offline", async () => {
  const redirected = Object.defineProperty(new Response("page 1"), "redirected", { value: true });
  network.set(`${SITE}index.html`, async () => redirected);
  const worker = workerOf(OLD);
  await worker.install();
  publish({});

  assert.equal(kept.get(cacheOf(SITE, "old"))?.get(`${SITE}index.html`)?.redirected, false);
  assert.equal(await worker.ask(""), "page 1");
});

test("a new build copies unchanged files from the old one, without fetching them again", async () => {
  await workerOf(OLD).install();
  publish({ "index.html": "page 2", "a.css?v=2": "a 2" });
  requests = [];
  await workerOf(NEW).install();

  assert.deepEqual(requests.map(({ url }) => url).sort(), [`${SITE}a.css?v=2`, `${SITE}index.html`]);
  assert.equal(await kept.get(cacheOf(SITE, "new"))?.get(`${SITE}b.css?v=1`)?.text(), "b");
});

test("the old build is removed when the new one takes over, and not before; other sites keep their caches", async () => {
  kept.set("another site's", new Map());
  await workerOf(OLD).install();
  publish({ "index.html": "page 2", "a.css?v=2": "a 2" });
  const worker = workerOf(NEW);
  await worker.install();
  assert.deepEqual([...kept.keys()], ["another site's", cacheOf(SITE, "old"), cacheOf(SITE, "new")]);

  await worker.activate();
  assert.deepEqual([...kept.keys()], ["another site's", cacheOf(SITE, "new")]);
  assert.equal(worker.seen.claimed, true);
});

test("without a network, pages and files come from the device", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  publish({});

  assert.equal(await worker.ask(""), "page 1");
  assert.equal(await worker.ask("index.html?q=x"), "page 1");
  assert.equal(await worker.ask("a.css?v=1"), "a 1");
});

test("with a network, pages come from the network, and an open page still gets its own files", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  publish({ "index.html": "page 2", "a.css?v=1": "a 2 by an old name", "a.css?v=2": "a 2" });

  assert.equal(await worker.ask("index.html"), "page 2");
  assert.equal(await worker.ask("a.css?v=1"), "a 1");
  assert.equal(await worker.ask("a.css?v=2"), undefined, "left to the browser");
});

test("if the network does not answer, the kept page is shown after a while", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  network.set(`${SITE}index.html`, () => new Promise(() => {}));
  const answer = worker.ask("index.html");
  for (const run of waiting) run();

  assert.equal(await answer, "page 1");
});

test("an error of the server shows the kept page; a page that is gone is shown as gone", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  network.set(`${SITE}index.html`, async () => new Response("bad gateway", { status: 502 }));
  assert.equal(await worker.ask("index.html"), "page 1");

  network.set(`${SITE}index.html`, async () => new Response("gone", { status: 404 }));
  assert.equal(await worker.ask("index.html"), "gone");
});

test("a file that the browser has deleted from the cache comes from the network", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  kept.clear();

  assert.equal(await worker.ask("a.css?v=1"), "a 1");
  network.set(`${SITE}index.html`, async () => new Response("bad gateway", { status: 502 }));
  assert.equal(await worker.ask("index.html"), "bad gateway");
  publish({});
  await assert.rejects(worker.ask("index.html"), /no network/);
});

test("a file that cannot be read from a damaged profile comes from the network", async () => {
  const damaged = { ...caches(), match: () => Promise.reject(new DOMException("damaged", "UnknownError")) };
  const worker = workerOf(OLD, damaged);

  assert.equal(await worker.ask("a.css?v=1"), "a 1");
  network.set(`${SITE}index.html`, async () => new Response("bad gateway", { status: 502 }));
  assert.equal(await worker.ask("index.html"), "bad gateway");
});

test("a file that was found damaged is fetched again, checked, and kept", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  kept.get(cacheOf(SITE, "old"))?.set(`${SITE}a.css?v=1`, new Response("damaged"));
  assert.equal(await worker.ask("a.css?v=1", "reload"), "a 1");
  assert.deepEqual(requests.at(-1), { url: `${SITE}a.css?v=1`, init: { integrity: "sha-a1", cache: "reload" } });

  publish({});
  assert.equal(await worker.ask("a.css?v=1"), "a 1");
});

test("a file that was found damaged and cannot be fetched comes from the device", async () => {
  const worker = workerOf(OLD);
  await worker.install();
  network.set(`${SITE}a.css?v=1`, async () => new Response("bad gateway", { status: 502 }));
  assert.equal(await worker.ask("a.css?v=1", "reload"), "a 1");
  publish({});
  assert.equal(await worker.ask("a.css?v=1", "reload"), "a 1");

  kept.clear();
  await assert.rejects(worker.ask("a.css?v=1", "reload"), /no network/);
});

/** A browser in which a worker with this script answers for the site. */
function workers(/** @type {string} */ script) {
  const told = { unregistered: false };
  const registration = { active: { scriptURL: script }, unregister: async () => (told.unregistered = true) };
  return { told, container: { getRegistration: async () => /** @type {any} */ (registration) } };
}

test("with offline use turned off, the worker and caches of an earlier build are removed, and nothing of other sites", async () => {
  kept.set("another site's", new Map());
  await workerOf(OLD).install();
  const { told, container } = workers(`${SITE}offline.js`);
  await forgetSite(container, caches(), SITE);

  assert.equal(told.unregistered, true);
  assert.deepEqual([...kept.keys()], ["another site's"]);
});

test("the worker of another site whose scope includes this one stays", async () => {
  const { told, container } = workers("https://example.org/their-worker.js");
  await forgetSite(container, caches(), SITE);
  await forgetSite({ getRegistration: async () => undefined }, caches(), SITE);

  assert.equal(told.unregistered, false);
});
