/** Python reads the invitation and seals as soon as it is there, once for each press, whatever happens in between. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { invitationIn, newNonce, Sealer } from "../../../_static/your-card/sealer.mjs";

const VERDICT = { area: "Coding", interviewer: "Ben", round: 1, panel: "", verdict: "no", evidence: "" };

/**
 * A page whose Python answers when the test says so.
 *
 * @param {Partial<import("../../../_static/your-card/sealer.mjs").Options>} [given]
 */
function pageWith(given = {}) {
  /** @type {any[]} */ const log = [];
  /** @type {{request: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */ const asked = [];
  /** @type {any} */ const engine = {
    state: { name: "loading" },
    start: () => log.push("start"),
    ask: (/** @type {any} */ request) =>
      new Promise((resolve, reject) => {
        asked.push({ request, resolve, reject });
      }),
  };
  const sealer = new Sealer({
    engine,
    read: () => VERDICT,
    nonce: () => `${asked.length}`,
    onSealed: (sealed) => log.push(["sealed", sealed]),
    onRefused: (refusal) => log.push(["refused", refusal]),
    onNoRandom: () => log.push("no random"),
    onChange: () => {},
    onInvited: (invitation, invited) => log.push(["invited", invitation, invited]),
    onInvitationRefused: (invitation, refusal) => log.push(["invitation refused", invitation, refusal]),
    ...given,
  });
  const ready = () => {
    engine.state = { name: "ready" };
    return sealer.update();
  };
  return { sealer, engine, asked, log, ready };
}

/** Wait until the sealer has gone on from an answer. */
const next = () => new Promise((resolve) => setImmediate(resolve));

test("a press before Python is there seals once it is", async () => {
  const { sealer, asked, log, ready } = pageWith();
  sealer.seal();
  sealer.seal();
  assert.deepEqual([sealer.isSealWanted, asked.length], [true, 0]);

  ready();
  assert.deepEqual(asked[0]?.request, { do: "seal", ...VERDICT, nonce: "0" });
  asked[0]?.resolve({ ok: "seal" });
  await next();

  assert.deepEqual(log.slice(2), [["sealed", "seal"]]);
  assert.deepEqual([sealer.isSealWanted, asked.length], [false, 1]);
});

test("the invitation is read first, since it fills in the form", async () => {
  const { sealer, asked, log, ready } = pageWith();
  sealer.seal();
  sealer.readInvitation("#invite=1");
  assert.equal(sealer.isReading, true);
  ready();
  asked[0]?.resolve({ ok: "Ben" });
  await next();
  asked[1]?.resolve({ ok: "seal" });
  await next();

  assert.deepEqual(
    asked.map((it) => it.request.do),
    ["read-invitation", "seal"],
  );
  assert.deepEqual(log.slice(1), [
    ["invited", "#invite=1", "Ben"],
    ["sealed", "seal"],
  ]);
  assert.equal(sealer.isReading, false);
});

test("the answer about an earlier link is not used", async () => {
  const { sealer, asked, log, ready } = pageWith();
  sealer.readInvitation("#invite=1");
  ready();
  sealer.readInvitation("#invite=2");
  asked[0]?.resolve({ ok: "Ben" });
  await next();
  asked[1]?.resolve({ error: "damaged" });
  await next();

  assert.equal(asked[1]?.request.text, "#invite=2");
  assert.deepEqual(log, [["invitation refused", "#invite=2", "damaged"]]);
});

test("a press is not lost when Python stops, and gets another random number", async () => {
  const { sealer, asked, log, ready } = pageWith();
  sealer.seal();
  ready();
  asked[0]?.reject(new Error("crashed"));
  await next();
  assert.equal(sealer.isSealWanted, true);

  ready();
  asked[1]?.resolve({ ok: "seal" });
  await next();
  assert.deepEqual(
    asked.map((it) => it.request.nonce),
    ["0", "1"],
  );
  assert.deepEqual(log.slice(1), [["sealed", "seal"]]);
});

test("what Python refuses is shown, and the next press asks again", async () => {
  const { sealer, asked, log, ready } = pageWith();
  await ready();
  sealer.seal();
  asked[0]?.resolve({ error: "too long" });
  await next();
  assert.deepEqual(log.slice(1), [["refused", "too long"]]);
  sealer.seal();

  assert.equal(asked.length, 2);
});

test("nothing is sealed where something is missing or there is no secure source", async () => {
  const missing = pageWith({ read: () => null });
  const noRandom = pageWith({ nonce: () => null });
  for (const { sealer, asked, ready } of [missing, noRandom]) {
    await ready();
    await sealer.seal();
    assert.deepEqual([asked.length, sealer.isSealWanted], [0, false]);
  }

  assert.deepEqual(missing.log, ["start"]);
  assert.deepEqual(noRandom.log, ["start", "no random"]);
});

test("a random number has 64 digits, comes from the secure source alone, and is new each time", () => {
  const fixed = { getRandomValues: (/** @type {Uint8Array} */ bytes) => bytes.fill(10) };

  assert.equal(newNonce(fixed), "0a".repeat(32));
  assert.match(newNonce() ?? "", /^[0-9a-f]{64}$/);
  assert.notEqual(newNonce(), newNonce());
  assert.equal(newNonce({}), null);
  assert.equal(newNonce(/** @type {any} */ (null)), null);
});

test("an invitation is found in the fragment, or in a query that a program made of it", () => {
  assert.equal(invitationIn({ hash: "#invite=1.ab.cd", search: "" }), "#invite=1.ab.cd");
  assert.equal(invitationIn({ hash: "#invite%3D1.ab.cd", search: "" }), "#invite%3D1.ab.cd");
  assert.equal(invitationIn({ hash: "", search: "?invite=1.ab.cd" }), "?invite=1.ab.cd");
  for (const hash of ["", "#on-paper", "#invited"]) assert.equal(invitationIn({ hash, search: "" }), "");
});
