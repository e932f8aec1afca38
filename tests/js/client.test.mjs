import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EngineClient } from "../../_static/engine/client.mjs";
import { EngineFailure } from "../../_static/engine/failure.mjs";

/** @typedef {import("../../_static/engine/client.mjs").FromWorker} FromWorker */
/** @typedef {import("../../_static/engine/client.mjs").ToWorker} ToWorker */

const MANIFEST = {
  version: "314.0.7",
  path: "engine/314.0.7-abc/",
  files: [{ name: "pyodide.asm.wasm", bytes: 10 }],
  wheel: "followup_rules.whl",
  lock: { packages: { "followup-rules": {} } },
};

/** A worker that does nothing by itself. */
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

  say(/** @type {FromWorker} */ data) {
    this.onmessage?.({ data });
  }
}

/** A clock that stands until it is moved. */
class FakeClock {
  now = 0;
  /** @type {{at: number, run: () => void}[]} */ timers = [];

  setTimeout = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
    const timer = { at: this.now + ms, run };
    this.timers.push(timer);
    return timer;
  };

  clearTimeout = (/** @type {any} */ timer) => {
    this.timers = this.timers.filter((it) => it !== timer);
  };

  move(/** @type {number} */ ms) {
    this.now += ms;
    for (const timer of this.timers.filter(({ at }) => at <= this.now)) timer.run();
  }
}

/** @type {FakeWorker[]} */ let workers;
/** @type {FakeClock} */ let clock;
/** @type {string[]} */ let seen;

beforeEach(() => {
  workers = [];
  clock = new FakeClock();
  seen = [];
});

/** @param {Partial<import("../../_static/engine/client.mjs").Parts>} [parts] */
function make(parts = {}) {
  return new EngineClient({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    manifest: MANIFEST,
    base: "http://localhost/guide/checker.html",
    onChange: (state) => seen.push(state.name),
    patience: 1000,
    clock,
    ...parts,
  });
}

function ready() {
  const engine = make();
  engine.start();
  worker().say({ type: "ready" });
  return engine;
}

function worker() {
  return /** @type {FakeWorker} */ (workers.at(-1));
}

/** @param {EngineFailure["reason"]} reason */
function failed(reason, detail = "") {
  return { name: "failed", reason, detail };
}

test("Nothing is loaded before the engine is started", () => {
  assert.deepEqual(make().state, { name: "idle" });
  assert.equal(workers.length, 0);
});

test("Starting tells the worker where the engine is, as an absolute address", () => {
  make().start();

  assert.deepEqual(worker().posted, [
    { type: "start", base: "http://localhost/guide/engine/314.0.7-abc/", manifest: MANIFEST },
  ]);
});

test("While it loads, it says how many bytes have come of how many", () => {
  const engine = make();
  engine.start();
  worker().say({ type: "progress", step: "files", loaded: 4, total: 10 });

  assert.deepEqual(engine.state, { name: "loading", step: "files", loaded: 4, total: 10 });
  assert.deepEqual(seen, ["loading", "loading"]);
});

test("Starting twice starts one worker", () => {
  const engine = make();
  engine.start();
  engine.start();
  worker().say({ type: "ready" });
  engine.start();

  assert.equal(workers.length, 1);
  assert.deepEqual(engine.state, { name: "ready" });
});

test("Each question gets its own answer, in whatever order they come", async () => {
  const engine = ready();
  const first = engine.ask({ do: "decide", panel: {} });
  const second = engine.ask({ do: "draft", panel: {} });
  const [, one, two] = /** @type {(ToWorker & {type: "ask"})[]} */ (worker().posted);
  worker().say({ type: "answer", id: two?.id ?? 0, text: '{"ok":2}' });
  worker().say({ type: "answer", id: one?.id ?? 0, text: '{"error":{"path":"","message":"no"}}' });

  assert.deepEqual(await second, { ok: 2 });
  assert.deepEqual(await first, { error: { path: "", message: "no" } });
  assert.deepEqual(JSON.parse(one?.text ?? ""), { do: "decide", panel: {} });
});

