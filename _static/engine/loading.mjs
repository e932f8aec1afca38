/**
 * How Python comes up in the worker: Pyodide is started from files that are on their way, and our package is imported.
 *
 * `loadPyodide` can wait for ever where a file is missing or WebAssembly is blocked, so the files are fetched and checked
 * by us and Pyodide is only handed them. Our wheel is put where Python finds it: `loadPackage` would unpack it first, and
 * says nothing where that fails.
 *
 * Pyodide would import its large script by the name `pyodide.asm.mjs`, which the engine does not have. It is handed the
 * script's factory as `createPyodideModule`. Pyodide calls this option experimental; `package-lock.json` pins the version
 * that has it.
 */

import { EngineFailure } from "./failure.mjs";

/** @typedef {import("./client.mjs").Manifest} Manifest */
/** @typedef {import("./files.mjs").Files} Files */

const WASM = "pyodide.asm.wasm";
/** The smallest WebAssembly module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** What Pyodide waits for where a file is missing or wrong: it would write to the console what `complete` tells anyway. */
const NEVER = new Promise(() => {});

/**
 * Fail unless WebAssembly is there and may be used: a policy can forbid it, and so can the people who run the machine.
 *
 * @param {typeof WebAssembly | undefined} wasm
 */
export async function requireWebAssembly(wasm = globalThis.WebAssembly) {
  try {
    if (!wasm) throw new TypeError("no WebAssembly");
    await wasm.compile(EMPTY_MODULE);
  } catch (error) {
    throw new EngineFailure("no-webassembly", String(error));
  }
}

/**
 * Start Python and import our package.
 *
 * @param {Pick<Files, "get" | "complete">} files
 * @param {Manifest} manifest
 * @param {string} base absolute address of the engine's folder, with a slash at its end
 * @returns {Promise<(text: string) => string>} `followup_rules.bridge.call`
 */
export async function openBridge(files, manifest, base) {
  const [bridge] = await Promise.all([start(files, manifest, base), files.complete()]);
  return bridge;
}

/**
 * @param {Pick<Files, "get">} files
 * @param {Manifest} manifest
 * @param {string} base
 */
async function start(files, manifest, base) {
  const { loadPyodide } = await files.get("pyodide.js");
  const { default: createPyodideModule } = await files.get("pyodide.asm.js");
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: base,
    stdLibURL: `${base}python_stdlib.zip`,
    lockFileContents: manifest.lock,
  });
  const wheel = `/lib/${manifest.wheel}`;
  pyodide.FS.writeFile(wheel, await files.get(manifest.wheel));
  pyodide.pyimport("sys").path.insert(0, wheel);
  return pyodide.pyimport("followup_rules.bridge").call;
}

/**
 * Have everything that Pyodide fetches come from the files that are under way, and nothing from anywhere else.
 *
 * @param {any} scope the worker's global scope
 * @param {Pick<Files, "get">} files
 */
export function handOver(scope, files) {
  const get = (/** @type {string} */ name) => files.get(name).catch(() => NEVER);
  scope.fetch = async (/** @type {any} */ url) => {
    const name = fileOf(String(url));
    return new Response(name === WASM ? null : await get(name)); // it takes the compiled module instead
  };
  // Its code is compiled already, or being compiled: only an instance is made of it.
  scope.WebAssembly.instantiateStreaming = async (/** @type {any} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    const module = await get(WASM);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/**
 * @param {string} url
 * @returns {string} the name of the file, without folder and query
 */
function fileOf(url) {
  return url.replace(/[?#].*$/, "").replace(/^.*\//, "");
}
