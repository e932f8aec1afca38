import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFailure } from "../../../_static/engine/failure.mjs";
import { EngineFixture, MANIFEST } from "./fakes.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").ToWorker} ToWorker */
/** @typedef {import("../../../_static/engine/client.mjs").FailureReason} FailureReason */

const DECIDE = /** @type {const} */ ({ do: "decide" });

/** @param {Partial<import("../../../_static/engine/client.mjs").Parts>} [parts] */
function started(parts) {
  const fixture = new EngineFixture(parts);
  fixture.engine.start();
  return fixture;
}

function ready() {
  const fixture = new EngineFixture();
  fixture.startAndLoad();
  return fixture;
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
  const { engine, workers } = new EngineFixture();

  assert.deepEqual(engine.state, { name: "idle" });
  assert.equal(workers.length, 0);
});

test("Starting tells the worker where the engine is, as an absolute address", () => {
  assert.deepEqual(started().worker.posted, [
    { type: "start", base: "http://localhost/guide/engine/314.0.7-abc/", manifest: MANIFEST, isAfresh: false },
  ]);
});

test("While it loads, the page learns how many bytes of the total have arrived", () => {
  const { engine, worker, seen } = started();
  worker.send({ type: "progress", step: "files", loaded: 4, total: 10 });

  assert.deepEqual(engine.state, { name: "loading", step: "files", loaded: 4, total: 10 });
  assert.deepEqual(seen, ["loading", "loading"]);
});

test("Starting twice starts one worker", () => {
  const { engine, workers, worker } = started();
  engine.start();
  worker.send({ type: "ready" });
  engine.start();

  assert.equal(workers.length, 1);
  assert.deepEqual(engine.state, { name: "ready" });
});

test("Each request gets its own answer, in any order", async () => {
  const { engine, worker } = ready();
  const first = engine.ask({ do: "decide", panel: {} });
  const second = engine.ask({ do: "extras", panel: {} });
  const [, one, two] = /** @type {(ToWorker & {type: "ask"})[]} */ (worker.posted);
  worker.send({ type: "answer", id: two?.id ?? 0, text: '{"ok":2}' });
  worker.send({ type: "answer", id: one?.id ?? 0, text: '{"error":{"path":"","message":"no"}}' });

  assert.deepEqual(await second, { ok: 2 });
  assert.deepEqual(await first, { error: { path: "", message: "no" } });
  assert.deepEqual(JSON.parse(one?.text ?? ""), { do: "decide", panel: {} });
});

test("An answer without a request is ignored", () => {
  const { engine, worker } = ready();
  worker.send({ type: "answer", id: 77, text: "{}" });

  assert.deepEqual(engine.state, { name: "ready" });
});

test("Before the engine is ready, a request is rejected at once", async () => {
  await assert.rejects(new EngineFixture().engine.ask(DECIDE), EngineFailure);
});

test("A worker that crashes rejects every request without an answer, and is started again", async () => {
  const { engine, worker } = ready();
  const answers = [engine.ask(DECIDE), engine.ask(DECIDE)];
  worker.onerror?.({ message: "out of memory" });

  for (const answer of answers) await assert.rejects(answer, { reason: "crashed", detail: "out of memory" });
  assert.deepEqual(engine.state, waiting("crashed", "out of memory"));
  assert.ok(worker.terminated);
  assert.equal(worker.onmessage, null);
});

test("A message that cannot be read counts as a crash", () => {
  const { engine, worker } = ready();
  worker.onmessageerror?.({});

  assert.deepEqual(engine.state, waiting("crashed"));
});

for (const why of /** @type {const} */ (["missing-file", "worker-blocked", "no-network"])) {
  test(`A worker whose script never ran is distinguished from a crash, and the page finds out why (${why})`, async () => {
    const fixture = started();
    fixture.why = why;
    fixture.worker.onerror?.({});
    await fixture.settleWhyMissing();

    assert.deepEqual(fixture.engine.state, waiting(why, "assets/worker-1.js"));
    assert.deepEqual(fixture.whyMissingCalls, ["assets/worker-1.js"]);
  });
}

test("No failure is shown for a missing file until its reason is known", async () => {
  const fixture = started();
  const { worker } = fixture;
  fixture.why = "newer-version";
  worker.send({ type: "failed", reason: "missing-file", detail: "a" });
  assert.deepEqual(fixture.seen, ["loading"]);
  assert.ok(worker.terminated);
  await fixture.settleWhyMissing();

  assert.deepEqual(fixture.engine.state, failed("newer-version", "a"));
  assert.deepEqual(fixture.seen, ["loading", "failed"]);
  assert.deepEqual(fixture.whyMissingCalls, [undefined]);
});

