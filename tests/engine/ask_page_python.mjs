// Starts Python with the library that the page loads, and sends it requests of the page. A module that is missing there
// is missing in the page too.
//
// usage: node tests/engine/ask_page_python.mjs < REQUESTS, one a line. Prints a JSON object with the answers, and
// with a traceback, two docstrings and the loaders of two modules.
import process from "node:process";
import { text } from "node:stream/consumers";

import { startPyodide } from "./start_pyodide.mjs";

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
const loaders = pyodide.runPython(`
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
process.stdout.write(JSON.stringify({ trace, answers, docstrings, loaders: loaders.toJs() }));
