/**
 * The page's end of the wire to Python: starts the worker, asks it, notices when it has died or hangs, and starts it anew.
 *
 * Knows no document, so that all of it is tested without a browser: worker and clock are given to it.
 */

import { EngineFailure } from "./failure.mjs";
import { Retries } from "./retries.mjs";
import { LATE, timeout } from "./timeouts.mjs";

/**
 * @typedef {{name: string, bytes: number, sha256: string}} EngineFile
 * @typedef {{version: string, path: string, files: EngineFile[], download: number, wheel: string, lock: {packages: Record<string, unknown>}}} Manifest
 *   what the build wrote about the engine; `path` is relative to the page, `download` the bytes of all files, compressed
 * @typedef {"no-network" | "newer-version" | "missing-file"} MissingReason why a file of this page's build cannot be had
 * @typedef {"no-engine" | "no-webassembly" | "worker-blocked" | "wrong-file" | "stalled" | "hanging" | "crashed"
 *   | MissingReason} FailureReason "stalled" while files arrive, "hanging" while Python works
 * @typedef {{name: "idle"}
 *   | {name: "loading", step: "files" | "python", loaded: number, total: number}
 *   | {name: "ready"}
 *   | {name: "waiting", reason: FailureReason, detail: string}
 *   | {name: "failed", reason: FailureReason, detail: string}} EngineState
 *   "waiting" has failed, and starts again by itself; "failed" waits for somebody to ask for it
 * @typedef {{type: "progress", step: "files" | "python", loaded: number, total: number}
 *   | {type: "ready"}
 *   | {type: "answer", id: number, text: string}
 *   | {type: "failed", reason: FailureReason, detail: string}} FromWorker
 * @typedef {{type: "start", base: string, manifest: Manifest, isAfresh: boolean} | {type: "ask", id: number, text: string}} ToWorker
 * @typedef {import("../types.d.ts").Answers} Answers
 * @typedef {keyof Answers} Verb what Python can be asked to do
 * @typedef {{kind: string, resolve: (text: string) => void, reject: (why: Error) => void}} Question
 */

/**
 * What `followup_rules.bridge` takes.
 *
 * @template {Verb} V
 * @typedef {{do: V, [given: string]: unknown}} Request
 */

/**
 * What it answers.
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
 * @property {(worker?: string) => Promise<FailureReason>} whyMissing find out why a file could not be had, or the script of
 *   the worker, whose address is given then
 * @property {Manifest | null} manifest null where the site was built without an engine
 * @property {string} base absolute address that the manifest's path starts from
 * @property {boolean} [hasWebAssembly] whether this browser can run the engine at all
 * @property {(state: EngineState) => void} [onChange] told of every new state
 * @property {Clock} [clock]
 */

/** @typedef {{setTimeout: (run: () => void, ms: number) => any, clearTimeout: (timer: any) => void, now: () => number}} Clock */

const MAY_BE_THE_NETWORK = /** @type {ReadonlySet<FailureReason>} */ (
  new Set(["no-network", "missing-file", "stalled"])
);

/** @type {Clock} */
const REAL_CLOCK = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  now: () => performance.now(),
};

/** One engine at a time: a worker, what it was asked, and what state it is in. */
export class EngineClient {
  /** @type {Parts} */ #parts;
  /** @type {EngineState} */ #state = { name: "idle" };
  /** @type {WorkerLike | null} */ #worker = null;
  /** @type {Map<number, Question>} */ #pending = new Map();
  /** @type {any} */ #timer = null;
  /** After a wrong file: it is in the browser's cache too, and may be said to be good for a year. */
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

  /** @returns {FailureReason | null} why starting would be in vain, if that is known before anything is loaded */
  get obstacle() {
    const { manifest, hasWebAssembly = typeof WebAssembly === "object" } = this.#parts;
    if (!manifest) return "no-engine";
    return hasWebAssembly ? null : "no-webassembly";
  }

  /** Start the engine, or start it anew after a failure. While it is loading or ready, nothing happens. */
  start() {
    if (this.#state.name === "loading" || this.#state.name === "ready") return;
    this.#retries.renew();
    this.#begin();
  }

  /** The network is back: what could not be had of the engine may be had now. */
  reconnect() {
    const state = this.#state;
    const hasFailed = state.name === "waiting" || state.name === "failed";
    if (hasFailed && MAY_BE_THE_NETWORK.has(state.reason)) this.start();
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
   * Ask Python.
   *
   * @template {Verb} V
   * @param {Request<V>} request
   * @returns {Promise<Answer<V>>} what it answers; rejected with an EngineFailure where there is no answer
   */
  ask(request) {
    if (this.#state.name !== "ready") return Promise.reject(new EngineFailure("crashed", "not ready"));
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => {
      const isFirst = this.#pending.size === 0;
      this.#pending.set(id, { kind: request.do, resolve, reject });
      this.#post({ type: "ask", id, text: JSON.stringify(request) });
      if (isFirst) this.#watch(); // one more question is no sign of life
    });
    return answer.then(JSON.parse);
  }

  #open() {
    try {
      const worker = this.#parts.makeWorker();
      worker.onmessage = (event) => this.#hear(event.data);
      worker.onerror = ({ message }) => {
        // A script that never ran leaves an event without a message.
        if (message === undefined) this.#lookInto(this.#parts.worker, this.#parts.worker);
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
    if (message.type === "failed" && message.reason === "missing-file") this.#lookInto(message.detail);
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
    const question = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watch();
    if (!question) return;
    this.#retries.answered(question.kind);
    question.resolve(text);
  }

  /** @param {EngineState} state */
  #enter(state) {
    this.#state = state;
    if (state.name === "ready") this.#isAfresh = false;
    this.#watch();
    this.#parts.onChange?.(state);
  }

  /** Wait for the next sign of life, if one is due. */
  #watch() {
    const ms = timeout(this.#state, this.#pending.size > 0);
    const due = this.#clock.now() + (ms ?? 0);
    this.#after(ms, () => {
      // Whoever wakes so late has been frozen, as pages are under a closed lid, and the worker with it.
      if (this.#clock.now() - due > LATE) this.#watch();
      else this.#fail(isFetching(this.#state) ? "stalled" : "hanging", "");
    });
  }

  get #clock() {
    return this.#parts.clock ?? REAL_CLOCK;
  }

  /**
   * One thing is waited for at a time: a sign of life, or the moment to start again.
   *
   * @param {number | null} ms null to wait for nothing
   * @param {() => void} run
   */
  #after(ms, run) {
    this.#clock.clearTimeout(this.#timer);
    if (ms !== null) this.#timer = this.#clock.setTimeout(run, ms);
  }

  /**
   * Find out why something could not be had, and fail. Until then nothing is said that may be wrong.
   *
   * @param {string} detail its name
   * @param {string} [worker]
   */
  async #lookInto(detail, worker) {
    const state = this.#state;
    this.#close();
    const reason = await this.#parts.whyMissing(worker);
    if (this.#state === state) this.#fail(reason, detail); // it may have been given up meanwhile
  }

  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    const lost = [...this.#pending.values()];
    const delay = this.#retries.take(
      reason,
      lost.map(({ kind }) => kind),
    );
    if (reason === "wrong-file") this.#isAfresh = true;
    this.#pending.clear();
    this.#close();
    this.#enter({ name: delay === null ? "failed" : "waiting", reason, detail });
    this.#after(delay, () => this.#begin());
    for (const question of lost) question.reject(new EngineFailure(reason, detail));
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
 * @returns {boolean} whether the network is waited for, and not Python
 */
function isFetching(state) {
  return state.name === "loading" && state.step === "files";
}
