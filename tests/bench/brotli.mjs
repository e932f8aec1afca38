// Prints how many bytes brotli makes of a file, at its best, as a server would keep it.
// usage: node brotli.mjs FILE
import { readFileSync } from "node:fs";
import process from "node:process";
import { brotliCompressSync } from "node:zlib";

console.log(brotliCompressSync(readFileSync(process.argv[2])).length);
