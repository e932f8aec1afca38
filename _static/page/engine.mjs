/** Makes the engine of this page, from the worker and the manifest that the build wrote into the page. */

import { EngineClient } from "../engine/client.mjs";
import { data } from "./dom.mjs";
import { siteSettings } from "./site-settings.mjs";
import { whyMissing } from "./why-missing.mjs";

/**
 * @param {(state: import("../engine/client.mjs").EngineState) => void} onChange
 * @returns {EngineClient}
 */
export function pageEngine(onChange) {
  const manifest = /** @type {import("../engine/client.mjs").Manifest | null} */ (data("engine-manifest"));
  const engine = new EngineClient({
    makeWorker: startWorker,
    worker: siteSettings().worker,
    whyMissing,
    manifest,
    base: document.baseURI,
    onChange,
  });
  addEventListener("online", () => engine.reconnect());
  return engine;
}

/** @returns {import("../engine/client.mjs").WorkerLike} */
function startWorker() {
  const worker = new Worker(siteSettings().worker, { type: "module" });
  return /** @type {any} */ (worker);
}

/**
 * @param {import("../engine/client.mjs").EngineState} state
 * @returns {boolean} whether Python can never run on this page in this browser
 */
export function isHopeless(state) {
  return state.name === "failed" && (state.reason === "no-webassembly" || state.reason === "no-engine");
}
