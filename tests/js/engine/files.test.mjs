import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { EngineFailure } from "../../../_static/engine/failure.mjs";
import { Files } from "../../../_static/engine/files.mjs";

const BASE = "http://localhost/engine/314.0.7-abc/";
const WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const CONTENTS = /** @type {Record<string, Uint8Array<ArrayBuffer>>} */ ({
  "pyodide.asm.wasm": WASM,
  "python_stdlib.zip.packed": new Uint8Array(gzipSync("the library")),
  "followup_rules.whl.packed": new Uint8Array(gzipSync("the rules")),
  "pyodide.js": new Uint8Array(5),
});
const MANIFEST = /** @type {any} */ ({
  files: Object.entries(CONTENTS).map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  })),
});
const TOTAL = Object.values(CONTENTS).reduce((sum, { length }) => sum + length, 0);

/** Answers as a server does that sends WebAssembly under its own type. */
function answer(/** @type {BodyInit | null} */ body, type = "application/wasm") {
  return new Response(body, { headers: { "content-type": type } });
}

/** Fetch all files, some of them answered otherwise. */
function files(/** @type {Record<string, () => any>} */ otherwise = {}, /** @type {object} */ more = {}) {
  /** @type {any[]} */ const progress = [];
  /** @type {any[]} */ const asked = [];
  const get = (/** @type {string} */ url) => {
    const name = url.slice(BASE.length);
    return (otherwise[name] ?? (() => answer(CONTENTS[name] ?? null)))();
  };
  const made = new Files({
    fetch: async (url, init) => {
      asked.push([url, init]);
      return get(url);
    },
    importModule: async (url) => {
      asked.push([url]);
      if (otherwise["pyodide.js"]) throw new TypeError("Failed to fetch dynamically imported module");
      return { loadPyodide: true };
    },
    base: BASE,
    manifest: MANIFEST,
    onProgress: (it) => progress.push(it),
    ...more,
  });
  return { files: made, progress, asked };
}

test("On a shared line WebAssembly goes first: it is compiled while it arrives", async () => {
  const { files: all, asked } = files();
  await all.complete();
  const priorities = asked.filter(([, init]) => init).map(([url, { priority }]) => [url.slice(BASE.length), priority]);

  assert.deepEqual(Object.fromEntries(priorities), {
    "pyodide.asm.wasm": "high",
    "python_stdlib.zip.packed": "low",
    "followup_rules.whl.packed": "low",
  });
});

/** The bytes of a file, as text. */
async function text(/** @type {Promise<any>} */ bytes) {
  return new TextDecoder().decode(await bytes);
}

test("Every file is asked for at once, the scripts first, and each only once", async () => {
  const { files: given, asked } = files();

  assert.deepEqual(
    asked.map(([url]) => url.slice(BASE.length)),
    ["pyodide.js", "python_stdlib.zip.packed", "followup_rules.whl.packed", "pyodide.asm.wasm"],
  );
  await given.complete();
});

test("What was packed is handed on unpacked, WebAssembly compiled, a script as a module", async () => {
  const { files: given } = files();

  assert.equal(await text(given.get("python_stdlib.zip")), "the library");
  assert.equal(await text(given.get("followup_rules.whl")), "the rules");
  assert.ok((await given.get("pyodide.asm.wasm")) instanceof WebAssembly.Module);
  assert.deepEqual(await given.get("pyodide.js"), { loadPyodide: true });
});

test("The bytes of all files are counted, and the last of them starts Python", async () => {
  const { files: given, progress } = files();
  await given.complete();

  assert.deepEqual(progress.at(-1), { step: "python", loaded: TOTAL, total: TOTAL });
  assert.ok(progress.slice(0, -1).every(({ step, loaded }) => step === "files" && loaded < TOTAL));
});

for (const name of ["pyodide.asm.wasm", "python_stdlib.zip.packed", "followup_rules.whl.packed"]) {
  test(`Another file in the place of ${name} is named, also where it is whole`, async () => {
    const other = () => answer(new Uint8Array(CONTENTS[name]?.length ?? 0).fill(7));
    const { files: given } = files({ [name]: other });

    await assert.rejects(given.complete(), new EngineFailure("wrong-file", name));
  });
}

