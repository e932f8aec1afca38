// Makes what Python in the page is loaded from, inside Pyodide itself: only the very Python that will load byte code can
// write it, and its zlib packs the same bytes on every machine. The folder holds our wheel.
// usage: node compile.mjs FOLDER SITE_PACKAGES (SOURCE_DATE_EPOCH set)
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { loadPyodide } from "pyodide";

// Python's own words are enough; Node would print a line of Pyodide's minified code before them.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [folder, sitePackages] = process.argv.slice(2);
const [wheel] = globSync("*.whl", { cwd: folder });

const pyodide = await loadPyodide({
  // Byte code without columns is a quarter smaller; tracebacks still name file and line.
  env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "", PYTHONNODEBUGRANGES: "1" },
});
pyodide.mountNodeFS("/archives", folder);
pyodide.FS.mkdirTree("/tools");
for (const file of ["archives.py", "colorless.py", "library.py", "needed.py"])
  pyodide.FS.writeFile(`/tools/${file}`, readFileSync(new URL(file, import.meta.url)));
for (const place of ["/tools", `/archives/${wheel}`]) pyodide.pyimport("sys").path.append(place);
const modules = pyodide.pyimport("needed").modules(); // first: it looks at what has been imported so far
const library = pyodide.pyimport("library");
library.write(modules, "/archives/python_stdlib.zip");

pyodide.FS.mkdirTree("/site-packages");
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.pyimport("sys").path.append("/site-packages");
const pyCompile = pyodide.pyimport("pyodide_build.cli.py_compile").main;
const options = ["--silent", "--compression-level", "0", "--exclude", "*.zip", "/archives"];
pyCompile.callKwargs(pyodide.toPy(options), { standalone_mode: false });
library.pack("/archives");
