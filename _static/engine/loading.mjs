/**
 * How Python comes into the worker: its files are fetched and counted, it is started, and our package is imported.
 *
 * Two things about Pyodide shape this. `loadPyodide` can wait for ever where a file is missing or WebAssembly is
 * blocked, so both are looked for here. `loadPackage` never throws, so what it loaded is checked.
 */

import { EngineFailure } from "./failure.mjs";

/** @typedef {import("./client.mjs").Manifest} Manifest */
/** @typedef {import("./client.mjs").FailureReason} FailureReason */
/** @typedef {(progress: {step: "files" | "python", loaded: number, total: number}) => void} OnProgress */
/** @typedef {(url: string) => Promise<any>} ImportModule */
/** @typedef {(url: any, init?: any) => Promise<Response>} Fetch */

/** The smallest WebAssembly module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

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
 * @param {Manifest} manifest
 * @param {string} base absolute address of the engine's folder, with a slash at its end
 * @param {ImportModule} importModule
 * @returns {Promise<(text: string) => string>} `followup_rules.bridge.call`
 */
export async function openBridge(manifest, base, importModule) {
  const [{ loadPyodide }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map((file) => importing(importModule, base + file)),
  );
  const pyodide = await loadPyodide({
    indexURL: base,
    stdLibURL: `${base}python_stdlib.zip`,
    lockFileContents: manifest.lock,
    packageBaseUrl: base,
  });
  const loaded = await pyodide.loadPackage(Object.keys(manifest.lock.packages), { messageCallback: () => {} });
  if (loaded.length === 0) throw new EngineFailure("missing-file", manifest.wheel);
  return pyodide.pyimport("followup_rules.bridge").call;
}

/**
 * @param {ImportModule} importModule
 * @param {string} url
 * @returns {Promise<any>}
 */
async function importing(importModule, url) {
  try {
    return await importModule(url);
  } catch {
    throw new EngineFailure("missing-file", fileOf(url));
  }
}

/**
 * A `fetch` that counts what arrives of the engine's files, and says at once when one cannot be had.
 *
 * It counts on a copy of each answer and hands the answer itself on, so that WebAssembly is compiled while it arrives.
 *
 * @param {Fetch} fetch
 * @param {Manifest} manifest
 * @param {OnProgress} onProgress
 * @param {(failure: EngineFailure) => void} onFailure
 * @returns {Fetch}
 */
export function countingFetch(fetch, manifest, onProgress, onFailure) {
  const count = counter(manifest, onProgress);
  return async (url, init) => {
    const file = fileOf(String(url));
    try {
      const answer = await fetch(url, init);
      if (!answer.ok) throw new TypeError(`${file}: ${answer.status}`);
      follow(answer.clone(), file, count, onFailure);
      return answer;
    } catch (error) {
      onFailure(new EngineFailure("missing-file", file));
      throw error;
    }
  };
}

/**
 * @param {Response} copy
 * @param {string} file
 * @param {(file: string, bytes: number) => void} count
 * @param {(failure: EngineFailure) => void} onFailure
 */
async function follow(copy, file, count, onFailure) {
  try {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (copy.body).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) count(file, part.value.length);
  } catch {
    onFailure(new EngineFailure("missing-file", file));
  }
}

/**
 * Add up the bytes of the two large files. What else arrives is told as a sign of life.
 *
 * @param {Manifest} manifest
 * @param {OnProgress} onProgress
 * @returns {(file: string, bytes: number) => void}
 */
function counter(manifest, onProgress) {
  const large = new Map(
    manifest.files.filter(({ name }) => /\.(wasm|zip)$/.test(name)).map((file) => [file.name, file.bytes]),
  );
  const total = [...large.values()].reduce((sum, bytes) => sum + bytes, 0);
  let loaded = 0;
  return (file, bytes) => {
    if (large.has(file)) loaded = Math.min(loaded + bytes, total);
    onProgress({ step: loaded < total ? "files" : "python", loaded, total });
  };
}

/**
 * @param {string} url
 * @returns {string} the name of the file, without folder and query
 */
function fileOf(url) {
  return url.replace(/[?#].*$/, "").replace(/^.*\//, "");
}
