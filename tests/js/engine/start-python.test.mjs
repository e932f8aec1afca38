import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFailure } from "../../../_static/engine/failure.mjs";
import { openBridge, provideFiles, requireWebAssembly } from "../../../_static/engine/start-python.mjs";

const WHEEL = "followup_rules.whl";
const MANIFEST = /** @type {any} */ ({ wheel: WHEEL, lock: { packages: {} } });
const BASE = "http://localhost/engine/314.0.7-abc/";

/** The export of Pyodide's large script. */
const createPyodideModule = () => {};

/** Make the files of a fake Pyodide, and what it is called with. */
function fakePyodide({ complete = Promise.resolve() } = {}) {
  /** @type {any} */ const seen = { written: {}, path: ["/lib/python314.zip"] };
  const loadPyodide = async (/** @type {object} */ options) => {
    seen.options = options;
    return {
      FS: { writeFile: (/** @type {string} */ path, /** @type {string} */ content) => (seen.written[path] = content) },
      pyimport: (/** @type {string} */ name) =>
        name === "sys"
          ? {
              path: {
                insert: (/** @type {number} */ index, /** @type {string} */ path) => seen.path.splice(index, 0, path),
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
  return { seen, files: { get, complete: () => complete } };
}

test("Python starts from the engine's own files, and Pyodide fetches nothing else", async () => {
  const { seen, files } = fakePyodide();
  const call = await openBridge(files, MANIFEST, BASE);

  assert.equal(call("x"), "followup_rules.bridge: x");
  assert.deepEqual(seen.options, {
    createPyodideModule,
    indexURL: BASE,
    stdLibURL: `${BASE}python_stdlib.zip`,
    lockFileContents: MANIFEST.lock,
  });
});

test("Our package is imported from its wheel, before any other package of that name", async () => {
  const { seen, files } = fakePyodide();
  await openBridge(files, MANIFEST, BASE);

  assert.deepEqual(seen.written, { "/lib/followup_rules.whl": "bytes of followup_rules.whl" });
  assert.equal(seen.path[0], "/lib/followup_rules.whl");
});

test("A wrong file fails the start, even if Python has started already", async () => {
  const wrong = new EngineFailure("wrong-file", "pyodide.asm.wasm");
  const { files } = fakePyodide({ complete: Promise.reject(wrong) });

  await assert.rejects(openBridge(files, MANIFEST, BASE), wrong);
});

test("Pyodide gets our files, and an instance of the WebAssembly that is compiled already", async () => {
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const get = async (/** @type {string} */ name) => (name.endsWith(".wasm") ? module : `bytes of ${name}`);
  /** @type {any} */ const scope = { WebAssembly: {} };
  provideFiles(scope, { get });

  assert.equal(await (await scope.fetch(`${BASE}python_stdlib.zip?x`)).text(), "bytes of python_stdlib.zip");
  const made = await scope.WebAssembly.instantiateStreaming(scope.fetch(new URL(`${BASE}pyodide.asm.wasm`)), {});
  assert.equal(made.module, module);
  assert.ok(made.instance instanceof WebAssembly.Instance);
});

test("A missing WebAssembly file is reported once: Pyodide waits, and logs nothing", async () => {
  const missing = Promise.reject(new EngineFailure("missing-file", "pyodide.asm.wasm"));
  /** @type {any} */ const scope = { WebAssembly: {} };
  provideFiles(scope, { get: () => missing });
  const later = new Promise((resolve) => setImmediate(resolve, "still waiting"));

  const started = scope.WebAssembly.instantiateStreaming(scope.fetch(`${BASE}pyodide.asm.wasm`), {});
  assert.equal(await Promise.race([started, later]), "still waiting");
});

test("A browser with WebAssembly may start the engine", async () => {
  await requireWebAssembly();
});

test("WebAssembly that is switched off, or forbidden by a policy, is reported before anything is fetched", async () => {
  const forbidden = /** @type {any} */ ({ compile: () => Promise.reject(new Error("policy")) });

  await assert.rejects(requireWebAssembly(forbidden), { reason: "no-webassembly" });
  await assert.rejects(requireWebAssembly(/** @type {any} */ (null)), { reason: "no-webassembly" });
});
