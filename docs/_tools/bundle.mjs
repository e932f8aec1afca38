// Bundles scripts and style sheets with esbuild: minified, each with a hash of its contents in its name and a source map.
// The same sources give the same bytes, in any folder and for any target folder.
// usage: node bundle.mjs SOURCES FOLDER < BUNDLES
//   BUNDLES is a JSON object that maps names to options of esbuild. Prints a JSON object that maps each name to its files
//   in FOLDER: the bundle itself, then the files that it imports at once.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { build } from "esbuild";

const [sources = "", folder = ""] = process.argv.slice(2);

/** @param {import("esbuild").BuildOptions} options */
async function bundle({ stdin, ...options }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: resolve(sources),
    // Only source maps contain this path, so it must not depend on FOLDER.
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
const bundles = JSON.parse(readFileSync(0, "utf8"));
const written = Object.entries(bundles).map(async ([name, options]) => [name, await bundle(options)]);
try {
  console.log(JSON.stringify(Object.fromEntries(await Promise.all(written))));
} catch (error) {
  if (!(error instanceof Error && "errors" in error)) throw error;
  process.exitCode = 1; // esbuild has said which line is wrong; a stack of this script would hide it
}
