/**
 * Starts Python's worker, sends it requests, notices when it has crashed or hangs, and starts it again.
 *
 * Uses no document, and receives worker and clock as parameters, so that all of it can be tested without a browser.
 */

import { EngineFailure } from "./failure.mjs";
import { Retries } from "./retries.mjs";
import { LATE, timeout } from "./timeouts.mjs";

/**
 * @typedef {{name: string, bytes: number, sha256: string}} EngineFile
 * @typedef {{version: string, path: string, files: EngineFile[], download: number, wheel: string, company?: string, lock: {packages: Record<string, unknown>}}} Manifest
 *   what the build wrote about the engine; `path` is relative to the page, `download` is the bytes of all files, compressed;
 *   `company` is the name of the file with what the company sets
 * @typedef {"no-network" | "newer-version" | "missing-file"} MissingReason why a file of this page's build cannot be fetched
 * @typedef {"no-engine" | "no-webassembly" | "worker-blocked" | "wrong-file" | "stalled" | "hanging" | "crashed"
 *   | MissingReason} FailureReason "stalled" while files arrive, "hanging" while Python works
 * @typedef {{name: "idle"}
 *   | {name: "loading", step: "files" | "python", loaded: number, total: number}
 *   | {name: "ready"}
 *   | {name: "waiting", reason: FailureReason, detail: string}
 *   | {name: "failed", reason: FailureReason, detail: string}} EngineState
 *   "waiting" has failed, and starts again by itself; "failed" starts again when the user asks for it
 * @typedef {{type: "progress", step: "files" | "python", loaded: number, total: number}
 *   | {type: "ready"}
 *   | {type: "answer", id: number, text: string}
 *   | {type: "failed", reason: FailureReason, detail: string}} FromWorker
 * @typedef {{type: "start", base: string, manifest: Manifest, isAfresh: boolean} | {type: "ask", id: number, text: string}} ToWorker
 * @typedef {import("../types.d.ts").Answers} Answers
 * @typedef {keyof Answers} Verb the name of a request to Python
 * @typedef {{kind: string, resolve: (text: string) => void, reject: (error: Error) => void}} Pending a request without an answer yet
 */

/**
 * A request to `followup_rules.bridge`.
 *
 * @template {Verb} V
 * @typedef {{do: V, [field: string]: unknown}} Request
 */

/**
 * The answer of `followup_rules.bridge`.
 *
 * @template {Verb} V
 * @typedef {{ok: Answers[V]} | import("../types.d.ts").Refused} Answer
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
 * @property {string} worker address of the worker's script
 * @property {(worker?: string) => Promise<FailureReason>} whyMissing finds out why a file could not be fetched; `worker` is
 *   the address of the worker's script if that is the file
 * @property {Manifest | null} manifest null if the site was built without an engine
 * @property {string} base absolute address that the manifest's path is relative to
 * @property {boolean} [hasWebAssembly] whether this browser can run the engine at all
 * @property {(state: EngineState) => void} [onChange] called with every new state
 * @property {Clock} [clock]
 */

/** @typedef {{setTimeout: (run: () => void, ms: number) => any, clearTimeout: (timer: any) => void, now: () => number}} Clock */

const NETWORK_REASONS = /** @type {ReadonlySet<FailureReason>} */ (new Set(["no-network", "missing-file", "stalled"]));

/** @type {Clock} */
const REAL_CLOCK = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  now: () => performance.now(),
};

/** The engine: a worker, the requests it has not answered, and its state. */
export class EngineClient {
  /** @type {Parts} */ #parts;
  /** @type {EngineState} */ #state = { name: "idle" };
  /** @type {WorkerLike | null} */ #worker = null;
  /** @type {Map<number, Pending>} */ #pending = new Map();
  /** @type {any} */ #timer = null;
  /** Whether to bypass the browser's cache: after a wrong file, which the browser may keep for a year. */
  #isAfresh = false;
  #retries = new Retries();
  #lastId = 0;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {EngineState} */
  get state() {
    return this.#state;
  }

  /** @returns {FailureReason | null} why the engine cannot start, if that is known before anything is loaded */
  get obstacle() {
    const { manifest, hasWebAssembly = typeof WebAssembly === "object" } = this.#parts;
    if (!manifest) return "no-engine";
    return hasWebAssembly ? null : "no-webassembly";
  }

  /** Start the engine, or start it again after a failure. While it is loading or ready, do nothing. */
  start() {
    if (this.#state.name === "loading" || this.#state.name === "ready") return;
    this.#retries.renew();
    this.#begin();
  }

  /** Start again if files could not be fetched. Called when the network is back. */
  reconnect() {
    const state = this.#state;
    const hasFailed = state.name === "waiting" || state.name === "failed";
    if (hasFailed && NETWORK_REASONS.has(state.reason)) this.start();
  }

  #begin() {
    if (this.obstacle) this.#fail(this.obstacle, "");
    else this.#load(/** @type {Manifest} */ (this.#parts.manifest));
  }

