import assert from "node:assert/strict";
import { test } from "node:test";

import { isInForeignFrame } from "../../../_static/page/foreign-frame.mjs";

/** @typedef {import("../../../_static/page/foreign-frame.mjs").FrameLike} FrameLike */

const OURS = "https://example.org";

/**
 * Make a window as a page in it sees it: a page of another origin may not read its address.
 *
 * @param {string[]} origins of the pages around each other, the outermost first
 * @returns {FrameLike}
 */
function innermost(origins) {
  /** @type {FrameLike | undefined} */
  let around;
  for (const origin of origins) {
    const location = {
      get origin() {
        if (origin !== OURS) throw new Error("Blocked a frame from accessing a cross-origin frame.");
        return origin;
      },
    };
    /** @type {any} */ const frame = { location };
    frame.parent = around ?? frame;
    around = frame;
  }
  return /** @type {FrameLike} */ (around);
}

for (const [title, origins, expected] of /** @type {[string, string[], boolean][]} */ ([
  ["In a tab of its own", [OURS], false],
  ["In a page of the same site", [OURS, OURS], false],
  ["In a page of another site", ["https://other.example", OURS], true],
  ["In a page of the same site that another site shows", ["https://other.example", OURS, OURS], true],
  ["In a page of another site that the same site shows", [OURS, "https://other.example", OURS], true],
])) {
  test(`${title} the checker ${expected ? "does not start" : "starts"}`, () => {
    assert.equal(isInForeignFrame(innermost(origins)), expected);
  });
}
