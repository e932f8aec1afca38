// Starts Python from the very library that the page loads, and asks it what the page asks: whatever were missing there
// would be missing in the page.
//
// usage: node tests/engine/library.mjs < REQUESTS, one a line; prints the answers, then the docstrings asked for below.
import process from "node:process";
import { text } from "node:stream/consumers";

import { startPyodide } from "./start.mjs";

const pyodide = await startPyodide({}, { ownLibrary: true });
const { call } = pyodide.pyimport("followup_rules.bridge");
const answers = (await text(process.stdin))
  .trimEnd()
  .split("\n")
  .map((request) => JSON.parse(call(request)));
const docstrings = {
  ours: pyodide.runPython("from followup_rules.rules.rules import clear_no; clear_no.__doc__"),
  theirs: pyodide.runPython("import json; json.dumps.__doc__") ?? null,
};
const found = pyodide.runPython(`
import followup_rules.rules.rules, json.decoder
[f"{type(module.__loader__).__name__} {module.__file__}" for module in (followup_rules.rules.rules, json.decoder)]
`);
const trace = pyodide.runPython(`
import traceback
try:
    1 / 0
except ZeroDivisionError:
    trace = traceback.format_exc()
trace
`);
process.stdout.write(JSON.stringify({ trace, answers, docstrings, found: found.toJs() }));
