// Bundles with esbuild what pages load: minified, with a hash of the contents in the name and a source map beside it.
// The same sources give the same bytes, wherever they are and wherever the bundles go.
// usage: node bundle.mjs SOURCES FOLDER < BUNDLES
//   BUNDLES maps names to options of esbuild. Prints a JSON object that maps each name to the names of its files in FOLDER:
//   the bundle itself, then what it imports at once.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { build } from "esbuild";

const [sources = "", folder = ""] = process.argv.slice(2);

/** @param {import("esbuild").BuildOptions} options */
async function bundle({ stdin, ...options }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: resolve(sources),
    // Only source maps show it: a place that does not change with FOLDER.
    outdir: resolve(sources, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    sourcemap: true,
    target: "es2022",
    charset: "utf8",
    legalComments: "inline",
    loader: { ".svg": "dataurl", ".png": "dataurl" },
    logLevel: "warning",
    ...(stdin && { stdin: { resolveDir: resolve(sources), ...stdin } }),
    ...options,
    metafile: true,
    write: false,
  });
  for (const { path, contents } of outputFiles) writeFileSync(join(folder, basename(path)), contents);
  const outputs = Object.entries(metafile.outputs);
  const later = new Set(outputs.flatMap(([, { imports }]) => imports.filter(isLater).map(({ path }) => path)));
  const [entry, { imports }] = /** @type {typeof outputs[0]} */ (
    outputs.find(([path, { entryPoint }]) => entryPoint !== undefined && !later.has(path))
  );
  const atOnce = imports.filter((imported) => !isLater(imported)).map(({ path }) => path);
  return [entry, ...atOnce].map((path) => basename(path));
}

/** @param {{kind: string}} imported */
function isLater({ kind }) {
  return kind === "dynamic-import";
}

mkdirSync(folder, { recursive: true });
/** @type {Record<string, import("esbuild").BuildOptions>} */
const asked = JSON.parse(readFileSync(0, "utf8"));
const made = Object.entries(asked).map(async ([name, options]) => [name, await bundle(options)]);
console.log(JSON.stringify(Object.fromEntries(await Promise.all(made))));
