// Compiles the archives that Python in the page loads: the standard library and our wheel, as byte code, packed.
// Runs Pyodide, because only the Python that loads byte code can write it, and its zlib packs the same bytes on every
// machine. FOLDER holds our wheel. TOOLS are the Python modules that do the work inside Pyodide.
// LIBRARIES is a folder in which the last library is kept, since compiling it takes half of the time and most edits to
// our package need the same one.
// usage: node compile_archives.mjs FOLDER LIBRARIES SITE_PACKAGES TOOLS... (SOURCE_DATE_EPOCH set)
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

// Python's message is enough. Node would print a line of Pyodide's minified code before it.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [folder = "", libraries = "", sitePackages = "", ...tools] = process.argv.slice(2);
const [wheel] = globSync("*.whl", { cwd: folder });

const indexURL = dirname(fileURLToPath(import.meta.resolve("pyodide")));

/** The name under which the library of these modules is kept: a hash of all that it is made from. */
function libraryName(/** @type {string[]} */ modules) {
  const hash = createHash("sha256").update(JSON.stringify(modules));
  const ofPyodide = ["python_stdlib.zip", "pyodide.asm.wasm"].map((name) => join(indexURL, name));
  for (const file of [...ofPyodide, ...tools, fileURLToPath(import.meta.url)]) {
    hash.update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return `${hash.digest("hex")}.packed`;
}

/** Keeps a file as the only one in a folder. It is copied first, so that an interrupted build keeps nothing by halves. */
function keep(/** @type {string} */ file, /** @type {string} */ target) {
  rmSync(dirname(target), { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, `${target}.part`);
  renameSync(`${target}.part`, target);
}

const pyodide = await loadPyodide({
  indexURL, // Pyodide misreads its own place if that has brackets
  // Byte code without columns is a quarter smaller. Tracebacks still name file and line.
  env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "", PYTHONNODEBUGRANGES: "1" },
});
pyodide.mountNodeFS("/archives", folder);
pyodide.FS.mkdirTree("/tools");
for (const tool of tools) pyodide.FS.writeFile(`/tools/${basename(tool)}`, readFileSync(tool));
for (const path of ["/tools", `/archives/${wheel}`]) pyodide.pyimport("sys").path.append(path);
const modules = pyodide.pyimport("needed_modules").find(); // first: it lists what has been imported so far
const library = pyodide.pyimport("write_library");
const packed = join(folder, "python_stdlib.zip.packed");
const kept = join(libraries, libraryName(modules.toJs()));
if (existsSync(kept)) copyFileSync(kept, packed);
else library.write(modules, "/archives/python_stdlib.zip");

pyodide.FS.mkdirTree("/site-packages");
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.pyimport("sys").path.append("/site-packages");
const pyCompile = pyodide.pyimport("pyodide_build.cli.py_compile").main;
const options = ["--silent", "--compression-level", "0", "--exclude", "*.zip", "/archives"];
pyCompile.callKwargs(pyodide.toPy(options), { standalone_mode: false });
library.pack("/archives");
if (!existsSync(kept)) keep(packed, kept);
