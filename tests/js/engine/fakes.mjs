/** A fake worker and a fake clock, which a test controls, and an engine's client that uses them. */

import { EngineClient } from "../../../_static/engine/client.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").FromWorker} FromWorker */
/** @typedef {import("../../../_static/engine/client.mjs").ToWorker} ToWorker */
/** @typedef {import("../../../_static/engine/client.mjs").FailureReason} FailureReason */

export const MANIFEST = {
  version: "314.0.7",
  path: "engine/314.0.7-abc/",
  files: [{ name: "pyodide.asm.wasm", bytes: 10, sha256: "" }],
  download: 5,
  wheel: "followup_rules.whl",
  lock: { packages: {} },
};

class FakeWorker {
  /** @type {ToWorker[]} */ posted = [];
  terminated = false;
  /** @type {((event: {data: FromWorker}) => void) | null} */ onmessage = null;
  /** @type {((event: {message?: string}) => void) | null} */ onerror = null;
  /** @type {((event: unknown) => void) | null} */ onmessageerror = null;

  postMessage(/** @type {ToWorker} */ message) {
    this.posted.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  send(/** @type {FromWorker} */ data) {
    this.onmessage?.({ data });
  }

  /** Answer the newest request. */
  answer(text = '{"ok":1}') {
    const asked = this.posted.at(-1);
    this.send({ type: "answer", id: asked?.type === "ask" ? asked.id : 0, text });
  }
}

/** A clock that only moves when a test moves it. */
class FakeClock {
  #time = 0;
  /** @type {{at: number, run: () => void}[]} */ timers = [];

  now = () => this.#time;

  setTimeout = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
    const timer = { at: this.#time + ms, run };
    this.timers.push(timer);
    return timer;
  };

  clearTimeout = (/** @type {any} */ timer) => {
    this.timers = this.timers.filter((it) => it !== timer);
  };

  /** Let time pass. Each timer runs when it is due. */
  move(/** @type {number} */ ms) {
    const end = this.#time + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) this.#run(next, next.at);
    this.#time = end;
  }

  /** Let time pass while the page is frozen. Timers that were due run when it wakes. */
  freeze(/** @type {number} */ ms) {
    this.#time += ms;
    const due = this.timers.filter(({ at }) => at <= this.#time);
    for (const timer of due) this.#run(timer, this.#time);
  }

  #next(/** @type {number} */ end) {
    return this.timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }

  #run(/** @type {{run: () => void}} */ timer, /** @type {number} */ time) {
    this.clearTimeout(timer);
    this.#time = time;
    timer.run();
  }
}

/** An engine, with the fakes that a test controls and the states it has been in. */
export class EngineFixture {
  /** @type {FakeWorker[]} */ workers = [];
  /** @type {string[]} */ seen = [];
  clock = new FakeClock();
  /** The reason that `whyMissing` gives. @type {FailureReason} */ why = "missing-file";
  /** The arguments of each call of `whyMissing`: the worker's address, or undefined for another file. @type {unknown[]} */ whyMissingCalls =
    [];
  engine;

  /** @param {Partial<import("../../../_static/engine/client.mjs").Parts>} [parts] */
  constructor(parts = {}) {
    this.engine = new EngineClient({
      makeWorker: () => {
        const worker = new FakeWorker();
        this.workers.push(worker);
        return worker;
      },
      worker: "assets/worker-1.js",
      whyMissing: (worker) => {
        this.whyMissingCalls.push(worker);
        return Promise.resolve(this.why);
      },
      manifest: MANIFEST,
      base: "http://localhost/guide/checker.html",
      hasWebAssembly: true,
      onChange: (state) => this.seen.push(state.name),
      clock: this.clock,
      ...parts,
    });
  }

  /** @returns {FakeWorker} the newest */
  get worker() {
    return /** @type {FakeWorker} */ (this.workers.at(-1));
  }

  /** Start the engine, and have its worker report that it is ready. */
  startAndLoad() {
    this.engine.start();
    this.worker.send({ type: "ready" });
  }

  /** Let the engine learn why a file could not be fetched. */
  settleWhyMissing() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  /** Let the time pass until a failed engine starts again. */
  waitForRetry() {
    this.clock.move(2_000);
  }
}
