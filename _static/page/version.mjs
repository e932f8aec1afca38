/** Why a file of this page's build cannot be had: there is no network, a newer version, or nothing at its address. */

import { data } from "./dom.mjs";
import { site } from "./site.mjs";

/** @typedef {import("../engine/client.mjs").MissingReason} MissingReason */

/** In every version of the page since it is bundled. What lacks it is another page, such as a hotel sends before one may use its network. */
const OURS = 'id="site"';

/**
 * Ask the server for this page as it is there now.
 *
 * @param {string} [worker] address of the worker's script, where that is what could not be run
 * @returns {Promise<MissingReason | "worker-blocked">}
 */
export async function whyMissing(worker) {
  try {
    if (worker && isScript(await fetch(worker))) return "worker-blocked";
    // The service worker leaves HEAD alone. It answers GET with the page that it keeps where there is no network.
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    const answer = await fetch(location.href, { cache: "no-cache" });
    return answer.ok ? reasonFrom(await answer.text(), namesOfThisBuild()) : "missing-file";
  } catch {
    return "no-network";
  }
}

/**
 * @param {string} page what the server has at this page's address
 * @param {string[]} names what only this build's page names
 * @returns {MissingReason}
 */
export function reasonFrom(page, names) {
  if (!page.includes(OURS)) return "no-network";
  return names.every((name) => page.includes(name)) ? "missing-file" : "newer-version";
}

/**
 * Tell a script from the page that some servers send in the place of what is missing.
 *
 * @param {Pick<Response, "ok" | "headers">} answer
 */
function isScript({ ok, headers }) {
  return ok && /script/.test(`${headers.get("content-type")}`);
}

/** The script, the worker and the engine of this page. The script is the one that no browser extension has put here. */
function namesOfThisBuild() {
  const script = document.querySelector('script[type="module"][src]:not([src*=":"])')?.getAttribute("src") ?? "";
  const manifest = /** @type {import("../engine/client.mjs").Manifest | null} */ (data("engine-manifest"));
  return [script, site().worker, manifest?.path ?? ""];
}
