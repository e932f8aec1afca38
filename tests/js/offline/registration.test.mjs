import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepSite } from "../../../_static/offline/registration.mjs";

const SITE = "https://example.org/guide/";

/** What was done, in order. @type {string[]} */
let done;

beforeEach(() => {
  done = [];
});

/** A page of a build that is kept or is not, in a browser that saves data or does not. */
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

/** Give the page something that browsers have. */
function define(/** @type {string} */ name, /** @type {object} */ value) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

test("a visit has the site kept", async () => {
  open({ offline: true, saveData: false });
  await keepSite();

  assert.deepEqual(done, [`register ${SITE}offline.js`]);
});

test("whoever saves data has agreed to load the engine, and not the whole site", async () => {
  open({ offline: true, saveData: true });
  await keepSite();

  assert.deepEqual(done, []);
});

test("whoever saves data gets rid of what is no longer kept all the same", async () => {
  open({ offline: false, saveData: true });
  await keepSite();

  assert.deepEqual(done, ["unregister"]);
});
