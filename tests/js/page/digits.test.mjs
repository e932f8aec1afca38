// The digits of a seal.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inGroups, shortOf } from "../../../_static/page/digits.mjs";

test("people compare eight digits, and read them in groups of four", () => {
  assert.equal(shortOf("1234abcd".repeat(8)), "1234abcd");
  assert.equal(inGroups("1234abcd"), "1234 abcd");
  assert.equal(inGroups("1".repeat(64)).length, 64 + 15);
});
