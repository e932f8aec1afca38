import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} file relative to the project */
function read(file) {
  return readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
}

/**
 * @param {string} name of a type of the engine's client: texts to choose from
 * @returns {string[]} these texts
 */
function textsOf(name) {
  const [, type = ""] = new RegExp(`@typedef \\{([^{}]*)\\} ${name}\\b`).exec(read("_static/engine/client.mjs")) ?? [];
  return [...type.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text);
}

/**
 * @param {string} template
 * @param {string} attribute
 */
function valuesIn(template, attribute) {
  return [...read(`docs/_templates/${template}`).matchAll(new RegExp(`${attribute}="([^"]+)"`, "g"))].map(
    ([, value = ""]) => value,
  );
}

test("Each reason why Python does not come has a sentence on the page, and each sentence there has a reason", () => {
  const reasons = [...textsOf("MissingReason"), ...textsOf("FailureReason")];

  assert.ok(reasons.length > textsOf("MissingReason").length);
  assert.deepEqual(valuesIn("parts.html", "data-reason").sort(), reasons.sort());
});

test("Each reason why a part of the checker's page cannot be had has a sentence", () => {
  const notices = valuesIn("checker/tools.html", "data-notice").filter((name) => name.startsWith("part-"));

  assert.deepEqual(
    notices.sort(),
    textsOf("MissingReason")
      .map((reason) => `part-${reason}`)
      .sort(),
  );
});