test("An answer nobody waits for is let go", () => {
  const engine = ready();
  worker().say({ type: "answer", id: 77, text: "{}" });

  assert.deepEqual(engine.state, { name: "ready" });
});

test("Before it is ready, a question is refused at once", async () => {
  await assert.rejects(make().ask({ do: "decide" }), EngineFailure);
});

test("A worker that dies refuses every question it has not answered", async () => {
  const engine = ready();
  const questions = [engine.ask({}), engine.ask({})];
  const dead = worker();
  dead.onerror?.({ message: "out of memory" });

  for (const question of questions) await assert.rejects(question, { reason: "crashed", detail: "out of memory" });
  assert.deepEqual(engine.state, failed("crashed", "out of memory"));
  assert.ok(dead.terminated);
  assert.equal(dead.onmessage, null);
});

test("A message that cannot be read counts as a dead worker", () => {
  const engine = ready();
  worker().onmessageerror?.({});

  assert.deepEqual(engine.state, failed("crashed"));
});

test("A worker whose script is missing is told from one that has crashed", () => {
  const engine = make();
  engine.start();
  worker().onerror?.({});

  assert.deepEqual(engine.state, failed("missing-file", "worker.mjs"));
});

test("A browser that refuses to make the worker is a failure like any other", () => {
  const engine = make({
    makeWorker: () => {
      throw new Error("blocked");
    },
  });
  engine.start();

  assert.deepEqual(engine.state, failed("crashed", "Error: blocked"));
});

test("What the worker says has failed is passed on, and the worker is ended", () => {
  const engine = make();
  engine.start();
  worker().say({ type: "failed", reason: "no-webassembly", detail: "blocked" });

  assert.deepEqual(engine.state, failed("no-webassembly", "blocked"));
  assert.ok(worker().terminated);
});

test("A site without an engine says so and starts nothing", () => {
  const engine = make({ manifest: null });
  engine.start();

  assert.deepEqual(engine.state, failed("no-engine"));
  assert.equal(workers.length, 0);
});

test("A browser without WebAssembly is told at once, and nothing is fetched", () => {
  const engine = make({ hasWebAssembly: false });
  engine.start();

  assert.deepEqual(engine.state, failed("no-webassembly"));
  assert.equal(workers.length, 0);
});

test("Loading without a sign of life is given up", () => {
  const engine = make();
  engine.start();
  clock.move(999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, failed("stalled"));
  assert.ok(worker().terminated);
});

test("A slow line is not given up as long as something comes", () => {
  const engine = make();
  engine.start();
  for (let loaded = 1; loaded <= 10; loaded++) {
    clock.move(900);
    worker().say({ type: "progress", step: "files", loaded, total: 10 });
  }

  assert.equal(engine.state.name, "loading");
});

test("A question without an answer is given up, and an engine at rest is not", async () => {
  const engine = ready();
  clock.move(100_000);
  assert.equal(engine.state.name, "ready");
  const question = engine.ask({});
  clock.move(1000);

  await assert.rejects(question, { reason: "stalled" });
  assert.deepEqual(engine.state, failed("stalled"));
});

test("Answered in time, the engine goes on", async () => {
  const engine = ready();
  const question = engine.ask({});
  worker().say({ type: "answer", id: 1, text: '{"ok":1}' });
  clock.move(100_000);

  assert.deepEqual(await question, { ok: 1 });
  assert.equal(engine.state.name, "ready");
});

test("Trying again starts a new worker, which answers", async () => {
  const engine = make();
  engine.start();
  worker().onerror?.({});
  engine.start();
  worker().say({ type: "ready" });
  const question = engine.ask({});
  worker().say({ type: "answer", id: 1, text: '{"ok":1}' });

  assert.deepEqual(await question, { ok: 1 });
  assert.deepEqual(seen, ["loading", "failed", "loading", "ready"]);
  assert.equal(workers.length, 2);
});

test("Without a clock of its own it uses the real one", () => {
  const engine = make({ clock: undefined, onChange: undefined, patience: undefined });
  engine.start();
  worker().say({ type: "ready" });

  assert.equal(engine.state.name, "ready");
});
