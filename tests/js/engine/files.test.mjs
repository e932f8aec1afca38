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

/** Make an answer of a server that knows the type of WebAssembly. */
function answer(/** @type {BodyInit | null} */ body, type = "application/wasm") {
  return new Response(body, { headers: { "content-type": type } });
}

/** Fetch all files, some of them with other answers. */
function fetchFiles(/** @type {Record<string, () => any>} */ answers = {}, /** @type {object} */ options = {}) {
  /** @type {any[]} */ const progress = [];
  /** @type {any[]} */ const requests = [];
  const get = (/** @type {string} */ url) => {
    const name = url.slice(BASE.length);
    return (answers[name] ?? (() => answer(CONTENTS[name] ?? null)))();
  };
  const files = new Files({
    fetch: async (url, init) => {
      requests.push([url, init]);
      return get(url);
    },
    importModule: async (url) => {
      requests.push([url]);
      if (answers["pyodide.js"]) throw new TypeError("Failed to fetch dynamically imported module");
      return { loadPyodide: true };
    },
    base: BASE,
    manifest: MANIFEST,
    onProgress: (it) => progress.push(it),
    ...options,
  });
  return { files, progress, requests };
}

test("On a slow line WebAssembly goes first, because it is compiled while it arrives", async () => {
  const { files, requests } = fetchFiles();
  await files.complete();
  const priorities = requests
    .filter(([, init]) => init)
    .map(([url, { priority }]) => [url.slice(BASE.length), priority]);

  assert.deepEqual(Object.fromEntries(priorities), {
    "pyodide.asm.wasm": "high",
    "python_stdlib.zip.packed": "low",
    "followup_rules.whl.packed": "low",
  });
});

/** Read the bytes of a file as text. */
async function text(/** @type {Promise<any>} */ bytes) {
  return new TextDecoder().decode(await bytes);
}

test("Every file is fetched at once, the scripts first, and each only once", async () => {
  const { files, requests } = fetchFiles();

  assert.deepEqual(
    requests.map(([url]) => url.slice(BASE.length)),
    ["pyodide.js", "python_stdlib.zip.packed", "followup_rules.whl.packed", "pyodide.asm.wasm"],
  );
  await files.complete();
});

test("Packed files are unpacked, WebAssembly is compiled, and a script is imported", async () => {
  const { files } = fetchFiles();

  assert.equal(await text(files.get("python_stdlib.zip")), "the library");
  assert.equal(await text(files.get("followup_rules.whl")), "the rules");
  assert.ok((await files.get("pyodide.asm.wasm")) instanceof WebAssembly.Module);
  assert.deepEqual(await files.get("pyodide.js"), { loadPyodide: true });
});

test("Progress counts the bytes of all files, and after the last byte Python starts", async () => {
  const { files, progress } = fetchFiles();
  await files.complete();

  assert.deepEqual(progress.at(-1), { step: "python", loaded: TOTAL, total: TOTAL });
  assert.ok(progress.slice(0, -1).every(({ step, loaded }) => step === "files" && loaded < TOTAL));
});

for (const name of ["pyodide.asm.wasm", "python_stdlib.zip.packed", "followup_rules.whl.packed"]) {
  test(`A wrong file in place of ${name} is named, even if its length is right`, async () => {
    const other = () => answer(new Uint8Array(CONTENTS[name]?.length ?? 0).fill(7));
    const { files } = fetchFiles({ [name]: other });

    await assert.rejects(files.complete(), new EngineFailure("wrong-file", name));
  });
}

for (const [how, content] of /** @type {[string, Uint8Array<ArrayBuffer>][]} */ ([
  ["longer", new Uint8Array([...WASM, 0])],
  ["shorter", WASM.slice(0, 4)],
])) {
  test(`A file that is ${how} than expected is a wrong file`, async () => {
    const { files } = fetchFiles({ "pyodide.asm.wasm": () => answer(content) });

    await assert.rejects(files.complete(), new EngineFailure("wrong-file", "pyodide.asm.wasm"));
  });
}

