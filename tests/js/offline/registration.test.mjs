import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepSite } from "../../../_static/offline/registration.mjs";

const SITE = "https://example.org/guide/";

/** What was done, in order. @type {string[]} */
let done;

beforeEach(() => {
  done = [];
});

/** Open a page, with offline use on or off, in a browser that saves data or not. */
function open(/** @type {{offline: boolean, saveData: boolean}} */ { offline, saveData }) {
  const registration = { active: { scriptURL: `${SITE}offline.js` }, unregister: async () => done.push("unregister") };
  const serviceWorker = {
    register: async (/** @type {string} */ script) => done.push(`register ${script}`),
    getRegistration: async () => registration,
  };
  define("navigator", { serviceWorker, connection: { saveData } });
  define("caches", { keys: async () => [] });
  const textContent = JSON.stringify({ root: "../", worker: "", offline });
  define("document", { baseURI: `${SITE}pages/checker.html`, getElementById: () => ({ textContent }) });
}

/** Define a global of browsers. */
function define(/** @type {string} */ name, /** @type {object} */ value) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

test("a visit keeps the site for offline use", async () => {
  open({ offline: true, saveData: false });
  await keepSite();

  assert.deepEqual(done, [`register ${SITE}offline.js`]);
});

test("a user who saves data loads the engine, and not the whole site", async () => {
  open({ offline: true, saveData: true });
  await keepSite();

  assert.deepEqual(done, []);
});

test("with offline use turned off, a kept site is removed for a user who saves data too", async () => {
  open({ offline: false, saveData: true });
  await keepSite();

  assert.deepEqual(done, ["unregister"]);
});
