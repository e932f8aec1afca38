import assert from "node:assert/strict";
import { test } from "node:test";

import { forwardFor } from "../../../_static/not-found/forward.mjs";

const ROOT = "/guide/";

/** Where somebody is sent who has come to an address that has no page, in full as a browser takes it. */
function sent(/** @type {string} */ address, root = ROOT) {
  const meant = forwardFor(new URL(address), root);
  return meant && new URL(meant, address).href;
}

test("a link whose # was encoded leads to the page and the place that it means", () => {
  assert.equal(
    sent("https://example.org/guide/checker.html%23panel=1.eJyrVk"),
    "https://example.org/guide/checker.html#panel=1.eJyrVk",
  );
  assert.equal(
    sent("https://example.org/guide/practice.html%23level=2&number=3"),
    "https://example.org/guide/practice.html#level=2&number=3",
  );
  assert.equal(sent("http://localhost:8000/rules.html%23clear-no", "/"), "http://localhost:8000/rules.html#clear-no");
});

test("a # that was encoded twice or more is found too", () => {
  for (const encoded of ["%2523", "%252523"]) {
    assert.equal(
      sent(`https://example.org/guide/checker.html${encoded}panel=1.a`),
      "https://example.org/guide/checker.html#panel=1.a",
    );
  }
});

test("a ? that was encoded before it begins the query again", () => {
  assert.equal(
    sent("https://example.org/guide/checker.html%3Futm_source=mail%23panel%3D1.a"),
    "https://example.org/guide/checker.html?utm_source=mail#panel%3D1.a",
  );
});

test("what follows the first # stays as it is", () => {
  assert.equal(
    sent("https://example.org/guide/checker.html%23a%2Fb%23c%20d?e=%23#f"),
    "https://example.org/guide/checker.html#a%2Fb%23c%20d?e=%23#f",
  );
});

test("an address without an encoded # in its path stays where it is", () => {
  for (const path of ["gone.html", "gone.html#%23", "gone.html?q=%23", "gone%2.html", "gone%24.html"]) {
    assert.equal(sent(`https://example.org/guide/${path}`), null, path);
  }
});

test("nobody is sent out of the site, or to another one", () => {
  assert.equal(sent("https://example.org/other/checker.html%23panel=1"), null);
  assert.equal(sent("https://example.org/guide%23panel=1"), null);
  for (const path of [
    "//evil.example/%23",
    "///evil.example/%23",
    "/\\evil.example/%23",
    "//evil.example%23",
    "//%23",
    "//evil.example/%3F%23",
    "/.//evil.example/%23",
  ]) {
    assert.equal(sent(`https://example.org${path}`, "/"), null, path);
  }
  assert.equal(sent("https://example.org/guide//evil.example/%23a"), "https://example.org/guide//evil.example/#a");
});
