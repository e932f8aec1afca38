import assert from "node:assert/strict";
import { test } from "node:test";

import { needsPython, shouldStart } from "../../../_static/page/should-start.mjs";

/** @typedef {import("../../../_static/page/should-start.mjs").Sign} Sign */

for (const [title, signs, expected] of /** @type {[string, Sign[], boolean][]} */ ([
  ["Nothing has happened yet", [], false],
  ["The user comes near the form", ["intent"], true],
  ["The user followed a link to a panel", ["wanted"], true],
  ["The page has nothing else to do, and the form is far below", ["idle"], false],
  ["The form is in view, and the page is still busy", ["in view"], false],
  ["The form is in view, and the page has nothing else to do", ["in view", "idle"], true],
])) {
  test(`${title}: ${expected ? "the engine starts" : "the engine waits"}`, () => {
    assert.equal(shouldStart(new Set(signs)), expected);
  });
}

for (const [address, expected] of /** @type {[string, boolean][]} */ ([
  ["", false],
  ["#", false],
  ["#by-hand", false],
  ["?utm_source=mail", false],
  ["#panel=eyJ2", true],
  ["?utm_source=mail#panel%3D1.eyJ2", true],
  ["#level=2&number=3", true],
])) {
  test(`An address that ends in "${address}" ${expected ? "needs Python" : "does not need Python"}`, () => {
    assert.equal(needsPython(new URL(address, "https://example.org/c")), expected);
  });
}
