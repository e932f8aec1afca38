/** Starts the engine when the form is likely to be used: early, so that the user does not wait, but not on every visit. */

import { isDataSaverOn } from "./data-saver.mjs";
import { showEngine } from "./engine-view.mjs";
import { needsPython, shouldStart } from "./should-start.mjs";

/** @typedef {import("../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("./should-start.mjs").Sign} Sign */
/** @typedef {(sign: Sign, isTrue?: boolean) => void} Note */

const INTENT_EVENTS = ["pointerenter", "touchstart", "focusin", "keydown", "input", "click", "dragenter"];
/** Milliseconds after which a browser that does not report idleness counts as idle: the page has been drawn by then. */
const IDLE_AFTER = 300;

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
export function startWhenNeeded(root, engine) {
  if (isDataSaverOn() && !engine.obstacle) offerToStart(root, engine);
  else startOnSigns(root, engine);
}

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
function offerToStart(root, engine) {
  root.toggleAttribute("data-asks-first", true);
  showEngine(root, engine.state); // shows a button, because the engine is idle
}

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
function startOnSigns(root, engine) {
  /** @type {Set<Sign>} */ const signs = new Set();
  const listening = new AbortController();
  /** @type {Note} */
  const note = (sign, isTrue = true) => {
    if (isTrue) signs.add(sign);
    else signs.delete(sign);
    if (engine.state.name === "idle" && shouldStart(signs)) engine.start();
    if (engine.state.name !== "idle") listening.abort();
  };
  noteIntent(root, note, listening.signal);
  noteAddress(note, listening.signal);
  noteView(root, note, listening.signal);
  noteIdleness(note);
}

/**
 * @param {HTMLElement} root
 * @param {Note} note
 * @param {AbortSignal} signal
 */
function noteIntent(root, note, signal) {
  for (const type of INTENT_EVENTS) root.addEventListener(type, () => note("intent"), { signal, passive: true });
}

/**
 * @param {Note} note
 * @param {AbortSignal} signal
 */
function noteAddress(note, signal) {
  const noteWanted = () => note("wanted", needsPython(location));
  addEventListener("hashchange", noteWanted, { signal });
  noteWanted();
}

/**
 * @param {HTMLElement} root
 * @param {Note} note
 * @param {AbortSignal} signal
 */
function noteView(root, note, signal) {
  const observer = new IntersectionObserver((seen) => note("in view", seen.at(-1)?.isIntersecting));
  observer.observe(root);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** @param {Note} note */
function noteIdleness(note) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => note("idle"), { timeout: 2_000 });
  else setTimeout(() => note("idle"), IDLE_AFTER);
}
