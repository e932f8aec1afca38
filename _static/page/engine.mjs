/** The engine of this page: its worker, and the manifest that the build wrote into the page. */

import { EngineClient } from "../engine/client.mjs";
import { data } from "./dom.mjs";
import { site } from "./site.mjs";
import { whyMissing } from "./version.mjs";

/**
 * @param {(state: import("../engine/client.mjs").EngineState) => void} onChange
 * @returns {EngineClient}
 */
export function pageEngine(onChange) {
  const manifest = /** @type {import("../engine/client.mjs").Manifest | null} */ (data("engine-manifest"));
  const engine = new EngineClient({
    makeWorker: startWorker,
    worker: site().worker,
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
  const worker = new Worker(site().worker, { type: "module" });
  return /** @type {any} */ (worker);
}

/**
 * @param {import("../engine/client.mjs").EngineState} state
 * @returns {boolean} whether Python does not come to this page in this browser, whatever anybody does
 */
export function isHopeless(state) {
  return state.name === "failed" && (state.reason === "no-webassembly" || state.reason === "no-engine");
}
