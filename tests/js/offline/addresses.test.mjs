import assert from "node:assert/strict";
import { test } from "node:test";

import { cacheOf, cachesOf, planFor } from "../../../_static/offline/addresses.mjs";

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

test("what carries this build's hash comes from the device", () => {
  for (const name of ["_static/guide.css?v=2", "engine/2/python.wasm"]) {
    assert.deepEqual(plan(name), { first: "kept", name });
  }
});

test("what carries another build's hash, or none, is left to the network", () => {
  for (const name of ["_static/guide.css?v=1", "_static/guide.css", "engine/1/python.wasm", "offline.js", "new.html"]) {
    assert.equal(plan(name), null, name);
  }
});

test("a page is the same one for every search and every place in it", () => {
  for (const asked of ["search.html", "search.html?q=maybe&area=default", "search.html#top"]) {
    assert.deepEqual(plan(asked), { first: "network", name: "search.html" });
  }
});

test("a page is found under the short addresses that servers give it", () => {
  assert.equal(plan("")?.name, "index.html");
  assert.equal(plan("?from=mail")?.name, "index.html");
  assert.equal(plan("checker")?.name, "checker.html");
  assert.equal(plan("more/")?.name, "more/index.html");
});

test("a name that every object has is no page", () => {
  assert.equal(plan("constructor"), null);
});

test("other sites, other parts of the origin and other methods are none of its business", () => {
  assert.equal(plan("https://elsewhere.example/guide/checker.html"), null);
  assert.equal(plan("../checker.html"), null);
  assert.equal(plan("checker.html", "POST"), null);
});

test("caches of this site are told from those of sites above, below and beside it", () => {
  const ours = [cacheOf(SITE, "b1"), cacheOf(SITE, "b2")];
  const theirs = [
    cacheOf("https://example.org/", "b1"),
    cacheOf("https://example.org/guide/more/", "b1"),
    cacheOf("https://example.org/guide2/", "b1"),
    "another site's",
  ];

  assert.deepEqual(cachesOf([...theirs, ...ours], SITE), ours);
  assert.deepEqual(cachesOf([...theirs, ...ours], SITE, cacheOf(SITE, "b2")), [cacheOf(SITE, "b1")]);
});