  /** @param {Manifest} manifest */
  #load(manifest) {
    this.#enter({ name: "loading", step: "files", loaded: 0, total: 0 });
    this.#open();
    const base = new URL(manifest.path, this.#parts.base).href;
    this.#post({ type: "start", base, manifest, isAfresh: this.#isAfresh });
  }

  /**
   * Send a request to Python.
   *
   * @template {Verb} V
   * @param {Request<V>} request
   * @returns {Promise<Answer<V>>} the answer; rejected with an EngineFailure if there is none
   */
  ask(request) {
    if (this.#state.name !== "ready") return Promise.reject(new EngineFailure("crashed", "not ready"));
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      const isFirst = this.#pending.size === 0;
      this.#pending.set(id, { kind: request.do, resolve, reject });
      this.#post({ type: "ask", id, text: JSON.stringify(request) });
      if (isFirst) this.#watch(); // a later request must not extend the timeout of an earlier one
    });
    return answer.then(JSON.parse);
  }

  #open() {
    try {
      const worker = this.#parts.makeWorker();
      worker.onmessage = (event) => this.#hear(event.data);
      worker.onerror = ({ message }) => {
        // If the script never ran, the event has no message.
        if (message === undefined) this.#failMissing(this.#parts.worker, this.#parts.worker);
        else this.#fail("crashed", message);
      };
      worker.onmessageerror = () => this.#fail("crashed", "");
      this.#worker = worker;
    } catch {
      this.#fail("worker-blocked", "");
    }
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.type === "failed" && message.reason === "missing-file") this.#failMissing(message.detail);
    else if (message.type === "failed") this.#fail(message.reason, message.detail);
    else if (message.type === "answer") this.#settle(message.id, message.text);
    else if (message.type === "ready") this.#enter({ name: "ready" });
    else if (this.#state.name === "loading")
      this.#enter({ name: "loading", step: message.step, loaded: message.loaded, total: message.total });
  }

  /**
   * @param {number} id
   * @param {string} text
   */
  #settle(id, text) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    if (!pending) return;
    this.#retries.noteAnswer(pending.kind);
    pending.resolve(text);
  }

  /** @param {EngineState} state */
  #enter(state) {
    this.#state = state;
    if (state.name === "ready") this.#isAfresh = false;
    this.#watch();
    this.#parts.onChange?.(state);
  }

  /** Fail if no message comes from the worker for too long, in a state in which one is due. */
  #watch() {
    const ms = timeout(this.#state, this.#pending.size > 0);
    const due = this.#clock.now() + (ms ?? 0);
    this.#after(ms, () => {
      // A timer that runs this late means that page and worker were frozen, as on a sleeping laptop. Wait once more.
      if (this.#clock.now() - due > LATE) this.#watch();
      else this.#fail(isFetching(this.#state) ? "stalled" : "hanging", "");
    });
  }

  get #clock() {
    return this.#parts.clock ?? REAL_CLOCK;
  }

  /**
   * Set the only timer. It waits for a message from the worker, or for the next start.
   *
   * @param {number | null} ms null for no timer
   * @param {() => void} run
   */
  #after(ms, run) {
    this.#clock.clearTimeout(this.#timer);
    if (ms !== null) this.#timer = this.#clock.setTimeout(run, ms);
  }

  /**
   * Find out why a file could not be fetched, and fail with that reason. Until it is known, no reason is shown.
   *
   * @param {string} detail the file's name
   * @param {string} [worker]
   */
  async #failMissing(detail, worker) {
    const state = this.#state;
    this.#close();
    const reason = await this.#parts.whyMissing(worker);
    if (this.#state === state) this.#fail(reason, detail); // else it has timed out meanwhile
  }

  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    const lost = [...this.#pending.values()];
    const delay = this.#retries.delayAfter(
      reason,
      lost.map(({ kind }) => kind),
    );
    if (reason === "wrong-file") this.#isAfresh = true;
    this.#pending.clear();
    this.#close();
    this.#enter({ name: delay === null ? "failed" : "waiting", reason, detail });
    this.#after(delay, () => this.#begin());
    for (const pending of lost) pending.reject(new EngineFailure(reason, detail));
  }

  #close() {
    if (!this.#worker) return;
    this.#worker.onmessage = this.#worker.onerror = this.#worker.onmessageerror = null;
    this.#worker.terminate();
    this.#worker = null;
  }
}

/**
 * @param {EngineState} state
 * @returns {boolean} whether the engine waits for the network, not for Python
 */
function isFetching(state) {
  return state.name === "loading" && state.step === "files";
}
