import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../../../_static/styles/", import.meta.url);
const VALUE = /\[data-(?:verdict|status|outcome)="/;
const COLOUR = /var\(--(?:hire|reject|more|wait)(?:-tint)?\)/;

/**
 * @param {RegExp} found
 * @returns {string[]} the sheets that have it, but for values.css
 */
function sheetsWith(found) {
  const sheets = globSync("**/*.css", { cwd: STYLES }).filter((name) => name !== "values.css");
  assert.ok(sheets.length > 10, `these are not all the sheets: ${sheets}`);
  return sheets.filter((name) => found.test(readFileSync(new URL(name, STYLES), "utf8")));
}

test("Only values.css gives an outcome its colour: every other sheet takes --colour and --tint", () => {
  assert.match(readFileSync(new URL("values.css", STYLES), "utf8"), COLOUR);

  assert.deepEqual(sheetsWith(COLOUR), []);
});

test("A verdict, status or outcome has a look of its own in values.css only", () => {
  assert.match(readFileSync(new URL("values.css", STYLES), "utf8"), VALUE);

  assert.deepEqual(sheetsWith(VALUE), ["checker/bar.css"], "the bar tells how much is loaded while nothing is decided");
});
