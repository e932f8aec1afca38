import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFixture } from "./fakes.mjs";

/** @typedef {import("../../../_static/engine/client.mjs").FailureReason} FailureReason */
/** @typedef {import("../../../_static/engine/client.mjs").Request<import("../../../_static/engine/client.mjs").Verb>} Request */

const DECIDE = /** @type {const} */ ({ do: "decide" });
const EXTRAS = /** @type {const} */ ({ do: "extras" });

function ready() {
  const fixture = new EngineFixture();
  fixture.startAndLoad();
  return fixture;
}

/**
 * Send a request that crashes the worker.
 *
 * @param {EngineFixture} fixture
 * @param {Request} request
 */
async function crashOn(fixture, request) {
  const answer = fixture.engine.ask(request);
  fixture.worker.onerror?.({ message: "out of memory" });
  await assert.rejects(answer, { reason: "crashed" });
}

/**
 * @param {EngineFixture} fixture
 * @param {Request} request
 */
async function askAndAnswer(fixture, request) {
  const answer = fixture.engine.ask(request);
  fixture.worker.answer();
  await answer;
}

/** @param {EngineFixture} fixture */
function restart(fixture) {
  fixture.waitForRetry();
  fixture.worker.send({ type: "ready" });
}

test("A worker that crashes is replaced after a moment, and the page learns when Python is ready again", async () => {
  const fixture = ready();
  await crashOn(fixture, DECIDE);
  assert.equal(fixture.workers.length, 1);
  restart(fixture);
  await askAndAnswer(fixture, DECIDE);

  assert.equal(fixture.workers.length, 2);
  assert.deepEqual(fixture.seen, ["loading", "ready", "waiting", "loading", "ready"]);
});

const TEMPORARY = /** @type {const} */ ([
  "no-network",
  "missing-file",
  "worker-blocked",
  "stalled",
  "hanging",
  "crashed",
]);
for (const reason of TEMPORARY) {
  test(`A temporary failure (${reason}) is retried once; after that, the user has to ask for it`, async () => {
    const fixture = new EngineFixture();
    fixture.engine.start();
    fixture.worker.send({ type: "failed", reason, detail: "a" });
    await fixture.settleWhyMissing();
    fixture.waitForRetry();
    fixture.worker.send({ type: "failed", reason, detail: "b" });
    await fixture.settleWhyMissing();
    fixture.clock.move(1_000_000);

    assert.deepEqual(fixture.engine.state, { name: "failed", reason, detail: "b" });
    assert.equal(fixture.workers.length, 2);
  });
}

for (const reason of /** @type {FailureReason[]} */ (["no-webassembly", "wrong-file", "newer-version"])) {
  test(`A permanent failure is not retried (${reason})`, () => {
    const fixture = new EngineFixture();
    fixture.engine.start();
    fixture.worker.send({ type: "failed", reason, detail: "" });
    fixture.clock.move(1_000_000);

    assert.equal(fixture.engine.state.name, "failed");
    assert.equal(fixture.workers.length, 1);
  });
}

test("After a wrong file every start bypasses the browser's cache, until Python is ready", async () => {
  const fixture = new EngineFixture();
  fixture.engine.start();
  fixture.worker.send({ type: "failed", reason: "wrong-file", detail: "" });
  fixture.engine.start();
  fixture.worker.send({ type: "failed", reason: "missing-file", detail: "" });
  await fixture.settleWhyMissing();
  fixture.waitForRetry();
  fixture.worker.send({ type: "ready" });
  fixture.worker.onerror?.({ message: "out of memory" });
  fixture.engine.start();

  assert.deepEqual(
    fixture.workers.map(({ posted }) => /** @type {any} */ (posted[0]).isAfresh),
    [false, true, true, false],
  );
});

test("A panel that crashes Python is tried twice, not for ever", async () => {
  const fixture = ready();
  await crashOn(fixture, DECIDE);
  restart(fixture);
  await crashOn(fixture, DECIDE);
  fixture.clock.move(1_000_000);

  assert.equal(fixture.engine.state.name, "failed");
  assert.equal(fixture.workers.length, 2);
});

test("A panel that is decided, and crashes Python in the next request, is not tried for ever either", async () => {
  const fixture = ready();
  await crashOn(fixture, EXTRAS);
  restart(fixture);
  await askAndAnswer(fixture, DECIDE);
  await crashOn(fixture, EXTRAS);

  assert.equal(fixture.engine.state.name, "failed");
});

test("Once it has answered the kind of request that it crashed on, the engine may be restarted once more", async () => {
  const fixture = ready();
  await crashOn(fixture, EXTRAS);
  restart(fixture);
  await askAndAnswer(fixture, DECIDE);
  await askAndAnswer(fixture, EXTRAS);
  await crashOn(fixture, DECIDE);

  assert.equal(fixture.engine.state.name, "waiting");
});

test("A start that the user asks for gets a worker, and one retry", async () => {
  const fixture = new EngineFixture();
  fixture.engine.start();
  fixture.worker.onerror?.({});
  await fixture.settleWhyMissing();
  fixture.waitForRetry();
  fixture.worker.onerror?.({});
  await fixture.settleWhyMissing();
  fixture.engine.start();
  assert.equal(fixture.engine.state.name, "loading");
  fixture.worker.onerror?.({});
  await fixture.settleWhyMissing();

  assert.equal(fixture.engine.state.name, "waiting");
  assert.equal(fixture.workers.length, 3);
});

test("A user who does not wait for the retry does not get two workers", async () => {
  const fixture = new EngineFixture();
  fixture.engine.start();
  fixture.worker.onerror?.({});
  await fixture.settleWhyMissing();
  fixture.engine.start();
  fixture.worker.send({ type: "ready" });
  fixture.clock.move(1_000_000);

  assert.equal(fixture.workers.length, 2);
  assert.equal(fixture.engine.state.name, "ready");
});

for (const why of /** @type {const} */ (["no-network", "missing-file"])) {
  test(`Back on the network, missing files are fetched again (${why})`, async () => {
    const fixture = new EngineFixture();
    fixture.why = why;
    fixture.engine.start();
    fixture.worker.onerror?.({});
    await fixture.settleWhyMissing();
    fixture.waitForRetry();
    fixture.worker.onerror?.({});
    await fixture.settleWhyMissing();
    fixture.engine.reconnect();

    assert.equal(fixture.engine.state.name, "loading");
    assert.equal(fixture.workers.length, 3);
  });
}

test("A new connection does not restart an engine that is idle, loading, ready, or failed for another reason", () => {
  const fixture = new EngineFixture();
  fixture.engine.reconnect();
  assert.equal(fixture.engine.state.name, "idle");
  fixture.engine.start();
  fixture.engine.reconnect();
  fixture.worker.send({ type: "ready" });
  fixture.engine.reconnect();
  assert.equal(fixture.workers.length, 1);
  fixture.worker.send({ type: "failed", reason: "no-webassembly", detail: "" });
  fixture.engine.reconnect();

  assert.equal(fixture.engine.state.name, "failed");
});

test("A new connection does not restart Python that hangs", () => {
  const fixture = ready();
  fixture.engine.ask(DECIDE).catch(() => {});
  fixture.clock.move(15_000);
  fixture.engine.reconnect();

  assert.equal(fixture.engine.state.name, "waiting");
});
