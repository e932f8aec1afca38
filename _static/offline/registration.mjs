/**
 * The page's part in working without a network: it has the site kept on this device, or what an earlier build kept
 * removed. Browsers, policies and private windows may refuse either; nothing here depends on it, so nobody is told.
 */

import { savesData } from "../page/saves-data.mjs";
import { site } from "../page/site.mjs";
import { removeCaches } from "./addresses.mjs";

const WORKER = "offline.js";

/**
 * Do what the build says. Called when Python is there, so as not to compete with it for the network, or will never be: the
 * page works without. Whoever saves data has agreed to load Python and nothing else: the worker would fetch every page.
 */
export async function keepSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  try {
    const { root, offline } = site();
    const scope = new URL(root, document.baseURI).href;
    if (!offline) await forgetSite(serviceWorker, caches, scope);
    else if (!savesData()) await serviceWorker.register(scope + WORKER);
  } catch {
    // Works with a network as before.
  }
}

/**
 * Remove the worker and the caches that an earlier build of this site left; those of other sites stay.
 *
 * @param {Pick<ServiceWorkerContainer, "getRegistration">} workers
 * @param {Pick<CacheStorage, "keys" | "delete">} caches
 * @param {string} site
 */
export async function forgetSite(workers, caches, site) {
  const registration = await workers.getRegistration(site);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (worker?.scriptURL === site + WORKER) await registration?.unregister();
  await removeCaches(caches, site);
}
