import assert from "node:assert/strict";
import { test } from "node:test";

import { cacheOf, cachesOf } from "../../../_static/offline/site-caches.mjs";

const SITE = "https://example.org/guide/";

test("this site's caches are distinguished from those of sites above, below and beside it", () => {
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
