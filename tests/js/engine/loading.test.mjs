import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFailure } from "../../../_static/engine/failure.mjs";
import { handOver, openBridge, requireWebAssembly } from "../../../_static/engine/loading.mjs";

const WHEEL = "followup_rules.whl";
const MANIFEST = /** @type {any} */ ({ wheel: WHEEL, lock: { packages: {} } });
const BASE = "http://localhost/engine/314.0.7-abc/";

/** What the large script of Pyodide exports. */
const createPyodideModule = () => {};

/** A Pyodide that does as it is told, among the files it comes from. */
function pyodide({ complete = Promise.resolve() } = {}) {
  /** @type {any} */ const told = { written: {}, path: ["/lib/python314.zip"] };
  const loadPyodide = async (/** @type {object} */ options) => {
    told.options = options;
    return {
      FS: { writeFile: (/** @type {string} */ path, /** @type {string} */ content) => (told.written[path] = content) },
      pyimport: (/** @type {string} */ name) =>
        name === "sys"
          ? {
              path: {
                insert: (/** @type {number} */ at, /** @type {string} */ place) => told.path.splice(at, 0, place),
              },
            }
          : { call: (/** @type {string} */ text) => `${name}: ${text}` },
    };
  };
  const scripts = /** @type {Record<string, object>} */ ({
    "pyodide.js": { loadPyodide },
    "pyodide.asm.js": { default: createPyodideModule },
  });
  const get = async (/** @type {string} */ name) => scripts[name] ?? `bytes of ${name}`;
  return { told, files: { get, complete: () => complete } };
}

test("Python is started from the engine's own files, and Pyodide imports and looks up nothing by itself", async () => {
  const { told, files } = pyodide();
  const call = await openBridge(files, MANIFEST, BASE);

  assert.equal(call("x"), "followup_rules.bridge: x");
  assert.deepEqual(told.options, {
    createPyodideModule,
    indexURL: BASE,
    stdLibURL: `${BASE}python_stdlib.zip`,
    lockFileContents: MANIFEST.lock,
  });
});

test("Our package is imported from its wheel, before anything else of that name", async () => {
  const { told, files } = pyodide();
  await openBridge(files, MANIFEST, BASE);

  assert.deepEqual(told.written, { "/lib/followup_rules.whl": "bytes of followup_rules.whl" });
  assert.equal(told.path[0], "/lib/followup_rules.whl");
});

test("A file that is found to be wrong is said, though Python is up already", async () => {
  const wrong = new EngineFailure("wrong-file", "pyodide.asm.wasm");
  const { files } = pyodide({ complete: Promise.reject(wrong) });

  await assert.rejects(openBridge(files, MANIFEST, BASE), wrong);
});

test("Pyodide is handed the files that are under way, and an instance of what is compiled already", async () => {
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const get = async (/** @type {string} */ name) => (name.endsWith(".wasm") ? module : `bytes of ${name}`);
  /** @type {any} */ const scope = { WebAssembly: {} };
  handOver(scope, { get });

  assert.equal(await (await scope.fetch(`${BASE}python_stdlib.zip?x`)).text(), "bytes of python_stdlib.zip");
  const made = await scope.WebAssembly.instantiateStreaming(scope.fetch(new URL(`${BASE}pyodide.asm.wasm`)), {});
  assert.equal(made.module, module);
  assert.ok(made.instance instanceof WebAssembly.Instance);
});

test("A WebAssembly file that is missing is said once: Pyodide is left waiting and says nothing of its own", async () => {
  const missing = Promise.reject(new EngineFailure("missing-file", "pyodide.asm.wasm"));
  /** @type {any} */ const scope = { WebAssembly: {} };
  handOver(scope, { get: () => missing });
  const later = new Promise((resolve) => setImmediate(resolve, "still waiting"));

  const started = scope.WebAssembly.instantiateStreaming(scope.fetch(`${BASE}pyodide.asm.wasm`), {});
  assert.equal(await Promise.race([started, later]), "still waiting");
});

test("WebAssembly is found where it is", async () => {
  await requireWebAssembly();
});

test("WebAssembly that is switched off, or forbidden by a policy, is said before anything is fetched", async () => {
  const forbidden = /** @type {any} */ ({ compile: () => Promise.reject(new Error("policy")) });

  await assert.rejects(requireWebAssembly(forbidden), { reason: "no-webassembly" });
  await assert.rejects(requireWebAssembly(/** @type {any} */ (null)), { reason: "no-webassembly" });
});
