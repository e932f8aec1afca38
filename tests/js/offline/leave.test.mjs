import assert from "node:assert/strict";
import { test } from "node:test";
import { leave } from "../../../_static/offline/leave.mjs";
import { cacheOf } from "../../../_static/offline/site-caches.mjs";

const SITE = "https://example.org/guide/";

test("with offline use turned off, the worker removes this site's caches and itself at once, and answers no request", async () => {
  const kept = new Set(["another site's", cacheOf(SITE, "b1"), cacheOf(SITE, "b2")]);
  /** @type {string[]} */ const done = [];
  /** @type {Record<string, (event: any) => void>} */ const listeners = {};
  leave({
    registration: { scope: SITE, unregister: async () => Boolean(done.push("unregister")) },
    caches: { keys: async () => [...kept], delete: async (name) => kept.delete(name) },
    skipWaiting: async () => void done.push("skipWaiting"),
    addEventListener: (type, listener) => Object.assign(listeners, { [type]: listener }),
  });
  for (const type of ["install", "activate"]) {
    /** @type {Promise<void> | undefined} */ let work;
    listeners[type]({ waitUntil: (/** @type {Promise<void>} */ it) => (work = it) });
    await work;
  }

  assert.deepEqual(done, ["skipWaiting", "unregister"]);
  assert.deepEqual([...kept], ["another site's"]);
  assert.deepEqual(Object.keys(listeners), ["install", "activate"]);
});
