import assert from "node:assert/strict";
import { test } from "node:test";

import { EngineFailure } from "../../_static/engine/failure.mjs";
import { countingFetch, openBridge, requireWebAssembly } from "../../_static/engine/loading.mjs";

const MANIFEST = {
  download: 12,
  version: "314.0.7",
  path: "engine/314.0.7-abc/",
  files: [
    { name: "pyodide.mjs", bytes: 5 },
    { name: "pyodide.asm.wasm", bytes: 6 },
    { name: "python_stdlib.zip", bytes: 4 },
    { name: "followup_rules.whl", bytes: 3 },
  ],
  wheel: "followup_rules.whl",
  lock: { packages: { "followup-rules": {} } },
};
const BASE = "http://localhost/engine/314.0.7-abc/";

/** Fetch with answers of our own, noting progress and failures. */
function counting(/** @type {(url: string) => Response | Promise<Response>} */ answer) {
  /** @type {object[]} */ const progress = [];
  /** @type {EngineFailure[]} */ const failures = [];
  const fetch = countingFetch(
    async (url) => answer(String(url)),
    MANIFEST,
    (it) => progress.push(it),
    (it) => failures.push(it),
  );
  return { fetch, progress, failures };
}

/** A Pyodide that does as it is told. */
function pyodide({ loaded = [{ name: "followup-rules" }], call = (/** @type {string} */ text) => text } = {}) {
  /** @type {any} */ const told = { imported: [] };
  return {
    told,
    importModule: async (/** @type {string} */ url) => {
      told.imported.push(url);
      return {
        loadPyodide: async (/** @type {object} */ options) => {
          told.options = options;
          return {
            loadPackage: async (/** @type {string[]} */ names) => {
              told.packages = names;
              return loaded;
            },
            pyimport: (/** @type {string} */ name) => ({ call, name }),
          };
        },
      };
    },
  };
}

test("Bytes are counted as they arrive, and the last of them starts Python", async () => {
  const { fetch, progress } = counting((url) => new Response(url.endsWith(".zip") ? "1234" : "123456"));
  const wasm = await fetch(`${BASE}pyodide.asm.wasm?x`);
  const zip = await fetch(new URL(`${BASE}python_stdlib.zip`));

  assert.deepEqual([await wasm.text(), await zip.text()], ["123456", "1234"]);
  assert.deepEqual(progress, [
    { step: "files", loaded: 6, total: 10 },
    { step: "python", loaded: 10, total: 10 },
  ]);
});

test("What is not counted is still a sign of life", async () => {
  const { fetch, progress } = counting(() => new Response("123"));
  await (await fetch(`${BASE}followup_rules.whl`)).text();

  assert.deepEqual(progress, [{ step: "files", loaded: 0, total: 10 }]);
});

test("A file larger than announced does not count past the whole", async () => {
  const { fetch, progress } = counting(() => new Response("x".repeat(99)));
  await (await fetch(`${BASE}pyodide.asm.wasm`)).text();

  assert.deepEqual(progress, [{ step: "python", loaded: 10, total: 10 }]);
});

test("A missing file is named at once", async () => {
  const { fetch, failures } = counting(() => new Response("", { status: 404 }));

  await assert.rejects(fetch(`${BASE}pyodide.asm.wasm`));
  assert.deepEqual(failures, [new EngineFailure("missing-file", "pyodide.asm.wasm")]);
});

test("A line that is down is said at once, with the file", async () => {
  const { fetch, failures } = counting(() => Promise.reject(new TypeError("offline")));

  await assert.rejects(fetch(`${BASE}python_stdlib.zip`), TypeError);
  assert.deepEqual(failures, [new EngineFailure("missing-file", "python_stdlib.zip")]);
});

test("A file that breaks off half-way is named", async () => {
  const broken = new ReadableStream({
    start: (controller) => controller.error(new TypeError("network")),
  });
  const { fetch, failures } = counting(() => new Response(broken));
  await fetch(`${BASE}pyodide.asm.wasm`);
  await new Promise((resolve) => setTimeout(resolve));

  assert.deepEqual(failures, [new EngineFailure("missing-file", "pyodide.asm.wasm")]);
});

test("Python is started from the engine's own folder, and nothing is looked up elsewhere", async () => {
  const { told, importModule } = pyodide();
  const call = await openBridge(MANIFEST, BASE, importModule);

  assert.equal(call("x"), "x");
  assert.deepEqual(told.imported, [`${BASE}pyodide.mjs`, `${BASE}pyodide.asm.mjs`]);
  assert.deepEqual(told.packages, ["followup-rules"]);
  assert.deepEqual(told.options, {
    indexURL: BASE,
    stdLibURL: `${BASE}python_stdlib.zip`,
    lockFileContents: MANIFEST.lock,
    packageBaseUrl: BASE,
  });
});

test("A package that did not load is said, though Pyodide does not say it", async () => {
  const { importModule } = pyodide({ loaded: [] });

  await assert.rejects(
    openBridge(MANIFEST, BASE, importModule),
    new EngineFailure("missing-file", "followup_rules.whl"),
  );
});

test("A script that cannot be fetched is named", async () => {
  await assert.rejects(
    openBridge(MANIFEST, BASE, () => Promise.reject(new TypeError("404"))),
    new EngineFailure("missing-file", "pyodide.mjs"),
  );
});

test("WebAssembly is found where it is", async () => {
  await requireWebAssembly();
});

test("WebAssembly that is switched off, or forbidden by a policy, is said before anything is fetched", async () => {
  const forbidden = /** @type {any} */ ({ compile: () => Promise.reject(new Error("policy")) });

  await assert.rejects(requireWebAssembly(forbidden), { reason: "no-webassembly" });
  await assert.rejects(requireWebAssembly(/** @type {any} */ (null)), { reason: "no-webassembly" });
});
