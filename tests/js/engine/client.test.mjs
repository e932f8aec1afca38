import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFailure } from "../../../_static/engine/failure.mjs";
import { Bench, MANIFEST } from "./engine-fakes.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").ToWorker} ToWorker */
/** @typedef {import("../../../_static/engine/client.mjs").FailureReason} FailureReason */

const DECIDE = /** @type {const} */ ({ do: "decide" });

/** @param {Partial<import("../../../_static/engine/client.mjs").Parts>} [parts] */
function started(parts) {
  const bench = new Bench(parts);
  bench.engine.start();
  return bench;
}

function ready() {
  const bench = new Bench();
  bench.come();
  return bench;
}

/** @param {EngineFailure["reason"]} reason */
function failed(reason, detail = "") {
  return { name: "failed", reason, detail };
}

/** @param {EngineFailure["reason"]} reason */
function waiting(reason, detail = "") {
  return { name: "waiting", reason, detail };
}

test("Nothing is loaded before the engine is started", () => {
  const { engine, workers } = new Bench();

  assert.deepEqual(engine.state, { name: "idle" });
  assert.equal(workers.length, 0);
});

test("Starting tells the worker where the engine is, as an absolute address", () => {
  assert.deepEqual(started().worker.posted, [
    { type: "start", base: "http://localhost/guide/engine/314.0.7-abc/", manifest: MANIFEST, isAfresh: false },
  ]);
});

test("While it loads, it says how many bytes have come of how many", () => {
  const { engine, worker, seen } = started();
  worker.say({ type: "progress", step: "files", loaded: 4, total: 10 });

  assert.deepEqual(engine.state, { name: "loading", step: "files", loaded: 4, total: 10 });
  assert.deepEqual(seen, ["loading", "loading"]);
});

test("Starting twice starts one worker", () => {
  const { engine, workers, worker } = started();
  engine.start();
  worker.say({ type: "ready" });
  engine.start();

  assert.equal(workers.length, 1);
  assert.deepEqual(engine.state, { name: "ready" });
});

test("Each question gets its own answer, in whatever order they come", async () => {
  const { engine, worker } = ready();
  const first = engine.ask({ do: "decide", panel: {} });
  const second = engine.ask({ do: "extras", panel: {} });
  const [, one, two] = /** @type {(ToWorker & {type: "ask"})[]} */ (worker.posted);
  worker.say({ type: "answer", id: two?.id ?? 0, text: '{"ok":2}' });
  worker.say({ type: "answer", id: one?.id ?? 0, text: '{"error":{"path":"","message":"no"}}' });

  assert.deepEqual(await second, { ok: 2 });
  assert.deepEqual(await first, { error: { path: "", message: "no" } });
  assert.deepEqual(JSON.parse(one?.text ?? ""), { do: "decide", panel: {} });
});

test("An answer nobody waits for is let go", () => {
  const { engine, worker } = ready();
  worker.say({ type: "answer", id: 77, text: "{}" });

  assert.deepEqual(engine.state, { name: "ready" });
});

test("Before it is ready, a question is refused at once", async () => {
  await assert.rejects(new Bench().engine.ask(DECIDE), EngineFailure);
});

test("A worker that dies refuses every question it has not answered, and is started again", async () => {
  const { engine, worker } = ready();
  const questions = [engine.ask(DECIDE), engine.ask(DECIDE)];
  worker.onerror?.({ message: "out of memory" });

  for (const question of questions) await assert.rejects(question, { reason: "crashed", detail: "out of memory" });
  assert.deepEqual(engine.state, waiting("crashed", "out of memory"));
  assert.ok(worker.terminated);
  assert.equal(worker.onmessage, null);
});

test("A message that cannot be read counts as a dead worker", () => {
  const { engine, worker } = ready();
  worker.onmessageerror?.({});

  assert.deepEqual(engine.state, waiting("crashed"));
});

for (const why of /** @type {const} */ (["missing-file", "worker-blocked", "no-network"])) {
  test(`A worker whose script never ran is told from one that has crashed, and the page finds out why (${why})`, async () => {
    const bench = started();
    bench.why = why;
    bench.worker.onerror?.({});
    await bench.hearWhy();

    assert.deepEqual(bench.engine.state, waiting(why, "assets/worker-1.js"));
    assert.deepEqual(bench.sought, ["assets/worker-1.js"]);
  });
}

test("Of a file that could not be had, nothing is said before it is known why", async () => {
  const bench = started();
  const { worker } = bench;
  bench.why = "newer-version";
  worker.say({ type: "failed", reason: "missing-file", detail: "a" });
  assert.deepEqual(bench.seen, ["loading"]);
  assert.ok(worker.terminated);
  await bench.hearWhy();

  assert.deepEqual(bench.engine.state, failed("newer-version", "a"));
  assert.deepEqual(bench.seen, ["loading", "failed"]);
  assert.deepEqual(bench.sought, [undefined]);
});

