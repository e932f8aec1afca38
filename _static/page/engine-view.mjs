/** How the engine is doing, in words that stand in the page already. */

import { show, write, writeOrHide } from "./dom.mjs";

/** @typedef {import("../engine/client.mjs").EngineState} EngineState */

/**
 * @param {HTMLElement} root
 * @param {EngineState} state
 */
export function showEngine(root, state) {
  root.dataset.engine = state.name;
  show(root, "engine", state.name === "loading" || state.name === "failed");
  const is = state.name === "loading" && state.step === "python" ? "starting" : state.name;
  choose(root, "engineIs", "engine-is", is);
  if (state.name === "loading") showProgress(root, state.total ? state.loaded / state.total : 0);
  if (state.name === "failed") showFailure(root, state);
}

/**
 * @param {HTMLElement} root
 * @param {number} part from 0 to 1
 */
function showProgress(root, part) {
  const bar = root.querySelector("progress");
  if (bar) bar.value = part;
  write(root, "percent", String(Math.floor(part * 100)));
}

/**
 * @param {HTMLElement} root
 * @param {EngineState & {name: "failed"}} state
 */
function showFailure(root, { reason, detail }) {
  choose(root, "reason", "reason", reason);
  write(root, "announce", root.querySelector("[data-reason]:not([hidden])")?.textContent ?? "");
  writeOrHide(root, "detail", detail || null);
  for (const button of root.querySelectorAll('[data-do="retry"]'))
    button.toggleAttribute("hidden", reason === "no-engine");
}

/**
 * Of several parts, show the one that fits.
 *
 * @param {HTMLElement} root
 * @param {string} key
 * @param {string} attribute
 * @param {string} value
 */
function choose(root, key, attribute, value) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-${attribute}]`))) {
    part.toggleAttribute("hidden", part.dataset[key] !== value);
  }
}