for (const [how, respond] of /** @type {[string, () => any][]} */ ([
  ["is not there", () => new Response("", { status: 404 })],
  ["cannot be fetched", () => Promise.reject(new TypeError("offline"))],
  ["breaks off", () => answer(new ReadableStream({ start: (it) => it.error(new TypeError("network")) }))],
])) {
  test(`A file that ${how} is named`, async () => {
    const name = "python_stdlib.zip.packed";
    const { files } = fetchFiles({ [name]: respond });

    await assert.rejects(files.complete(), new EngineFailure("missing-file", name));
  });
}

for (const [how, reason, respond] of /** @type {[string, "missing-file" | "wrong-file", () => any][]} */ ([
  ["cannot be fetched", "missing-file", () => Promise.reject(new TypeError("offline"))],
  ["is not there", "missing-file", () => new Response("", { status: 404 })],
  ["can be fetched when its failure is looked into", "missing-file", () => answer(CONTENTS["pyodide.js"] ?? null)],
  ["is a proxy's page instead", "wrong-file", () => answer("<!doctype html>", "text/html")],
  ["has other bytes", "wrong-file", () => answer("12345", "text/javascript")],
])) {
  test(`A script that ${how} is named, as a ${reason.replace("-", " ")}`, async () => {
    const { files, progress } = fetchFiles({ "pyodide.js": respond });

    await assert.rejects(files.complete(), new EngineFailure(reason, "pyodide.js"));
    assert.ok(
      progress.every(({ loaded }) => loaded < TOTAL),
      "a script that failed is not counted",
    );
  });
}

test("WebAssembly works from a server that does not know its type", async () => {
  const { files } = fetchFiles({ "pyodide.asm.wasm": () => answer(WASM, "application/octet-stream") });

  assert.ok((await files.get("pyodide.asm.wasm")) instanceof WebAssembly.Module);
});

test("If the page cannot compute hashes, the browser checks them", async () => {
  const { files, requests } = fetchFiles({}, { subtle: null });
  await files.complete();
  const { init } = requests.map(([url, init]) => ({ url, init })).find(({ url }) => url.endsWith(".wasm")) ?? {};
  const hash = createHash("sha256").update(WASM).digest("base64");

  assert.equal(init.integrity, `sha256-${hash}`);
});

test("A file that is not part of the engine is not fetched", async () => {
  const { files } = fetchFiles();

  await assert.rejects(files.get("other.whl"), new EngineFailure("missing-file", "other.whl"));
  await files.complete();
});

test("After a wrong file, everything bypasses the browser's cache, and a script is fetched before it is run", async () => {
  const { files, requests, progress } = fetchFiles({}, { isAfresh: true });
  await files.complete();
  const names = MANIFEST.files.map((/** @type {{name: string}} */ { name }) => name).sort();
  const fetched = requests.filter(([, init]) => init?.cache === "reload").map(([url]) => url.slice(BASE.length));

  assert.deepEqual(fetched.sort(), names);
  assert.deepEqual(requests.at(-1), [`${BASE}pyodide.js`], "the script is run last");
  assert.equal(progress.filter(({ loaded }) => loaded === TOTAL).length, 1, "every byte is counted once");
});

test("After a wrong file, a script that is wrong again is not run", async () => {
  const { files, requests } = fetchFiles({ "pyodide.js": () => answer("12345") }, { isAfresh: true });

  await assert.rejects(files.complete(), new EngineFailure("wrong-file", "pyodide.js"));
  assert.ok(requests.every(([, init]) => init));
});

test("Normally the browser's cache is used, and scripts are read once", async () => {
  const { files, requests } = fetchFiles();
  await files.complete();

  assert.ok(requests.every(([url, init]) => (url.endsWith(".js") ? !init : init.cache === "default")));
});
