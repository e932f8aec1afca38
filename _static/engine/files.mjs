/**
 * Fetches the engine's files, all at once: reports progress, checks them against the hashes that the build wrote, and
 * unpacks them. WebAssembly is compiled while it arrives.
 */

import { EngineFailure } from "./failure.mjs";

/** @typedef {import("./client.mjs").Manifest} Manifest */
/** @typedef {import("./client.mjs").EngineFile} EngineFile */
/** @typedef {(url: any, init?: any) => Promise<Response>} Fetch */
/** @typedef {(url: string) => Promise<any>} ImportModule */
/** @typedef {(progress: {step: "files" | "python", loaded: number, total: number}) => void} OnProgress */

/**
 * @typedef {object} Fetched
 * @property {Promise<any>} value bytes, compiled WebAssembly, or a module
 * @property {Promise<unknown>} [checked] the check of the hash, for a value that may be available before it
 */

const PACKED = ".packed";
/** The smallest progress that is reported, as a part of the whole. Reporting every piece would slow down the download. */
const SMALLEST_STEP = 0.01;

/** The files that Python is started from. */
export class Files {
  /** @type {Map<string, Fetched>} by name */
  #files;

  /**
   * @param {object} parts
   * @param {Fetch} parts.fetch
   * @param {ImportModule} parts.importModule
   * @param {string} parts.base absolute address of the engine's folder, with a slash at its end
   * @param {Manifest} parts.manifest
   * @param {boolean} [parts.isAfresh] whether to bypass the browser's cache
   * @param {OnProgress} parts.onProgress
   * @param {SubtleCrypto} [parts.subtle] computes hashes; missing on plain http from another machine, where the browser checks them instead
   */
  constructor({
    fetch,
    importModule,
    base,
    manifest,
    isAfresh = false,
    onProgress,
    subtle = globalThis.crypto?.subtle,
  }) {
    const count = counter(manifest, onProgress);
    const download = { fetch, base, subtle, count, cache: isAfresh ? "reload" : "default" };
    const get = (/** @type {EngineFile} */ file) => {
      if (file.name.endsWith(".wasm")) return fetchWasm(download, file);
      return {
        value: file.name.endsWith(".js") ? fetchScript(importModule, download, file) : fetchUnpacked(download, file),
      };
    };
    const inOrder = [...manifest.files].sort((one, other) => scriptsFirst(one, other) || other.bytes - one.bytes);
    this.#files = new Map(inOrder.map((file) => [file.name.replace(PACKED, ""), get(file)]));
  }

  /** @returns {Promise<void>} resolved when every file has arrived and has the right hash; rejected when one fails */
  async complete() {
    await Promise.all([...this.#files.values()].flatMap(({ checked, value }) => [checked, value]));
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  get(name) {
    return this.#files.get(name)?.value ?? Promise.reject(new EngineFailure("missing-file", name));
  }
}

/**
 * Sort scripts first, since they run while the rest arrives.
 *
 * @param {EngineFile} one
 * @param {EngineFile} other
 */
function scriptsFirst(one, other) {
  return Number(other.name.endsWith(".js")) - Number(one.name.endsWith(".js"));
}

/**
 * @typedef {object} Download
 * @property {Fetch} fetch
 * @property {string} base
 * @property {SubtleCrypto | undefined} subtle
 * @property {(bytes: number) => void} count
 * @property {string} cache as `fetch` takes it
 */

/**
 * Import a script. It runs unchecked, because a check would read it twice. Only if the browser's cache is bypassed, it is
 * fetched and checked first: that replaces a wrong script in the cache, which import() would take again.
 *
 * @param {ImportModule} importModule
 * @param {Download} download
 * @param {EngineFile} file
 */
async function fetchScript(importModule, download, file) {
  const isAfresh = download.cache === "reload";
  if (isAfresh) await fetchChecked(download, file);
  const module = await importModule(download.base + file.name).catch(() => failScript(download, file));
  if (!isAfresh) download.count(file.bytes);
  return module;
}

/**
 * Fail with the reason why a script could not be imported, which import() does not give: fetch the script and check it.
 *
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Promise<never>}
 */
async function failScript(download, file) {
  await fetchChecked({ ...download, cache: "default", count: () => {} }, file);
  throw new EngineFailure("missing-file", file.name); // the fetch worked this time
}

/**
 * Fetch WebAssembly, and compile it while it is being checked. `complete` waits for the check.
 *
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Fetched}
 */
function fetchWasm(download, file) {
  const answer = fetchFile(download, file);
  const copy = answer.then((it) => it.clone());
  const module = answer.then((it) => WebAssembly.compileStreaming(it));
  const bytes = copy.then((it) => checkedBytes(download, file, it));
  // A server may send another type than application/wasm. If the bytes are wrong, the hash fails first.
  return { value: module.catch(async () => WebAssembly.compile(await bytes)), checked: bytes };
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 */
async function fetchUnpacked(download, file) {
  const bytes = await fetchChecked(download, file);
  return file.name.endsWith(PACKED) ? unpack(bytes) : bytes;
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 */
async function fetchChecked(download, file) {
  return checkedBytes(download, file, await fetchFile(download, file));
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Promise<Response>}
 */
async function fetchFile({ fetch, base, subtle, cache }, { name, sha256 }) {
  try {
    const checkedByBrowser = !subtle && { integrity: integrity(sha256) };
    // WebAssembly is compiled while it arrives, so it goes first on a slow line. The rest is needed after that.
    const priority = name.endsWith(".wasm") ? "high" : "low";
    const answer = await fetch(base + name, { priority, cache, ...checkedByBrowser });
    if (answer.ok) return answer;
  } catch {}
  throw new EngineFailure("missing-file", name);
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 * @param {Response} answer
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function checkedBytes({ subtle, count }, file, answer) {
  const bytes = await readBytes(file, answer, count);
  if (subtle && hex(await subtle.digest("SHA-256", bytes)) !== file.sha256) throw wrongFile(file);
  return bytes;
}

/**
 * @param {EngineFile} file
 * @param {Response} answer
 * @param {(bytes: number) => void} count
 */
async function readBytes(file, answer, count) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  const next = () => reader.read().catch(() => Promise.reject(new EngineFailure("missing-file", file.name)));
  const bytes = new Uint8Array(file.bytes);
  let length = 0;
  for (let part = await next(); !part.done; part = await next()) {
    if (length + part.value.length > bytes.length) throw wrongFile(file);
    bytes.set(part.value, length);
    length += part.value.length;
    count(part.value.length);
  }
  if (length < bytes.length) throw wrongFile(file);
  return bytes;
}

/** @param {EngineFile} file */
function wrongFile({ name }) {
  return new EngineFailure("wrong-file", name);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function unpack(bytes) {
  const packed = /** @type {ReadableStream<any>} */ (new Response(bytes).body);
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/**
 * Make a function that adds up the bytes of all files, and reports progress.
 *
 * @param {Manifest} manifest
 * @param {OnProgress} onProgress
 * @returns {(bytes: number) => void}
 */
function counter({ files }, onProgress) {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  let reported = 0;
  return (bytes) => {
    loaded = Math.min(loaded + bytes, total);
    if (loaded < total && loaded - reported < total * SMALLEST_STEP) return;
    reported = loaded;
    onProgress({ step: loaded < total ? "files" : "python", loaded, total });
  };
}

/** @param {ArrayBuffer} buffer */
function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} sha256
 * @returns {string} the hash as `fetch` takes it
 */
function integrity(sha256) {
  const bytes = (sha256.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
