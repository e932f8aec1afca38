import assert from "node:assert/strict";
import { test } from "node:test";

import { Bench } from "./engine-fakes.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").FailureReason} FailureReason */
/** @typedef {import("../../../_static/engine/client.mjs").Request<import("../../../_static/engine/client.mjs").Verb>} Request */

const DECIDE = /** @type {const} */ ({ do: "decide" });
const EXTRAS = /** @type {const} */ ({ do: "extras" });

function ready() {
  const bench = new Bench();
  bench.come();
  return bench;
}

/**
 * Ask, and have the worker die over it.
 *
 * @param {Bench} bench
 * @param {Request} request
 */
async function dieOver(bench, request) {
  const question = bench.engine.ask(request);
  bench.worker.onerror?.({ message: "out of memory" });
  await assert.rejects(question, { reason: "crashed" });
}

/**
 * @param {Bench} bench
 * @param {Request} request
 */
async function answered(bench, request) {
  const question = bench.engine.ask(request);
  bench.worker.answer();
  await question;
}

/** @param {Bench} bench */
function comeAgain(bench) {
  bench.waitForRetry();
  bench.worker.say({ type: "ready" });
}

test("A worker that dies is replaced after a moment, and the page is told when Python is there again", async () => {
  const bench = ready();
  await dieOver(bench, DECIDE);
  assert.equal(bench.workers.length, 1);
  comeAgain(bench);
  await answered(bench, DECIDE);

  assert.equal(bench.workers.length, 2);
  assert.deepEqual(bench.seen, ["loading", "ready", "waiting", "loading", "ready"]);
});

const MAY_PASS = /** @type {const} */ ([
  "no-network",
  "missing-file",
  "worker-blocked",
  "stalled",
  "hanging",
  "crashed",
]);
for (const reason of MAY_PASS) {
  test(`What may pass is tried again once (${reason}); after that, somebody has to ask for it`, async () => {
    const bench = new Bench();
    bench.engine.start();
    bench.worker.say({ type: "failed", reason, detail: "a" });
    await bench.hearWhy();
    bench.waitForRetry();
    bench.worker.say({ type: "failed", reason, detail: "b" });
    await bench.hearWhy();
    bench.clock.move(1_000_000);

    assert.deepEqual(bench.engine.state, { name: "failed", reason, detail: "b" });
    assert.equal(bench.workers.length, 2);
  });
}

for (const reason of /** @type {FailureReason[]} */ (["no-webassembly", "wrong-file", "newer-version"])) {
  test(`What would go the same way again is not tried again (${reason})`, () => {
    const bench = new Bench();
    bench.engine.start();
    bench.worker.say({ type: "failed", reason, detail: "" });
    bench.clock.move(1_000_000);

    assert.equal(bench.engine.state.name, "failed");
    assert.equal(bench.workers.length, 1);
  });
}

test("After a wrong file every start passes by what the browser has kept, until Python is there", async () => {
  const bench = new Bench();
  bench.engine.start();
  bench.worker.say({ type: "failed", reason: "wrong-file", detail: "" });
  bench.engine.start();
  bench.worker.say({ type: "failed", reason: "missing-file", detail: "" });
  await bench.hearWhy();
  bench.waitForRetry();
  bench.worker.say({ type: "ready" });
  bench.worker.onerror?.({ message: "out of memory" });
  bench.engine.start();

  assert.deepEqual(
    bench.workers.map(({ posted }) => /** @type {any} */ (posted[0]).isAfresh),
    [false, true, true, false],
  );
});

test("A panel that kills Python is asked about twice, not for ever", async () => {
  const bench = ready();
  await dieOver(bench, DECIDE);
  comeAgain(bench);
  await dieOver(bench, DECIDE);
  bench.clock.move(1_000_000);

  assert.equal(bench.engine.state.name, "failed");
  assert.equal(bench.workers.length, 2);
});

test("A panel that is decided well and kills Python in the next question does not go on for ever either", async () => {
  const bench = ready();
  await dieOver(bench, EXTRAS);
  comeAgain(bench);
  await answered(bench, DECIDE);
  await dieOver(bench, EXTRAS);

  assert.equal(bench.engine.state.name, "failed");
});

test("Once it has answered what it died over, the engine may be started again by itself another time", async () => {
  const bench = ready();
  await dieOver(bench, EXTRAS);
  comeAgain(bench);
  await answered(bench, DECIDE);
  await answered(bench, EXTRAS);
  await dieOver(bench, DECIDE);

  assert.equal(bench.engine.state.name, "waiting");
});

test("Whoever asks for a new start gets a worker, and the retry that goes with it", async () => {
  const bench = new Bench();
  bench.engine.start();
  bench.worker.onerror?.({});
  await bench.hearWhy();
  bench.waitForRetry();
  bench.worker.onerror?.({});
  await bench.hearWhy();
  bench.engine.start();
  assert.equal(bench.engine.state.name, "loading");
  bench.worker.onerror?.({});
  await bench.hearWhy();

  assert.equal(bench.engine.state.name, "waiting");
  assert.equal(bench.workers.length, 3);
});

test("Whoever does not wait for the retry does not get two workers", async () => {
  const bench = new Bench();
  bench.engine.start();
  bench.worker.onerror?.({});
  await bench.hearWhy();
  bench.engine.start();
  bench.worker.say({ type: "ready" });
  bench.clock.move(1_000_000);

  assert.equal(bench.workers.length, 2);
  assert.equal(bench.engine.state.name, "ready");
});

for (const why of /** @type {const} */ (["no-network", "missing-file"])) {
  test(`Back on the network, what could not be fetched is fetched (${why})`, async () => {
    const bench = new Bench();
    bench.why = why;
    bench.engine.start();
    bench.worker.onerror?.({});
    await bench.hearWhy();
    bench.waitForRetry();
    bench.worker.onerror?.({});
    await bench.hearWhy();
    bench.engine.reconnect();

    assert.equal(bench.engine.state.name, "loading");
    assert.equal(bench.workers.length, 3);
  });
}

test("The network changes nothing for an engine that rests, loads, is ready, or failed over something else", () => {
  const bench = new Bench();
  bench.engine.reconnect();
  assert.equal(bench.engine.state.name, "idle");
  bench.engine.start();
  bench.engine.reconnect();
  bench.worker.say({ type: "ready" });
  bench.engine.reconnect();
  assert.equal(bench.workers.length, 1);
  bench.worker.say({ type: "failed", reason: "no-webassembly", detail: "" });
  bench.engine.reconnect();

  assert.equal(bench.engine.state.name, "failed");
});

test("The network changes nothing for Python that hangs", () => {
  const bench = ready();
  bench.engine.ask(DECIDE).catch(() => {});
  bench.clock.move(15_000);
  bench.engine.reconnect();

  assert.equal(bench.engine.state.name, "waiting");
});
