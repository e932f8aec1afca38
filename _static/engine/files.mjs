/**
 * The engine's files: all fetched at once, counted as they arrive, checked against the hashes that the build wrote, and
 * unpacked. WebAssembly is compiled while it arrives, beside the script that will use it.
 */

import { EngineFailure } from "./failure.mjs";

/** @typedef {import("./client.mjs").Manifest} Manifest */
/** @typedef {import("./client.mjs").EngineFile} EngineFile */
/** @typedef {(url: any, init?: any) => Promise<Response>} Fetch */
/** @typedef {(url: string) => Promise<any>} ImportModule */
/** @typedef {(progress: {step: "files" | "python", loaded: number, total: number}) => void} OnProgress */

/**
 * @typedef {object} Got
 * @property {Promise<any>} value bytes, compiled WebAssembly, or a module
 * @property {Promise<unknown>} [checked] where the value is there before it has been found right: when it has been
 */

const PACKED = ".packed";
/** Progress is told in parts of the whole that can be seen; telling of every piece would slow down what it tells of. */
const NOTICEABLE = 0.01;

/** What Python is started from. */
export class Files {
  /** @type {Map<string, Got>} by name */
  #files;

  /**
   * @param {object} parts
   * @param {Fetch} parts.fetch
   * @param {ImportModule} parts.importModule
   * @param {string} parts.base absolute address of the engine's folder, with a slash at its end
   * @param {Manifest} parts.manifest
   * @param {boolean} [parts.isAfresh] whether to pass by what the browser has kept
   * @param {OnProgress} parts.onProgress
   * @param {SubtleCrypto} [parts.subtle] missing on plain http from another machine: the browser checks the hash then
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
      if (file.name.endsWith(".wasm")) return compiled(download, file);
      return { value: file.name.endsWith(".js") ? imported(importModule, download, file) : bytesOf(download, file) };
    };
    const inOrder = [...manifest.files].sort((one, other) => scriptsFirst(one, other) || other.bytes - one.bytes);
    this.#files = new Map(inOrder.map((file) => [file.name.replace(PACKED, ""), get(file)]));
  }

  /** @returns {Promise<void>} until every file is there and is the right one; rejected as soon as one is not */
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
 * The scripts come first, since there is work to do with them while the rest arrives; then what takes longest.
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
 * A script runs unchecked, or it would have to be read twice. Afresh it is: that puts the right one into the browser's
 * cache, from where import() would take the wrong one again.
 *
 * @param {ImportModule} importModule
 * @param {Download} download
 * @param {EngineFile} file
 */
async function imported(importModule, download, file) {
  const isAfresh = download.cache === "reload";
  if (isAfresh) await checkedBytes(download, file);
  const module = await importModule(download.base + file.name).catch(() => explain(download, file));
  if (!isAfresh) download.count(file.bytes);
  return module;
}

/**
 * import() does not say why it fails: see what there is in the script's place.
 *
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Promise<never>}
 */
async function explain(download, file) {
  await checkedBytes({ ...download, cache: "default", count: () => {} }, file);
  throw new EngineFailure("missing-file", file.name); // it is there by now
}

/**
 * It is compiled while it is being checked; until it has been found right, `complete` waits.
 *
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Got}
 */
function compiled(download, file) {
  const answer = begun(download, file);
  const copy = answer.then((it) => it.clone());
  const module = answer.then((it) => WebAssembly.compileStreaming(it));
  const bytes = copy.then((it) => checked(download, file, it));
  // A server may name it otherwise than application/wasm. What is no WebAssembly at all is a wrong file first.
  return { value: module.catch(async () => WebAssembly.compile(await bytes)), checked: bytes };
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 */
async function bytesOf(download, file) {
  const bytes = await checkedBytes(download, file);
  return file.name.endsWith(PACKED) ? unpack(bytes) : bytes;
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 */
async function checkedBytes(download, file) {
  return checked(download, file, await begun(download, file));
}

/**
 * @param {Download} download
 * @param {EngineFile} file
 * @returns {Promise<Response>}
 */
async function begun({ fetch, base, subtle, cache }, { name, sha256 }) {
  try {
    const checkedByBrowser = !subtle && { integrity: integrity(sha256) };
    // What is compiled while it arrives goes first on a shared line; the rest is needed when that is done.
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
async function checked({ subtle, count }, file, answer) {
  const bytes = await read(file, answer, count);
  if (subtle && hex(await subtle.digest("SHA-256", bytes)) !== file.sha256) throw wrong(file);
  return bytes;
}

/**
 * @param {EngineFile} file
 * @param {Response} answer
 * @param {(bytes: number) => void} count
 */
async function read(file, answer, count) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  const next = () => reader.read().catch(() => Promise.reject(new EngineFailure("missing-file", file.name)));
  const bytes = new Uint8Array(file.bytes);
  let at = 0;
  for (let part = await next(); !part.done; part = await next()) {
    if (at + part.value.length > bytes.length) throw wrong(file);
    bytes.set(part.value, at);
    at += part.value.length;
    count(part.value.length);
  }
  if (at < bytes.length) throw wrong(file);
  return bytes;
}

/** @param {EngineFile} file */
function wrong({ name }) {
  return new EngineFailure("wrong-file", name);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function unpack(bytes) {
  const packed = /** @type {ReadableStream<any>} */ (new Response(bytes).body);
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/**
 * Add up the bytes of all files.
 *
 * @param {Manifest} manifest
 * @param {OnProgress} onProgress
 * @returns {(bytes: number) => void}
 */
function counter({ files }, onProgress) {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  let told = 0;
  return (bytes) => {
    loaded = Math.min(loaded + bytes, total);
    if (loaded < total && loaded - told < total * NOTICEABLE) return;
    told = loaded;
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
