/** Finds out why a file of this page's build cannot be fetched: no network, a newer version, or nothing at its address. */

import { data } from "./dom.mjs";
import { siteSettings } from "./site-settings.mjs";

/** @typedef {import("../engine/client.mjs").MissingReason} MissingReason */

/** Text that every version of the page contains. Without it the page is another site's, such as the login page of a hotel's network. */
const MARK_OF_OURS = 'id="site"';

/**
 * Ask the server for this page, and compare it with the open one.
 *
 * @param {string} [worker] address of the worker's script, if that could not be run
 * @returns {Promise<MissingReason | "worker-blocked">}
 */
export async function whyMissing(worker) {
  try {
    if (worker && isScript(await fetch(worker))) return "worker-blocked";
    // HEAD always goes to the network. Without a network the service worker answers GET with the page that it keeps.
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    const answer = await fetch(location.href, { cache: "no-cache" });
    return answer.ok ? reasonFrom(await answer.text(), namesOfThisBuild()) : "missing-file";
  } catch {
    return "no-network";
  }
}

/**
 * @param {string} page the text that the server has at this page's address
 * @param {string[]} names names of files that only this build's page contains
 * @returns {MissingReason}
 */
export function reasonFrom(page, names) {
  if (!page.includes(MARK_OF_OURS)) return "no-network";
  return names.every((name) => page.includes(name)) ? "missing-file" : "newer-version";
}

/**
 * Distinguish a script from the page that some servers send for a missing file.
 *
 * @param {Pick<Response, "ok" | "headers">} answer
 */
function isScript({ ok, headers }) {
  return ok && /script/.test(`${headers.get("content-type")}`);
}

/** Return the names of this page's script, worker and engine. A script of a browser extension has a `:` in its address. */
function namesOfThisBuild() {
  const script = document.querySelector('script[type="module"][src]:not([src*=":"])')?.getAttribute("src") ?? "";
  const manifest = /** @type {import("../engine/client.mjs").Manifest | null} */ (data("engine-manifest"));
  return [script, siteSettings().worker, manifest?.path ?? ""];
}
