/**
 * Starts Python in the worker: starts Pyodide with files that are still arriving, and imports our package.
 *
 * `loadPyodide` can wait for ever if a file is missing or WebAssembly is blocked. So we fetch and check the files ourselves
 * and pass them to Pyodide. We write our wheel into Python's path, because `loadPackage` would unpack it first, and does not
 * report a failure.
 *
 * Pyodide would import its large script by the name `pyodide.asm.mjs`, which the engine does not have. So it gets the
 * script's factory as `createPyodideModule`. Pyodide calls this option experimental; `package-lock.json` pins the version.
 */

import { EngineFailure } from "./failure.mjs";

/** @typedef {import("./client.mjs").Manifest} Manifest */
/** @typedef {import("./files.mjs").Files} Files */

const WASM = "pyodide.asm.wasm";
/** The smallest WebAssembly module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Given to Pyodide in place of a file that is missing or wrong, which `complete` reports. Pyodide would log it as well. */
const NEVER = new Promise(() => {});

/**
 * Fail unless WebAssembly is available: the browser, a policy or an administrator may forbid it.
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
  const [bridge] = await Promise.all([startPyodide(files, manifest, base), files.complete()]);
  return bridge;
}

/**
 * @param {Pick<Files, "get">} files
 * @param {Manifest} manifest
 * @param {string} base
 */
async function startPyodide(files, manifest, base) {
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
  const { call } = pyodide.pyimport("followup_rules.bridge");
  if (manifest.company) useCompany(call, new TextDecoder().decode(await files.get(manifest.company)));
  return call;
}

/**
 * Hand Python what the company sets, before anything else is asked.
 *
 * @param {(text: string) => string} call
 * @param {string} company as JSON
 */
function useCompany(call, company) {
  const answer = JSON.parse(call(`{"do":"company","company":${company}}`));
  if ("error" in answer) throw new EngineFailure("crashed", `${answer.error.path} ${answer.error.message}`);
}

/**
 * Replace the functions with which Pyodide fetches, so that it gets our files and nothing else.
 *
 * @param {any} scope the worker's global scope
 * @param {Pick<Files, "get">} files
 */
export function provideFiles(scope, files) {
  const get = (/** @type {string} */ name) => files.get(name).catch(() => NEVER);
  scope.fetch = async (/** @type {any} */ url) => {
    const name = fileOf(String(url));
    return new Response(name === WASM ? null : await get(name)); // compiled WebAssembly is provided below
  };
  // Our files compile it already, so only make an instance.
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
