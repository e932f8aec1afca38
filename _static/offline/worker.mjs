/**
 * The service worker: keeps one build of the site, and answers from it when there is no network.
 *
 * A file with a hash in its address comes from the worker's own build if it belongs to it, else from the network. A page
 * comes from the network while that answers. So a page of a new build loads its own files, a kept page has its own, and two
 * builds never mix. The worker of a new build waits until no page of the old one is open, because such a page may still
 * ask for the old engine.
 */

import { BuildCache } from "./build-cache.mjs";

/** @typedef {import("./build-cache.mjs").Build} Build */

/** Milliseconds until the kept page is shown, where the network accepts a request but does not answer. */
const PAGE_TIMEOUT = 4_000;

/**
 * The part of a service worker that is used.
 *
 * @typedef {object} WorkerLike
 * @property {{scope: string}} registration
 * @property {{claim(): Promise<void>}} clients
 * @property {CacheStorage} caches
 * @property {typeof fetch} fetch
 * @property {(run: () => void, ms: number) => unknown} setTimeout
 * @property {(type: "install" | "activate" | "fetch", listener: (event: any) => void) => void} addEventListener
 */

/**
 * Answer the requests of the site from now on.
 *
 * @param {WorkerLike} worker
 * @param {Build} build
 */
export function serve(worker, build) {
  const { scope } = worker.registration;
  const buildCache = new BuildCache(
    { caches: worker.caches, fetch: (...request) => worker.fetch(...request) },
    scope,
    build,
  );
  worker.addEventListener("install", (event) => event.waitUntil(Promise.all([buildCache.fill(), race(event, scope)])));
  worker.addEventListener("activate", (event) => event.waitUntil(takeOver(worker, buildCache)));
  worker.addEventListener("fetch", (event) => {
    const plan = planFor(event.request, scope, build);
    if (plan) event.respondWith(ANSWERS[plan.first](worker, buildCache, plan.name, event.request));
  });
}

/**
 * Decide how to answer a request: a file that never changes from the cache first (`kept`), a page from the `network` first,
 * anything else by the browser alone (null). A page has one name with any query, and under the short addresses that
 * some servers give it.
 *
 * @param {{method: string, url: string}} request
 * @param {string} scope address of the site, with a slash at its end
 * @param {Build} build
 * @returns {{first: "kept" | "network", name: string} | null}
 */
export function planFor({ method, url }, scope, build) {
  if (method !== "GET" || !url.startsWith(scope)) return null;
  const { pathname, search } = new URL(url);
  const path = pathname.slice(new URL(scope).pathname.length);
  if (Object.hasOwn(build.fixed, path + search)) return { first: "kept", name: path + search };
  const page = [path, `${path}index.html`, `${path}.html`].find((name) => Object.hasOwn(build.pages, name));
  return page === undefined ? null : { first: "network", name: page };
}

/**
 * For files of the engine, let browsers that can do so ask their own cache and this worker at once. Mostly their own cache
 * has the file, and is faster.
 *
 * @param {{addRoutes?: (route: object) => Promise<void>}} event
 * @param {string} scope
 */
async function race(event, scope) {
  const route = { condition: { urlPattern: `${scope}engine/*` }, source: "race-network-and-fetch-handler" };
  await event.addRoutes?.(route).catch(() => {}); // without it the worker answers alone
}

const ANSWERS = { kept: keptFirst, network: networkFirst };

/**
 * Begin to answer, also for pages that are open already: they may need the engine again.
 *
 * @param {WorkerLike} worker
 * @param {BuildCache} buildCache
 */
async function takeOver(worker, buildCache) {
  await buildCache.removeOthers();
  await worker.clients.claim();
}

/**
 * @param {WorkerLike} worker
 * @param {BuildCache} buildCache
 * @param {string} name
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function keptFirst(worker, buildCache, name, request) {
  // The page asks with "reload" when it has found the kept file damaged. If it cannot be fetched, use it all the same.
  if (request.cache === "reload") await buildCache.renew(name).catch(() => {});
  return (await buildCache.find(name)) ?? worker.fetch(request);
}

/**
 * @param {WorkerLike} worker
 * @param {BuildCache} buildCache
 * @param {string} name
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function networkFirst(worker, buildCache, name, request) {
  const fetched = worker.fetch(request);
  const answer = await Promise.race([fetched, timeout(worker)]).catch(() => null);
  if (answer && answer.status < 500) return answer;
  return (await buildCache.find(name)) ?? fetched;
}

/**
 * @param {WorkerLike} worker
 * @returns {Promise<null>}
 */
function timeout(worker) {
  return new Promise((resolve) => worker.setTimeout(() => resolve(null), PAGE_TIMEOUT));
}
