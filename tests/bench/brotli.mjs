// Prints the size of a file compressed with brotli at its highest level, as a server would store it.
// usage: node brotli.mjs FILE
import { readFileSync } from "node:fs";
import process from "node:process";
import { brotliCompressSync } from "node:zlib";

console.log(brotliCompressSync(readFileSync(process.argv[2])).length);