test("Where it is not to be known why, half a minute later that is a stall, and what is known afterwards is too late", async () => {
  /** @type {(why: FailureReason) => void} */ let tell = () => {};
  const bench = started({
    whyMissing: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  });
  bench.worker.onerror?.({});
  bench.clock.move(30_000);
  tell("newer-version");
  await bench.hearWhy();

  assert.deepEqual(bench.engine.state, waiting("stalled"));
});

test("A browser that refuses to make the worker has blocked it", () => {
  const makeWorker = () => {
    throw new Error("blocked");
  };

  assert.deepEqual(started({ makeWorker }).engine.state, waiting("worker-blocked"));
});

test("What the worker says has failed is passed on, and the worker is ended", () => {
  const { engine, worker } = started();
  worker.say({ type: "failed", reason: "no-webassembly", detail: "blocked" });

  assert.deepEqual(engine.state, failed("no-webassembly", "blocked"));
  assert.ok(worker.terminated);
});

for (const [title, parts, reason] of /** @type {const} */ ([
  ["A site without an engine says so and starts nothing", { manifest: null }, "no-engine"],
  [
    "A browser without WebAssembly is told at once, and nothing is fetched",
    { hasWebAssembly: false },
    "no-webassembly",
  ],
])) {
  test(title, () => {
    assert.equal(new Bench(parts).engine.obstacle, reason);
    const { engine, workers, clock } = started(parts);
    clock.move(1_000_000);

    assert.deepEqual(engine.state, failed(reason));
    assert.equal(workers.length, 0);
  });
}

test("Where nothing is known to stand in the way, there is no obstacle", () => {
  assert.equal(new Bench().engine.obstacle, null);
});

test("Files of which nothing comes for half a minute are given up", () => {
  const { engine, worker, clock } = started();
  clock.move(29_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("stalled"));
  assert.ok(worker.terminated);
});

test("A slow line is not given up as long as something comes", () => {
  const { engine, worker, clock } = started();
  for (let loaded = 1; loaded <= 10; loaded++) {
    clock.move(29_000);
    worker.say({ type: "progress", step: "files", loaded, total: 10 });
  }

  assert.equal(engine.state.name, "loading");
});

test("A slow machine has a minute to start what has been loaded", () => {
  const { engine, worker, clock } = started();
  worker.say({ type: "progress", step: "python", loaded: 10, total: 10 });
  clock.move(59_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
});

test("A question without an answer is given up after a quarter of a minute, and an engine at rest is not", async () => {
  const { engine, clock } = ready();
  clock.move(100_000);
  assert.equal(engine.state.name, "ready");
  const question = engine.ask(DECIDE);
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
  await assert.rejects(question, { reason: "hanging" });
});

test("A question that hangs is given up in its time, though somebody types on and asks more", async () => {
  const { engine, clock } = ready();
  const questions = [engine.ask(DECIDE)];
  clock.move(10_000);
  questions.push(engine.ask(DECIDE));
  clock.move(5_000);

  assert.deepEqual(engine.state, waiting("hanging"));
  for (const question of questions) await assert.rejects(question, { reason: "hanging" });
});

test("After an answer, the next question has its whole time", async () => {
  const { engine, worker, clock } = ready();
  const first = engine.ask(DECIDE);
  clock.move(10_000);
  engine.ask(DECIDE).catch(() => {});
  const [, asked] = /** @type {(ToWorker & {type: "ask"})[]} */ (worker.posted);
  worker.say({ type: "answer", id: asked?.id ?? 0, text: '{"ok":1}' });
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  await first;
  assert.deepEqual(engine.state, waiting("hanging"));
});

test("Back on a page that was frozen, a question has its whole time again, and is given up after that", async () => {
  const { engine, clock } = ready();
  const question = engine.ask(DECIDE);
  clock.freeze(3_600_000);
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
  await assert.rejects(question, { reason: "hanging" });
});

test("Files that were on their way when the page was frozen have their whole time again", () => {
  const { engine, clock } = started();
  clock.freeze(3_600_000);
  clock.move(29_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("stalled"));
});

test("Answered in time, the engine goes on", async () => {
  const { engine, worker, clock } = ready();
  const question = engine.ask(DECIDE);
  worker.answer('{"ok":1}');
  clock.move(100_000);

  assert.deepEqual(await question, { ok: 1 });
  assert.equal(engine.state.name, "ready");
});

test("Without a clock of its own it uses the real one", () => {
  const bench = new Bench({ clock: undefined, onChange: undefined });
  bench.come();

  assert.equal(bench.engine.state.name, "ready");
});
