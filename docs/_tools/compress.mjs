// Compresses files with gzip and with brotli, each at its highest level.
// usage: node compress.mjs < LIST, a JSON list of [source, gzip target, brotli target]
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** @type {[string, string, string][]} */
const list = JSON.parse(await text(process.stdin));
// Brotli of the largest file takes half a minute on one core. The others are compressed meanwhile.
await Promise.all(
  list.map(async ([source, zipped, brotli]) => {
    const contents = await readFile(source);
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
    await Promise.all([
      promisify(brotliCompress)(contents, { params: size }).then((smaller) => writeFile(brotli, smaller)),
      promisify(gzip)(contents, { level: 9 }).then((smaller) => writeFile(zipped, smaller)),
    ]);
  }),
);
