/** How the engine is doing, in words that stand in the page already. */

import { show, showOne, write, writeOrHide } from "./dom.mjs";

/** @typedef {import("../engine/client.mjs").EngineState} EngineState */

/**
 * @param {HTMLElement} root
 * @param {EngineState} state
 */
export function showEngine(root, state) {
  const hadFocus = hasFocusInEngine(root);
  root.dataset.engine = state.name;
  show(root, "engine", state.name !== "ready");
  showOne(root, "engine-is", partFor(state));
  show(root, "ask", state.name === "idle");
  if (state.name === "loading") showProgress(root, state);
  if (state.name === "waiting" || state.name === "failed") showFailure(root, state);
  write(root, "engine-announce", state.name === "failed" || state.name === "waiting" ? shownFailure(root) : "");
  if (hadFocus) keepFocus(root);
}

/**
 * @param {HTMLElement} root
 * @returns {boolean} whether the focus is where the engine is told of
 */
export function hasFocusInEngine(root) {
  return root.querySelector(".engine")?.contains(document.activeElement) ?? false;
}

/**
 * A button that was pressed goes with what it stood in. Whoever pressed it stays there, until Python is ready.
 *
 * @param {HTMLElement} root
 */
function keepFocus(root) {
  if (!document.activeElement?.closest("[hidden]")) return;
  /** @type {HTMLElement | null} */ (root.querySelector(".engine"))?.focus();
}

/**
 * @param {EngineState} state
 * @returns {string} the part of the page that tells of it
 */
function partFor(state) {
  if (state.name === "loading") return state.step === "files" ? "loading" : "starting";
  return state.name === "waiting" ? "failed" : state.name;
}

/**
 * @param {HTMLElement} root
 * @param {EngineState & {name: "loading"}} state
 */
function showProgress(root, { loaded, total }) {
  for (const bar of root.querySelectorAll("progress")) bar.value = total ? loaded / total : 0;
  show(root, "amount", total > 0);
  write(root, "loaded", megabytes(loaded));
  write(root, "total", megabytes(total));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/**
 * @param {HTMLElement} root
 * @param {EngineState & {name: "waiting" | "failed"}} state
 */
function showFailure(root, { name, reason, detail }) {
  showOne(root, "reason", reason);
  writeOrHide(root, "detail", detail || null);
  show(root, "again", name === "waiting");
  show(root, "reload", reason === "newer-version");
  show(root, "retry", name === "failed" && reason !== "no-engine" && reason !== "newer-version");
}

/**
 * @param {HTMLElement} root
 * @returns {string} what can be read, for those who hear it
 */
function shownFailure(root) {
  const shown = root.querySelectorAll('[data-reason]:not([hidden]), [data-show="again"]:not([hidden])');
  return [...shown].map(shownText).join(" ");
}

/**
 * @param {Element} element
 * @returns {string | null} its text without what is hidden in it, also where all of it is out of sight
 */
function shownText(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const part of copy.querySelectorAll("[hidden]")) part.remove();
  return copy.textContent;
}
