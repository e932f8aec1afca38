/**
 * The worker that runs Python. It gets a message to start, then requests. `client.mjs` declares the messages.
 */

import { EngineFailure } from "./failure.mjs";
import { Files } from "./files.mjs";
import { openBridge, provideFiles, requireWebAssembly } from "./start-python.mjs";

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

/** @param {ToWorker & {type: "start"}} message */
async function start({ base, manifest, isAfresh }) {
  try {
    await requireWebAssembly();
    const files = new Files({
      fetch: self.fetch.bind(self),
      importModule: (url) => import(url),
      base,
      manifest,
      isAfresh,
      onProgress: (progress) => port.postMessage({ type: "progress", ...progress }),
    });
    provideFiles(self, files);
    call = await openBridge(files, manifest, base);
    port.postMessage({ type: "ready" });
  } catch (error) {
    const { reason, detail } = error instanceof EngineFailure ? error : new EngineFailure("crashed", String(error));
    port.postMessage({ type: "failed", reason, detail });
  }
}
