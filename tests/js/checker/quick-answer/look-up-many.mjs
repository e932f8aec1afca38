// Looks panels up in a table, as the page does, and compares each answer with the one that Python gave.
//
// usage: node look-up-many.mjs < LINES; the first line is the table, each other one {"panel": ..., "expected": ... or null}.
// Prints how many answers there were, and how many nulls; the exit status is 1 at the first answer that differs.
import assert from "node:assert/strict";
import process from "node:process";
import { createInterface } from "node:readline";

import { lookUp } from "../../../../_static/checker/quick-answer/look-up.mjs";
import { fromWire } from "../../../../_static/page/panel.mjs";

/** @type {import("../../../../_static/types.d.ts").LookupTable | null} */ let table = null;
let answers = 0;
let nulls = 0;

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if (!table) {
    table = given;
    continue;
  }
  const found = lookUp(table, fromWire(given.panel));
  try {
    assert.deepEqual(found, given.expected);
  } catch (error) {
    process.stderr.write(`${JSON.stringify(given.panel)}\n${error}\n`);
    process.exit(1);
  }
  if (found) answers += 1;
  else nulls += 1;
}
process.stdout.write(`${answers} ${nulls}\n`);
