import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, recall } from "../../_static/checker/keeping/tab.mjs";
import { addDissent, blank, edit } from "../../_static/checker/state/state.mjs";

/** @param {string | null} text */
function keeper(text) {
  let kept = text;
  return () => ({
    getItem: () => kept,
    setItem: (/** @type {string} */ _, /** @type {string} */ value) => {
      kept = value;
    },
  });
}

test("What was typed is there again after a reload", () => {
  const state = edit(addDissent(blank(["Coding"])), "r1", { interviewer: "Ben" });
  const storage = keeper(null);
  keep(storage, state);

  assert.deepEqual(recall(storage), state);
});

test("A form whose areas were all removed comes back empty", () => {
  const storage = keeper(null);
  keep(storage, blank([]));

  assert.deepEqual(recall(storage), blank([]));
});

test("What cannot be read is as if nothing had been kept", () => {
  const good = JSON.stringify(blank(["Coding"]));
  const damaged = [
    null,
    "",
    "{",
    "[]",
    "null",
    "7",
    '{"version":1}',
    good.slice(0, -2),
    good.replace('"version":1', '"version":2'),
    good.replace('"rows":[', '"rows":[7,'),
    good.replace('"areas":[', '"areas":{"0":[').replace('],"dissent"', ']},"dissent"'),
    good.replace('"Coding"', "7"),
    good.replace('"session":{', '"session":[{').replace('},"rest":{}}', '}],"rest":{}}'),
  ];
  for (const text of damaged) assert.equal(recall(keeper(text)), null, String(text));
});

test("Where the browser keeps nothing, the form goes on without", () => {
  const refusing = () => {
    throw new Error("denied");
  };
  keep(refusing, blank(["Coding"]));

  assert.equal(recall(refusing), null);
});
