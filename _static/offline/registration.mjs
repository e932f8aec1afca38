/**
 * Has the site kept on this device for offline use, or removes what an earlier build kept. Browsers, policies and private
 * windows may refuse either. The page works without it, so a failure is not shown.
 */

import { isDataSaverOn } from "../page/data-saver.mjs";
import { siteSettings } from "../page/site-settings.mjs";
import { removeCaches } from "./site-caches.mjs";

const WORKER = "offline.js";

/**
 * Keep or remove the site, as the build says. Called when Python is ready, so as not to compete with it for the network, or
 * when Python can never be. A user who saves data has agreed to load Python only: the worker would fetch every page.
 */
export async function keepSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  try {
    const { root, offline } = siteSettings();
    const scope = new URL(root, document.baseURI).href;
    if (!offline) await forgetSite(serviceWorker, caches, scope);
    else if (!isDataSaverOn()) await serviceWorker.register(scope + WORKER);
  } catch {
    // The page works with a network as before.
  }
}

/**
 * Remove the worker and the caches of an earlier build of this site. Those of other sites stay.
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
