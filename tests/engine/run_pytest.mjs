// Runs the project's own Python tests inside Pyodide, under Node, with the wheel that the page loads.
//
// Uses Pyodide's own standard library, because pytest and hypothesis need more of it than the page does. The page's own
// library is tested in `ask_page_python.mjs`, and in the browser.
//
// Excludes tests that need subprocesses, threads, sockets or compiled packages (marked `needs_native`), and the folders
// about the site, the browser and the build. Property tests use the profile "pyodide", which has fewer examples.
// usage: node tests/engine/run_pytest.mjs [PYTEST OPTIONS]. The exit status is that of pytest.
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { root, startPyodide } from "./start_pyodide.mjs";

const pyodide = await startPyodide({ PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", PYTHONPYCACHEPREFIX: "/pycache" });

const [sitePackages] = globSync(join(root, ".venv/lib/python3*/site-packages"));
mkdirSync(join(root, "build/pycache"), { recursive: true });
pyodide.mountNodeFS("/pycache", join(root, "build/pycache"));
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.mountNodeFS("/project/tests", join(root, "tests"));
pyodide.mountNodeFS("/project/docs", join(root, "docs"));
pyodide.mountNodeFS("/project/areas", join(root, "followup_rules/areas"));
for (const file of ["pyproject.toml", "README.md"])
  pyodide.FS.writeFile(`/project/${file}`, readFileSync(join(root, file)));
pyodide.FS.chdir("/project");
pyodide.pyimport("sys").path.append("/site-packages");

const options = [
  ...["-p", "_hypothesis_pytestplugin", "--hypothesis-profile=pyodide"],
  ...["-p", "no:cacheprovider", "-m", "not needs_native", `--color=${process.stdout.isTTY ? "yes" : "no"}`],
  ...["-o", "faulthandler_timeout=0"], // it takes a thread, which Pyodide lacks
  ...process.argv.slice(2),
  ...globSync("tests/{test_*.py,model,rules,report,practice,formats,lookup_table,properties}", { cwd: root }).sort(),
];
process.exit(Number(pyodide.pyimport("pytest").main(pyodide.toPy(options))));
