// Runs the project's own Python tests inside the engine as it was built, under Node: the same files, not a copy.
//
// Left out: what needs subprocesses, threads, sockets or compiled packages (marked `needs_native`), and the folders
// about the site, the browser and the build. Property tests take the profile "pyodide", which has fewer examples.
// usage: node tests/engine/run_pytest.mjs [PYTEST OPTIONS]; the exit status is pytest's
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "build/engine/engine.json"), "utf8"));
const engine = join(root, "build", manifest.path);

for (const { name, sha256 } of manifest.files) {
  const actual = createHash("sha256")
    .update(readFileSync(join(engine, name)))
    .digest("hex");
  if (actual !== sha256) throw new Error(`${name} is not the file that engine.json describes`);
}

const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  env: { PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", PYTHONPYCACHEPREFIX: "/pycache" },
  indexURL: engine,
  lockFileContents: manifest.lock,
  packageBaseUrl: engine,
});
await pyodide.loadPackage(Object.keys(manifest.lock.packages), { messageCallback: () => {} });

const [sitePackages] = globSync(join(root, ".venv/lib/python3*/site-packages"));
mkdirSync(join(root, "build/pycache"), { recursive: true });
pyodide.mountNodeFS("/pycache", join(root, "build/pycache"));
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.mountNodeFS("/project/tests", join(root, "tests"));
pyodide.mountNodeFS("/project/docs", join(root, "docs"));
for (const file of ["pyproject.toml", "README.md"])
  pyodide.FS.writeFile(`/project/${file}`, readFileSync(join(root, file)));
pyodide.FS.chdir("/project");
pyodide.pyimport("sys").path.append("/site-packages");

const options = [
  ...["-p", "_hypothesis_pytestplugin", "--hypothesis-profile=pyodide"],
  ...["-p", "no:cacheprovider", "-m", "not needs_native", `--color=${process.stdout.isTTY ? "yes" : "no"}`],
  ...process.argv.slice(2),
  ...globSync("tests/{test_*.py,properties}", { cwd: root }).sort(),
];
process.exit(Number(pyodide.pyimport("pytest").main(pyodide.toPy(options))));
