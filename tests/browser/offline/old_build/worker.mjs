/**
 * The service worker: keeps one build of the site for when there is no network, and stays out of the way when there is.
 *
 * What carries a hash in its address comes from the worker's own build or, if it is another build's, from the network.
 * A page comes from the network while that answers. So a page of a new build brings its own files along, a kept page
 * has its own, and two builds never mix. The worker of a new build waits until no page of the old one is open, because
 * such a page may still ask for the old engine.
 */

import { planFor } from "./addresses.mjs";
import { Shelf } from "./shelf.mjs";

/** Milliseconds that a page may let its reader wait before the kept one is shown: a network that is there but dead. */
const PATIENCE = 4_000;

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
 * Answer for the site from now on.
 *
 * @param {WorkerLike} worker
 * @param {import("./addresses.mjs").Build} build
 */
export function serve(worker, build) {
  const { scope } = worker.registration;
  const shelf = new Shelf({ caches: worker.caches, fetch: (...asked) => worker.fetch(...asked) }, scope, build);
  worker.addEventListener("install", (event) => event.waitUntil(Promise.all([shelf.fill(), race(event, scope)])));
  worker.addEventListener("activate", (event) => event.waitUntil(takeOver(worker, shelf)));
  worker.addEventListener("fetch", (event) => {
    const plan = planFor(event.request, scope, build);
    if (plan) event.respondWith(ANSWERS[plan.first](worker, shelf, plan.name, event.request));
  });
}

/**
 * Where a browser can ask its own cache and this worker at once, it does so for the engine: most often it has that itself,
 * and hands it over sooner.
 *
 * @param {{addRoutes?: (route: object) => Promise<void>}} event
 * @param {string} scope
 */
async function race(event, scope) {
  const route = { condition: { urlPattern: `${scope}engine/*` }, source: "race-network-and-fetch-handler" };
  await event.addRoutes?.(route).catch(() => {}); // then the worker answers alone
}

const ANSWERS = { kept: keptFirst, network: networkFirst };

/**
 * Begin to answer, for pages that are already open too: they may need the engine again.
 *
 * @param {WorkerLike} worker
 * @param {Shelf} shelf
 */
async function takeOver(worker, shelf) {
  await shelf.clearOthers();
  await worker.clients.claim();
}

/**
 * @param {WorkerLike} worker
 * @param {Shelf} shelf
 * @param {string} name
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function keptFirst(worker, shelf, name, request) {
  // Who asks so has found the kept file damaged. Where no right one can be had, the kept one has to do.
  if (request.cache === "reload") await shelf.renew(name).catch(() => {});
  return (await shelf.find(name)) ?? worker.fetch(request);
}

/**
 * @param {WorkerLike} worker
 * @param {Shelf} shelf
 * @param {string} name
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function networkFirst(worker, shelf, name, request) {
  const asked = worker.fetch(request);
  const answer = await Promise.race([asked, pause(worker)]).catch(() => null);
  if (answer && answer.status < 500) return answer;
  return (await shelf.find(name)) ?? asked;
}

/**
 * @param {WorkerLike} worker
 * @returns {Promise<null>}
 */
function pause(worker) {
  return new Promise((resolve) => worker.setTimeout(() => resolve(null), PATIENCE));
}
