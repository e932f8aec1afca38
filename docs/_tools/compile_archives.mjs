// Compiles the archives that Python in the page loads: the standard library and our wheel, as byte code, packed.
// Runs Pyodide, because only the Python that loads byte code can write it, and its zlib packs the same bytes on every
// machine. FOLDER holds our wheel. TOOLS are the Python modules that do the work inside Pyodide.
// usage: node compile_archives.mjs FOLDER SITE_PACKAGES TOOLS... (SOURCE_DATE_EPOCH set)
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

// Python's message is enough. Node would print a line of Pyodide's minified code before it.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [folder = "", sitePackages = "", ...tools] = process.argv.slice(2);
const [wheel] = globSync("*.whl", { cwd: folder });

const pyodide = await loadPyodide({
  indexURL: dirname(fileURLToPath(import.meta.resolve("pyodide"))), // Pyodide misreads its own place if that has brackets
  // Byte code without columns is a quarter smaller. Tracebacks still name file and line.
  env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "", PYTHONNODEBUGRANGES: "1" },
});
pyodide.mountNodeFS("/archives", folder);
pyodide.FS.mkdirTree("/tools");
for (const tool of tools) pyodide.FS.writeFile(`/tools/${basename(tool)}`, readFileSync(tool));
for (const path of ["/tools", `/archives/${wheel}`]) pyodide.pyimport("sys").path.append(path);
const modules = pyodide.pyimport("needed_modules").find(); // first: it lists what has been imported so far
const library = pyodide.pyimport("write_library");
library.write(modules, "/archives/python_stdlib.zip");

pyodide.FS.mkdirTree("/site-packages");
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.pyimport("sys").path.append("/site-packages");
const pyCompile = pyodide.pyimport("pyodide_build.cli.py_compile").main;
const options = ["--silent", "--compression-level", "0", "--exclude", "*.zip", "/archives"];
pyCompile.callKwargs(pyodide.toPy(options), { standalone_mode: false });
library.pack("/archives");
