/**
 * The service worker of a build that is not to be kept: it takes the place of an earlier build's, and goes. Browsers
 * look for a new worker whenever a page of the site is opened, so this reaches people who only read pages that run
 * nothing.
 */

import { removeCaches } from "./addresses.mjs";

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
 * Remove what is kept, without waiting for open pages to be closed: what they still ask for comes from the network.
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
