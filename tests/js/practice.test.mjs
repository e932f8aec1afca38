import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, placeIn } from "../../_static/practice/address.mjs";
import { Progress } from "../../_static/practice/progress.mjs";

test("an address brings back the panel it was written for", () => {
  for (const place of [
    { level: 1, number: 1 },
    { level: 3, number: 123_456_789 },
  ]) {
    assert.deepEqual(placeIn(hashOf(place)), place);
  }
});

test("an address that names no panel is left to whoever else it is for", () => {
  for (const hash of [
    "",
    "#",
    "#level-2",
    "#level=2",
    "#level=2&number=",
    "#level=-1&number=1",
    "#level=1&number=1&x",
  ]) {
    assert.equal(placeIn(hash), null, hash);
  }
});

test("the first answer to each panel counts, whatever is tried after it", () => {
  const progress = new Progress();
  progress.note({ level: 1, number: 1 }, false);
  progress.note({ level: 1, number: 1 }, true);
  progress.note({ level: 1, number: 11 }, true);
  progress.note({ level: 11, number: 1 }, true);
  assert.deepEqual(progress.count, { right: 2, answered: 3 });
});
