/** Starts the engine in time: early enough that nobody waits for it, and not for those who never come to the form. */

import { showEngine } from "./engine-view.mjs";
import { savesData } from "./saves-data.mjs";
import { asksForPython, isTime } from "./should-start.mjs";

/** @typedef {import("../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("./should-start.mjs").Sign} Sign */
/** @typedef {(sign: Sign, holds?: boolean) => void} Note */

const INTENT = ["pointerenter", "touchstart", "focusin", "keydown", "input", "click", "dragenter"];
/** Where the browser does not tell when it is idle, the page has been drawn by then. */
const SOON = 300;

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
export function startInTime(root, engine) {
  if (savesData() && !engine.obstacle) offer(root, engine);
  else awaitOccasion(root, engine);
}

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
function offer(root, engine) {
  root.toggleAttribute("data-asks-first", true);
  showEngine(root, engine.state); // idle: that part of the page has a button
}

/**
 * @param {HTMLElement} root
 * @param {EngineClient} engine
 */
function awaitOccasion(root, engine) {
  /** @type {Set<Sign>} */ const signs = new Set();
  const over = new AbortController();
  /** @type {Note} */
  const note = (sign, holds = true) => {
    if (holds) signs.add(sign);
    else signs.delete(sign);
    if (engine.state.name === "idle" && isTime(signs)) engine.start();
    if (engine.state.name !== "idle") over.abort();
  };
  noteIntent(root, note, over.signal);
  noteAddress(note, over.signal);
  noteView(root, note, over.signal);
  noteIdleness(note);
}

/**
 * @param {HTMLElement} root
 * @param {Note} note
 * @param {AbortSignal} signal
 */
function noteIntent(root, note, signal) {
  for (const type of INTENT) root.addEventListener(type, () => note("intent"), { signal, passive: true });
}

/**
 * @param {Note} note
 * @param {AbortSignal} signal
 */
function noteAddress(note, signal) {
  const look = () => note("wanted", asksForPython(location));
  addEventListener("hashchange", look, { signal });
  look();
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
  else setTimeout(() => note("idle"), SOON);
}
