/**
 * The page's end of the wire to Python: starts the worker, asks it, and notices when it has died or hangs.
 *
 * Knows no document, so that all of it is tested without a browser: worker and clock are given to it.
 */

import { EngineFailure } from "./failure.mjs";

/**
 * @typedef {{name: string, bytes: number}} EngineFile
 * @typedef {{version: string, path: string, files: EngineFile[], wheel: string, lock: {packages: Record<string, unknown>}}} Manifest
 *   what the build wrote about the engine; `path` is relative to the page
 * @typedef {"no-engine" | "no-webassembly" | "missing-file" | "stalled" | "crashed"} FailureReason
 * @typedef {{name: "idle"}
 *   | {name: "loading", step: "files" | "python", loaded: number, total: number}
 *   | {name: "ready"}
 *   | {name: "failed", reason: FailureReason, detail: string}} EngineState
 * @typedef {{type: "progress", step: "files" | "python", loaded: number, total: number}
 *   | {type: "ready"}
 *   | {type: "answer", id: number, text: string}
 *   | {type: "failed", reason: FailureReason, detail: string}} FromWorker
 * @typedef {{type: "start", base: string, manifest: Manifest} | {type: "ask", id: number, text: string}} ToWorker
 * @typedef {{ok: any} | {error: {path: string, message: string}}} Answer
 */

/**
 * The part of a Worker that is used.
 *
 * @typedef {object} WorkerLike
 * @property {(message: ToWorker) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: {data: FromWorker}) => void) | null} onmessage
 * @property {((event: {message?: string}) => void) | null} onerror
 * @property {((event: unknown) => void) | null} onmessageerror
 */

/**
 * @typedef {object} Parts
 * @property {() => WorkerLike} makeWorker
 * @property {Manifest | null} manifest null where the site was built without an engine
 * @property {string} base absolute address that the manifest's path starts from
 * @property {boolean} [hasWebAssembly] whether this browser can run the engine at all
 * @property {(state: EngineState) => void} [onChange] told of every new state
 * @property {number} [patience] milliseconds without a sign of life, while one is due, after which the worker is given up
 * @property {{setTimeout: (run: () => void, ms: number) => any, clearTimeout: (timer: any) => void}} [clock]
 */

/** One engine at a time: a worker, what it was asked, and what state it is in. */
export class EngineClient {
  /** @type {Parts} */ #parts;
  /** @type {EngineState} */ #state = { name: "idle" };
  /** @type {WorkerLike | null} */ #worker = null;
  /** @type {Map<number, {resolve: (text: string) => void, reject: (why: Error) => void}>} */ #pending = new Map();
  /** @type {any} */ #watchdog = null;
  #lastId = 0;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {EngineState} */
  get state() {
    return this.#state;
  }

  /** Start the engine, or start it anew after a failure. While it is loading or ready, nothing happens. */
  start() {
    if (this.#state.name === "loading" || this.#state.name === "ready") return;
    const { manifest, base, hasWebAssembly = typeof WebAssembly === "object" } = this.#parts;
    if (!manifest) this.#fail("no-engine", "");
    else if (!hasWebAssembly) this.#fail("no-webassembly", "");
    else this.#load(manifest, base);
  }

  /**
   * @param {Manifest} manifest
   * @param {string} base
   */
  #load(manifest, base) {
    this.#enter({ name: "loading", step: "files", loaded: 0, total: 0 });
    this.#open();
    this.#post({ type: "start", base: new URL(manifest.path, base).href, manifest });
  }

  /**
   * Ask Python.
   *
   * @param {object} request what `followup_rules.bridge` takes
   * @returns {Promise<Answer>} what it answers; rejected with an EngineFailure where there is no answer
   */
  ask(request) {
    if (this.#state.name !== "ready") return Promise.reject(new EngineFailure("crashed", "not ready"));
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#post({ type: "ask", id, text: JSON.stringify(request) });
      this.#watch();
    });
    return answer.then(JSON.parse);
  }

  #open() {
    try {
      const worker = this.#parts.makeWorker();
      worker.onmessage = (event) => this.#hear(event.data);
      worker.onerror = (event) => this.#fail(...causeOf(event));
      worker.onmessageerror = () => this.#fail("crashed", "");
      this.#worker = worker;
    } catch (error) {
      this.#fail("crashed", String(error));
    }
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.type === "failed") this.#fail(message.reason, message.detail);
    else if (message.type === "answer") this.#settle(message.id, message.text);
    else if (message.type === "ready") this.#enter({ name: "ready" });
    else this.#enter({ name: "loading", step: message.step, loaded: message.loaded, total: message.total });
  }

  /**
   * @param {number} id
   * @param {string} text
   */
  #settle(id, text) {
    const question = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    question?.resolve(text);
  }

  /** @param {EngineState} state */
  #enter(state) {
    this.#state = state;
    this.#watch();
    this.#parts.onChange?.(state);
  }

  /** Wait for the next sign of life, if one is due. */
  #watch() {
    const { clock = globalThis, patience = 30_000 } = this.#parts;
    clock.clearTimeout(this.#watchdog);
    if (this.#state.name !== "loading" && this.#pending.size === 0) return;
    this.#watchdog = clock.setTimeout(() => this.#fail("stalled", ""), patience);
  }

  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    const unanswered = [...this.#pending.values()];
    this.#pending.clear();
    this.#close();
    this.#enter({ name: "failed", reason, detail });
    for (const question of unanswered) question.reject(new EngineFailure(reason, detail));
  }

  #close() {
    if (!this.#worker) return;
    this.#worker.onmessage = this.#worker.onerror = this.#worker.onmessageerror = null;
    this.#worker.terminate();
    this.#worker = null;
  }
}

/**
 * A script that never ran leaves an event without a message.
 *
 * @param {{message?: string}} event
 * @returns {[FailureReason, string]}
 */
function causeOf({ message }) {
  return message === undefined ? ["missing-file", "worker.mjs"] : ["crashed", message];
}
