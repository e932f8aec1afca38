import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { features } from "web-features";
import { check } from "../../../docs/_tools/check_baseline.mjs";

const folder = mkdtempSync(join(tmpdir(), "baseline-"));
after(() => rmSync(folder, { recursive: true }));

const compilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  target: "esnext",
  module: "nodenext",
  lib: ["esnext", "dom", "dom.iterable"],
  types: [],
};
const tsconfig = join(folder, "tsconfig.json");
writeFileSync(tsconfig, JSON.stringify({ compilerOptions, include: ["*.mjs"] }));

/**
 * @param {string} name of the file
 * @param {string[]} lines
 * @returns {string[]} the findings, without the name of the file
 */
function findingsIn(name, lines) {
  const file = join(folder, name);
  writeFileSync(file, lines.join("\n"));
  const { findings } = check(folder, tsconfig);
  rmSync(file);
  return findings.map((finding) => finding.replace(`${name}:`, ""));
}

test("A feature in a module that is too new for some browsers is reported with its line", () => {
  const found = findingsIn("newer.mjs", [
    "export const tried = Promise.try(() => 1);",
    "export const all = new Set([1]).union(new Set([2]));",
    "export const { escape } = RegExp;",
    "export const move = (/** @type {Element} */ it) => it.moveBefore(it, null);",
    "export const { vibrate } = navigator;",
    'export const odd = /(?i:a)b/.test("Ab");',
    'document.addEventListener("scrollend", () => {});',
    'export const quiet = () => fetch("x", { priority: "low", cache: "no-cache" });',
    "using held = null;",
  ]);

  const names = found.map((finding) => finding.replace(/ is not Baseline widely available .*/, ""));
  assert.deepEqual(names.sort(), [
    "1: PromiseConstructor.try",
    "2: Set.union",
    "3: RegExpConstructor.escape",
    "4: ParentNode.moveBefore",
    "5: Navigator.vibrate",
    "6: flags within a pattern",
    "7: event scrollend",
    "8: api.fetch, priority",
    "9: using",
  ]);
});

test("A module passes if every browser has had its features for two and a half years", () => {
  const found = findingsIn("older.mjs", [
    "export const last = [1, 2].at(-1);",
    "export const sorted = [2, 1].toSorted();",
    'export const letters = /[\\p{L}--a]/v.test("b");',
    'export const visible = document.querySelector("p")?.checkVisibility();',
    'export const copy = structuredClone({ text: "a" });',
    'addEventListener("pageshow", ({ persisted }) => persisted);',
    'export const day = new Intl.DateTimeFormat("en", { dateStyle: "long" }).format(0);',
    'export const worker = () => new Worker("w.mjs", { type: "module" });',
    "export class Held { #own = 1; static { Held.name; } get own() { return this.#own; } }",
    "/** @param {ViewTransition} item that is only named as a type */",
    "export const named = (item) => item;",
  ]);

  assert.deepEqual(found, []);
});

test("A feature in a style sheet that is too new for some browsers is reported with its line", () => {
  const found = findingsIn("newer.css", [
    "@scope (.card) {",
    "  p { anchor-name: --a; }",
    "}",
    "p { width: anchor-size(width); }",
    "p:open { color: red; }",
    "p::scroll-marker { color: red; }",
    "p { position-area: top; }",
    ":root { --tone: contrast-color(red); }",
    "p { height: 1rcap; }",
  ]);

  assert.deepEqual(
    [...new Set(found.map((finding) => finding.slice(0, finding.indexOf(":"))))],
    ["1", "2", "4", "5", "6", "7", "8", "9"],
  );
});

test("A style sheet passes if every browser has had its features for two and a half years", () => {
  const found = findingsIn("older.css", [
    "@media (width >= 30rem) and (prefers-color-scheme: dark) { p:has(> a) { inset-inline: 0; } }",
    "@container (width > 10rem) { p { color: color-mix(in oklab, red, blue); } }",
    "p { height: 10dvh; & a { width: min(1cqi, 2lh); } }",
    "@layer base { p:is(a, b):focus-visible { aspect-ratio: 1 / 2; } }",
  ]);

  assert.deepEqual(found, []);
});

test("The browser versions in the guide have every widely available feature, and light-dark()", () => {
  const page = readFileSync(new URL("../../../docs/using-the-checker.rst", import.meta.url), "utf8");
  const pattern = /Chrome (\d+), Edge (\d+), Firefox (\d+), Safari (\d+\.\d+)/;
  const named = (pattern.exec(page) ?? []).slice(1).map(Number);
  assert.equal(named.length, 4);
  const wide = Object.entries(features).filter(
    ([id, it]) => it.kind === "feature" && (it.status.baseline === "high" || id === "light-dark"),
  );
  for (const [index, browser] of /** @type {const} */ (["chrome", "edge", "firefox", "safari"]).entries()) {
    const oldest = /** @type {number} */ (named[index]);
    const isNewer = (/** @type {string | undefined} */ since) => Number(since?.replace("≤", "")) > oldest;
    const newer = wide.filter(([, it]) => it.kind === "feature" && isNewer(it.status.support[browser]));

    assert.deepEqual(Object.keys(Object.fromEntries(newer)), [], browser);
  }
  assert.ok(wide.length > 500);
});
