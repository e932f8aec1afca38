import assert from "node:assert/strict";
import { test } from "node:test";

import { planFor } from "../../../_static/offline/worker.mjs";

const SITE = "https://example.org/guide/";
const BUILD = {
  id: "b2",
  pages: { "index.html": "", "search.html": "", "checker.html": "", "more/index.html": "" },
  fixed: { "_static/guide.css?v=2": "", "engine/2/python.wasm": "" },
};

/** How a request to the site would be answered. */
function plan(/** @type {string} */ path, method = "GET") {
  return planFor({ method, url: new URL(path, SITE).href }, SITE, BUILD);
}

test("a file with this build's hash in its address comes from the device", () => {
  for (const name of ["_static/guide.css?v=2", "engine/2/python.wasm"]) {
    assert.deepEqual(plan(name), { first: "kept", name });
  }
});

test("a file with another build's hash in its address, or none, comes from the network", () => {
  for (const name of ["_static/guide.css?v=1", "_static/guide.css", "engine/1/python.wasm", "offline.js", "new.html"]) {
    assert.equal(plan(name), null, name);
  }
});

test("a page is the same for every query and every anchor", () => {
  for (const address of ["search.html", "search.html?q=maybe&area=default", "search.html#top"]) {
    assert.deepEqual(plan(address), { first: "network", name: "search.html" });
  }
});

test("a page is found under the short addresses that servers give it", () => {
  assert.equal(plan("")?.name, "index.html");
  assert.equal(plan("?from=mail")?.name, "index.html");
  assert.equal(plan("checker")?.name, "checker.html");
  assert.equal(plan("more/")?.name, "more/index.html");
});

test("a page named like a property of every object is not found by accident", () => {
  assert.equal(plan("constructor"), null);
});

test("requests to other sites, to other parts of the origin and with other methods are left alone", () => {
  assert.equal(plan("https://elsewhere.example/guide/checker.html"), null);
  assert.equal(plan("../checker.html"), null);
  assert.equal(plan("checker.html", "POST"), null);
});