for (const [how, content] of /** @type {[string, Uint8Array<ArrayBuffer>][]} */ ([
  ["longer", new Uint8Array([...WASM, 0])],
  ["shorter", WASM.slice(0, 4)],
])) {
  test(`A file that is ${how} than announced is another file`, async () => {
    const { files: given } = files({ "pyodide.asm.wasm": () => answer(content) });

    await assert.rejects(given.complete(), new EngineFailure("wrong-file", "pyodide.asm.wasm"));
  });
}

for (const [how, otherwise] of /** @type {[string, () => any][]} */ ([
  ["is not there", () => new Response("", { status: 404 })],
  ["cannot be had", () => Promise.reject(new TypeError("offline"))],
  ["breaks off", () => answer(new ReadableStream({ start: (it) => it.error(new TypeError("network")) }))],
])) {
  test(`A file that ${how} is named`, async () => {
    const name = "python_stdlib.zip.packed";
    const { files: given } = files({ [name]: otherwise });

    await assert.rejects(given.complete(), new EngineFailure("missing-file", name));
  });
}

for (const [how, reason, otherwise] of /** @type {[string, "missing-file" | "wrong-file", () => any][]} */ ([
  ["cannot be fetched", "missing-file", () => Promise.reject(new TypeError("offline"))],
  ["is not there", "missing-file", () => new Response("", { status: 404 })],
  ["is back when one looks why it was missing", "missing-file", () => answer(CONTENTS["pyodide.js"] ?? null)],
  ["is a proxy's page instead", "wrong-file", () => answer("<!doctype html>", "text/html")],
  ["has other bytes", "wrong-file", () => answer("12345", "text/javascript")],
])) {
  test(`A script that ${how} is named, as a ${reason.replace("-", " ")}`, async () => {
    const { files: given, progress } = files({ "pyodide.js": otherwise });

    await assert.rejects(given.complete(), new EngineFailure(reason, "pyodide.js"));
    assert.ok(
      progress.every(({ loaded }) => loaded < TOTAL),
      "what did not come is not counted",
    );
  });
}

test("A server that does not know the type of WebAssembly does no harm", async () => {
  const { files: given } = files({ "pyodide.asm.wasm": () => answer(WASM, "application/octet-stream") });

  assert.ok((await given.get("pyodide.asm.wasm")) instanceof WebAssembly.Module);
});

test("Where the page may not compute hashes, the browser is told to check them", async () => {
  const { files: given, asked } = files({}, { subtle: null });
  await given.complete();
  const { init } = asked.map(([url, init]) => ({ url, init })).find(({ url }) => url.endsWith(".wasm")) ?? {};
  const hash = createHash("sha256").update(WASM).digest("base64");

  assert.equal(init.integrity, `sha256-${hash}`);
});

test("A file that is not of the engine is not fetched at all", async () => {
  const { files: given } = files();

  await assert.rejects(given.get("other.whl"), new EngineFailure("missing-file", "other.whl"));
  await given.complete();
});

test("Afresh, everything comes past the browser's cache, and a script is there before it is run", async () => {
  const { files: given, asked, progress } = files({}, { isAfresh: true });
  await given.complete();
  const names = MANIFEST.files.map((/** @type {{name: string}} */ { name }) => name).sort();
  const fetched = asked.filter(([, init]) => init?.cache === "reload").map(([url]) => url.slice(BASE.length));

  assert.deepEqual(fetched.sort(), names);
  assert.deepEqual(asked.at(-1), [`${BASE}pyodide.js`], "the script is run last");
  assert.equal(progress.filter(({ loaded }) => loaded === TOTAL).length, 1, "every byte is counted once");
});

test("Afresh, a script that is the wrong one again is not run", async () => {
  const { files: given, asked } = files({ "pyodide.js": () => answer("12345") }, { isAfresh: true });

  await assert.rejects(given.complete(), new EngineFailure("wrong-file", "pyodide.js"));
  assert.ok(asked.every(([, init]) => init));
});

test("As a rule the browser's cache is asked first, and scripts are read once", async () => {
  const { files: given, asked } = files();
  await given.complete();

  assert.ok(asked.every(([url, init]) => (url.endsWith(".js") ? !init : init.cache === "default")));
});
