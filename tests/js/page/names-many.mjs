// Normalizes names as the page does.
//
// usage: node names-many.mjs < NAMES, a JSON list of names. Prints a JSON list that holds, for each name, its normalize
// form and whether the page accepts it.
import process from "node:process";
import { json } from "node:stream/consumers";

import { isName, normalize } from "../../../_static/page/names.mjs";

const names = /** @type {string[]} */ (await json(process.stdin));
process.stdout.write(JSON.stringify(names.map((name) => [normalize(name), isName(name)])));
