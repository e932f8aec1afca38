// Starts Pyodide under Node with the engine's files, checked against engine.json and unpacked, and with the page's wheel.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const manifest = JSON.parse(readFileSync(join(root, "build/engine/engine.json"), "utf8"));

/**
 * @param {Record<string, string>} env
 * @param {{ownLibrary?: boolean}} [options] whether to use the page's standard library instead of Pyodide's own
 * @returns {Promise<any>}
 */
export async function startPyodide(env, { ownLibrary = false } = {}) {
  const engine = unpackEngine();
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    ["pyodide.js", "pyodide.asm.js"].map((name) => import(pathToFileURL(join(engine, name)).href)),
  );
  const pyodide = await loadPyodide({
    createPyodideModule,
    env,
    indexURL: engine,
    ...(!ownLibrary && { stdLibURL: join(root, "node_modules/pyodide/python_stdlib.zip") }),
    lockFileContents: manifest.lock,
  });
  const wheel = `/lib/${manifest.wheel}`;
  pyodide.FS.writeFile(wheel, readFileSync(join(engine, manifest.wheel)));
  pyodide.pyimport("sys").path.insert(0, wheel);
  return pyodide;
}

/** @returns {string} a temporary folder with the engine's files, unpacked */
function unpackEngine() {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}'); // the page imports .js files as modules
  for (const { name, sha256 } of manifest.files) {
    const content = readFileSync(join(root, "build", manifest.path, name));
    if (createHash("sha256").update(content).digest("hex") !== sha256)
      throw new Error(`${name} is not the file that engine.json describes`);
    const isPacked = name.endsWith(".packed");
    writeFileSync(join(folder, name.replace(".packed", "")), isPacked ? gunzipSync(content) : content);
  }
  return folder;
}