test("If the reason is not found within half a minute, loading has stalled, and a reason found later is ignored", async () => {
  /** @type {(why: FailureReason) => void} */ let tell = () => {};
  const fixture = started({
    whyMissing: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  });
  fixture.worker.onerror?.({});
  fixture.clock.move(30_000);
  tell("newer-version");
  await fixture.settleWhyMissing();

  assert.deepEqual(fixture.engine.state, waiting("stalled"));
});

test("A browser that refuses to make the worker is reported as blocking it", () => {
  const makeWorker = () => {
    throw new Error("blocked");
  };

  assert.deepEqual(started({ makeWorker }).engine.state, waiting("worker-blocked"));
});

test("A failure that the worker reports is shown, and the worker is terminated", () => {
  const { engine, worker } = started();
  worker.send({ type: "failed", reason: "no-webassembly", detail: "blocked" });

  assert.deepEqual(engine.state, failed("no-webassembly", "blocked"));
  assert.ok(worker.terminated);
});

for (const [title, parts, reason] of /** @type {const} */ ([
  ["A site without an engine shows that, and starts nothing", { manifest: null }, "no-engine"],
  [
    "In a browser without WebAssembly the page shows that at once, and fetches nothing",
    { hasWebAssembly: false },
    "no-webassembly",
  ],
])) {
  test(title, () => {
    assert.equal(new EngineFixture(parts).engine.obstacle, reason);
    const { engine, workers, clock } = started(parts);
    clock.move(1_000_000);

    assert.deepEqual(engine.state, failed(reason));
    assert.equal(workers.length, 0);
  });
}

test("An engine that may start has no obstacle", () => {
  assert.equal(new EngineFixture().engine.obstacle, null);
});

test("Loading is given up when no byte arrives for half a minute", () => {
  const { engine, worker, clock } = started();
  clock.move(29_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("stalled"));
  assert.ok(worker.terminated);
});

test("Loading over a slow line goes on as long as bytes arrive", () => {
  const { engine, worker, clock } = started();
  for (let loaded = 1; loaded <= 10; loaded++) {
    clock.move(29_000);
    worker.send({ type: "progress", step: "files", loaded, total: 10 });
  }

  assert.equal(engine.state.name, "loading");
});

test("A slow machine has a minute to start Python", () => {
  const { engine, worker, clock } = started();
  worker.send({ type: "progress", step: "python", loaded: 10, total: 10 });
  clock.move(59_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
});

test("A request without an answer is given up after a quarter of a minute; an engine without a request is not", async () => {
  const { engine, clock } = ready();
  clock.move(100_000);
  assert.equal(engine.state.name, "ready");
  const answer = engine.ask(DECIDE);
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
  await assert.rejects(answer, { reason: "hanging" });
});

test("A request that hangs is given up in time, even if the user types on and causes more requests", async () => {
  const { engine, clock } = ready();
  const answers = [engine.ask(DECIDE)];
  clock.move(10_000);
  answers.push(engine.ask(DECIDE));
  clock.move(5_000);

  assert.deepEqual(engine.state, waiting("hanging"));
  for (const answer of answers) await assert.rejects(answer, { reason: "hanging" });
});

test("After an answer, the next request has its full time", async () => {
  const { engine, worker, clock } = ready();
  const first = engine.ask(DECIDE);
  clock.move(10_000);
  engine.ask(DECIDE).catch(() => {});
  const [, asked] = /** @type {(ToWorker & {type: "ask"})[]} */ (worker.posted);
  worker.send({ type: "answer", id: asked?.id ?? 0, text: '{"ok":1}' });
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  await first;
  assert.deepEqual(engine.state, waiting("hanging"));
});

test("After the page was frozen, a request has its full time again, and is given up after that", async () => {
  const { engine, clock } = ready();
  const answer = engine.ask(DECIDE);
  clock.freeze(3_600_000);
  clock.move(14_999);
  assert.equal(engine.state.name, "ready");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("hanging"));
  await assert.rejects(answer, { reason: "hanging" });
});

test("After the page was frozen, files have their full time again", () => {
  const { engine, clock } = started();
  clock.freeze(3_600_000);
  clock.move(29_999);
  assert.equal(engine.state.name, "loading");
  clock.move(1);

  assert.deepEqual(engine.state, waiting("stalled"));
});

test("An engine that answers in time stays ready", async () => {
  const { engine, worker, clock } = ready();
  const answer = engine.ask(DECIDE);
  worker.answer('{"ok":1}');
  clock.move(100_000);

  assert.deepEqual(await answer, { ok: 1 });
  assert.equal(engine.state.name, "ready");
});

test("Without a clock as parameter, the engine uses the real one", () => {
  const fixture = new EngineFixture({ clock: undefined, onChange: undefined });
  fixture.startAndLoad();

  assert.equal(fixture.engine.state.name, "ready");
});
