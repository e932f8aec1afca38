/**
 * The worker: Python lives here. It is told to start once, then asked; `client.mjs` says what the messages are.
 */

import { EngineFailure } from "./failure.mjs";
import { countingFetch, openBridge, requireWebAssembly } from "./loading.mjs";

/** @typedef {import("./client.mjs").FromWorker} FromWorker */
/** @typedef {import("./client.mjs").ToWorker} ToWorker */

const port = /** @type {{postMessage(message: FromWorker): void, onmessage: unknown}} */ (
  /** @type {unknown} */ (self)
);

/** @type {(text: string) => string} */
let call;

port.onmessage = (/** @type {{data: ToWorker}} */ { data }) => {
  if (data.type === "start") start(data);
  else port.postMessage({ type: "answer", id: data.id, text: call(data.text) });
};

/** @param {ToWorker & {type: "start"}} order */
async function start({ base, manifest }) {
  try {
    await requireWebAssembly();
    const say = (/** @type {any} */ progress) => port.postMessage({ type: "progress", ...progress });
    self.fetch = countingFetch(self.fetch.bind(self), manifest, say, fail);
    call = await openBridge(manifest, base, (url) => import(url));
    port.postMessage({ type: "ready" });
  } catch (error) {
    fail(error);
  }
}

/** @param {unknown} error */
function fail(error) {
  const { reason, detail } = error instanceof EngineFailure ? error : new EngineFailure("crashed", String(error));
  port.postMessage({ type: "failed", reason, detail });
}
