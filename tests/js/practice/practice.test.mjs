import assert from "node:assert/strict";
import { test } from "node:test";
import { exerciseIn, hashOf } from "../../../_static/practice/address.mjs";
import { CurrentExercise } from "../../../_static/practice/current-exercise.mjs";
import { Progress } from "../../../_static/practice/progress.mjs";

test("an address brings back the panel it was written for", () => {
  for (const exercise of [
    { level: 1, number: 1 },
    { level: 3, number: 123_456_789 },
  ]) {
    assert.deepEqual(exerciseIn(hashOf(exercise)), exercise);
  }
});

test("an address that names another part of the page names no exercise", () => {
  for (const hash of [
    "",
    "#",
    "#level-2",
    "#level=2",
    "#level=2&number=",
    "#level=-1&number=1",
    "#level=1&number=1&x",
  ]) {
    assert.equal(exerciseIn(hash), null, hash);
  }
});

test("only the first answer to each panel counts", () => {
  const progress = new Progress();
  progress.note({ level: 1, number: 1 }, false);
  progress.note({ level: 1, number: 1 }, true);
  progress.note({ level: 1, number: 11 }, true);
  progress.note({ level: 11, number: 1 }, true);
  assert.deepEqual(progress.count, { right: 2, answered: 3 });
});

/** @type {import("../../../_static/types.d.ts").ExerciseData} */
const EXERCISE = {
  level: 1,
  number: 1,
  remark: null,
  panel: { version: 1, scorecards: [] },
  grid: { columns: [], areas: [] },
  factors: [],
  link: "",
};

/**
 * A page at an address, and Python that knows three levels.
 *
 * @param {string} hash
 */
function pageAt(hash) {
  /** @type {any} */
  const page = { asked: [], shown: [], refused: [], alive: true, location: { hash } };
  page.current = new CurrentExercise({
    ask: async (/** @type {any} */ { level, number }) => {
      page.asked.push(`${level}/${number}`);
      await page.meanwhile?.();
      if (!page.alive) return null;
      if (page.broken) return { error: { path: "", message: "a mistake of its own" } };
      return level <= 3
        ? { ok: { ...EXERCISE, level, number } }
        : { error: { path: "level", message: "must be 1, 2 or 3" } };
    },
    location: page.location,
    history: {
      replaceState: (_state, _unused, /** @type {string} */ url) => Object.assign(page.location, { hash: url }),
    },
    onExercise: (exercise, isFirst) =>
      page.shown.push(`${exercise.level}/${exercise.number}${isFirst ? " first" : ""}`),
    onRefused: (refusal) => page.refused.push(refusal.message),
  });
  page.goTo = (/** @type {string} */ to) => {
    page.location.hash = to;
    return page.current.update();
  };
  return page;
}

test("an address without a panel shows the first one and names it, so that Back leads to it", async () => {
  const page = pageAt("");
  await page.current.update();
  assert.equal(page.location.hash, "#level=1&number=1");
  await page.goTo(hashOf(page.current.next));
  await page.goTo("#level=1&number=1");
  assert.deepEqual(page.shown, ["1/1 first", "1/2", "1/1"]);
});

test("a link to another part of the page changes nothing, and coming back keeps the guess", async () => {
  const page = pageAt("#level=2&number=5");
  await page.current.update();
  await page.goTo("#panels-of-level-3");
  await page.goTo("#level=2&number=5");
  assert.deepEqual(page.shown, ["2/5 first"]);
});

test("a click elsewhere while the first panel is asked for does not lose it", async () => {
  const page = pageAt("");
  page.meanwhile = () => Object.assign(page.location, { hash: "#panels-of-level-1" });
  await page.current.update();
  assert.deepEqual(page.shown, ["1/1 first"]);
});

test("a link to a panel is not lost if the user follows another link on the page before Python is ready", async () => {
  const page = pageAt("#level=2&number=14");
  page.alive = false;
  await page.goTo("#furo-main-content");
  page.alive = true;
  await page.current.update();
  assert.deepEqual(page.shown, ["2/14 first"]);
});

test("of two links that are followed before Python is ready, the newer one is shown", async () => {
  const page = pageAt("#level=2&number=14");
  page.alive = false;
  await page.goTo("#level=3&number=5");
  await page.goTo("#furo-main-content");
  page.alive = true;
  await page.current.update();
  assert.deepEqual(page.shown, ["3/5 first"]);
});

test("of two addresses, one after the other, the newer one is shown", async () => {
  const page = pageAt("#level=1&number=3");
  page.meanwhile = () => {
    page.meanwhile = null;
    return page.goTo("#level=2&number=4");
  };
  await page.current.update();
  assert.deepEqual(page.shown, ["2/4 first"]);
});

test("an engine that failed over an exercise is asked again when it is back", async () => {
  const page = pageAt("#level=1&number=1");
  await page.current.update();
  page.alive = false;
  await page.goTo("#level=1&number=2");
  page.alive = true;
  await page.current.update();
  assert.deepEqual(page.shown, ["1/1 first", "1/2"]);
});

test("a level that does not exist is refused in Python's words, above the first panel", async () => {
  const page = pageAt("#level=9&number=1");
  await page.current.update();
  assert.deepEqual([page.shown, page.refused], [["1/1 first"], ["must be 1, 2 or 3"]]);
  assert.equal(page.location.hash, "#level=1&number=1");
});

test("a failure of Python is shown once, and not asked about for ever", async () => {
  const page = pageAt("#level=2&number=1");
  page.broken = true;
  await page.current.update();
  assert.deepEqual(page.asked, ["2/1", "1/1"]);
  assert.ok(page.refused.includes("a mistake of its own"));
});

test("a level continues where it was left", async () => {
  const page = pageAt("#level=2&number=7");
  await page.current.update();
  assert.deepEqual(page.current.resume(2), { level: 2, number: 7 });
  assert.deepEqual(page.current.resume(3), { level: 3, number: 1 });
});
