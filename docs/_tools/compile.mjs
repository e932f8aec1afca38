// Compiles every .py in the wheels and zip files of a folder to .pyc, with pyodide-build's `py-compile`.
// It runs inside Pyodide itself, since only the very Python that will load the files can write them.
// usage: node compile.mjs FOLDER SITE_PACKAGES (SOURCE_DATE_EPOCH set)
import process from "node:process";
import { loadPyodide } from "pyodide";

const [folder, sitePackages] = process.argv.slice(2);
const pyodide = await loadPyodide({ env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "" } });
pyodide.mountNodeFS("/archives", folder);
pyodide.mountNodeFS("/tools", sitePackages);
pyodide.pyimport("sys").path.append("/tools");
const pyCompile = pyodide.pyimport("pyodide_build.cli.py_compile").main;
pyCompile.callKwargs(pyodide.toPy(["--silent", "/archives"]), { standalone_mode: false });
