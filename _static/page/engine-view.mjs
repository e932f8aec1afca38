/** Shows the state of the engine, with sentences that are in the page already. */

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
 * @returns {boolean} whether the focus is in the part of the page that shows the engine
 */
export function hasFocusInEngine(root) {
  return root.querySelector(".engine")?.contains(document.activeElement) ?? false;
}

/**
 * Move the focus from a button that is now hidden to the part of the page that it was in.
 *
 * @param {HTMLElement} root
 */
function keepFocus(root) {
  if (!document.activeElement?.closest("[hidden]")) return;
  /** @type {HTMLElement | null} */ (root.querySelector(".engine"))?.focus();
}

/**
 * @param {EngineState} state
 * @returns {string} the part of the page that shows it
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
 * @returns {string} the visible sentences, to announce
 */
function shownFailure(root) {
  const shown = root.querySelectorAll('[data-reason]:not([hidden]), [data-show="again"]:not([hidden])');
  return [...shown].map(shownText).join(" ");
}

/**
 * @param {Element} element
 * @returns {string | null} its text without the hidden parts, even if the element itself is not displayed
 */
function shownText(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const part of copy.querySelectorAll("[hidden]")) part.remove();
  return copy.textContent;
}
