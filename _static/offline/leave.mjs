/**
 * The service worker of a site that turned offline use off: replaces the worker of an earlier build, then removes itself.
 * Browsers look for a new worker whenever a page of the site is opened, so it also reaches people who open only pages
 * without a script of ours.
 */

import { removeCaches } from "./site-caches.mjs";

/**
 * The part of a service worker that is used.
 *
 * @typedef {object} LeavingWorker
 * @property {{scope: string, unregister(): Promise<boolean>}} registration
 * @property {Pick<CacheStorage, "keys" | "delete">} caches
 * @property {() => Promise<void>} skipWaiting
 * @property {(type: "install" | "activate", listener: (event: any) => void) => void} addEventListener
 */

/**
 * Remove everything kept, without waiting for open pages to close: their requests go to the network.
 *
 * @param {LeavingWorker} worker
 */
export function leave(worker) {
  worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener("activate", (event) => event.waitUntil(remove(worker)));
}

/** @param {LeavingWorker} worker */
async function remove({ caches, registration }) {
  await removeCaches(caches, registration.scope);
  await registration.unregister();
}
