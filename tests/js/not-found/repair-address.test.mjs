import assert from "node:assert/strict";
import { test } from "node:test";

import { repairAddress } from "../../../_static/not-found/repair-address.mjs";

const ROOT = "/guide/";

/** Return the full address that a wrong address forwards to, or null. */
function forwarded(/** @type {string} */ address, root = ROOT) {
  const path = repairAddress(new URL(address), root);
  return path && new URL(path, address).href;
}

test("a link whose # was encoded leads to its page and its anchor", () => {
  assert.equal(
    forwarded("https://example.org/guide/checker.html%23panel=1.eJyrVk"),
    "https://example.org/guide/checker.html#panel=1.eJyrVk",
  );
  assert.equal(
    forwarded("https://example.org/guide/practice.html%23level=2&number=3"),
    "https://example.org/guide/practice.html#level=2&number=3",
  );
  assert.equal(
    forwarded("http://localhost:8000/rules.html%23clear-no", "/"),
    "http://localhost:8000/rules.html#clear-no",
  );
});

test("a # that was encoded twice or more is repaired too", () => {
  for (const encoded of ["%2523", "%252523"]) {
    assert.equal(
      forwarded(`https://example.org/guide/checker.html${encoded}panel=1.a`),
      "https://example.org/guide/checker.html#panel=1.a",
    );
  }
});

test("an encoded ? before an encoded # is repaired too", () => {
  assert.equal(
    forwarded("https://example.org/guide/checker.html%3Futm_source=mail%23panel%3D1.a"),
    "https://example.org/guide/checker.html?utm_source=mail#panel%3D1.a",
  );
});

test("everything after the first # stays unchanged", () => {
  assert.equal(
    forwarded("https://example.org/guide/checker.html%23a%2Fb%23c%20d?e=%23#f"),
    "https://example.org/guide/checker.html#a%2Fb%23c%20d?e=%23#f",
  );
});

test("an address without an encoded # in its path is not forwarded", () => {
  for (const path of ["gone.html", "gone.html#%23", "gone.html?q=%23", "gone%2.html", "gone%24.html"]) {
    assert.equal(forwarded(`https://example.org/guide/${path}`), null, path);
  }
});

test("no address is forwarded out of the site, or to another site", () => {
  assert.equal(forwarded("https://example.org/other/checker.html%23panel=1"), null);
  assert.equal(forwarded("https://example.org/guide%23panel=1"), null);
  for (const path of [
    "//evil.example/%23",
    "///evil.example/%23",
    "/\\evil.example/%23",
    "//evil.example%23",
    "//%23",
    "//evil.example/%3F%23",
    "/.//evil.example/%23",
  ]) {
    assert.equal(forwarded(`https://example.org${path}`, "/"), null, path);
  }
  assert.equal(forwarded("https://example.org/guide//evil.example/%23a"), "https://example.org/guide//evil.example/#a");
});
