import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const CSS = readFileSync(new URL("../../../_static/styles/tokens.css", import.meta.url), "utf8");
const COLOURS = new Map(
  [...CSS.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    [light, dark],
  ]),
);
const SCHEMES = ["light", "dark"];
const OUTCOMES = ["hire", "reject", "more", "wait"];

/** @param {string} colour as in #1a2b3c */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as the accessibility guidelines reckon it, 1 to 21. */
function contrast(/** @type {string} */ one, /** @type {string} */ other) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * @param {string[]} fronts
 * @param {string[]} grounds
 * @param {number} least
 */
function check(fronts, grounds, least) {
  for (const [at, scheme] of SCHEMES.entries()) {
    for (const front of fronts) {
      for (const ground of grounds) {
        const found = contrast(colour(front, at), colour(ground, at));
        assert.ok(found >= least, `${front} on ${ground}, ${scheme}: ${found.toFixed(2)}`);
      }
    }
  }
}

/**
 * @param {string} name
 * @param {number} scheme
 */
function colour(name, scheme) {
  const found = COLOURS.get(name)?.[scheme];
  assert.ok(found, `--${name} has no light and dark colour`);
  return found;
}

test("Text can be read on every ground, light and dark", () => {
  check(["ink", "soft", "accent", "visited"], ["paper", "raised"], 4.5);
  check(["ink"], ["color-background-hover", ...OUTCOMES.map((name) => `${name}-tint`)], 4.5);
});

test("The word and shape of each outcome can be read on its own ground and on paper, light and dark", () => {
  for (const name of OUTCOMES) check([name], [`${name}-tint`, "paper", "raised"], 4.5);
});

test("What asks for attention, is wrong, or says whether an answer was right can be read, light and dark", () => {
  check(["attention", "error", "right", "wrong"], ["paper", "raised"], 4.5);
  check(["attention", "ink"], ["attention-tint"], 4.5);
});

test("A field's border and the ring around what has the focus can be seen, light and dark", () => {
  check(["edge", "accent"], ["paper", "raised"], 3);
});
