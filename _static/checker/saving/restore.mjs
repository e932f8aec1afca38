/**
 * Restores the state that an earlier page has kept. A state that cannot be read, or at which a page stopped while it
 * showed it, is kept as old text and never destroyed: the form starts empty, and the user decides about the old text.
 */

import { readState } from "./validate-state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("./saving.mjs").Saving} Saving */
/**
 * @typedef {object} Restored
 * @property {State} present what the form shows first
 * @property {State[]} past what it held before, for Undo
 * @property {"tab" | "device"} [storage] where the state was kept
 * @property {boolean} [isTypedOver] whether the state has replaced what was typed before the page was ready
 * @property {() => void} [noteShown] call it when the form shows the state
 * @property {() => void} [noteAnswered] call it when the page shows Python's answer to it
 */

/**
 * @param {Saving} saving
 * @param {State} typed what was typed before the page was ready
 * @returns {Restored}
 */
export function restore(saving, typed) {
  const restored = restoreFromTab(saving) ?? restoreFromDevice(saving);
  const past = restoreAside(saving);
  if (!restored) return { present: typed, past };
  const isTypedOver = !saving.isEmpty(typed);
  if (isTypedOver) past.push(typed);
  return { ...restored, past, isTypedOver };
}

/**
 * @param {string | null} text as it was kept
 * @returns {State | null} null where there is none, or none that this version can read
 */
export function readKept(text) {
  try {
    return text === null ? null : readState(JSON.parse(text));
  } catch {
    return null;
  }
}

/** @param {Saving} saving */
function restoreFromTab({ tab, device }) {
  const { text } = tab;
  const state = readKept(text);
  if (text !== null && (!state || tab.isShowing)) tab.refuse(text);
  const isRefused = device.text === tab.oldText || !readKept(device.text);
  if (isRefused) device.refuse(); // now, so that what is typed does not overwrite it
  return state && tab.text !== null
    ? { present: state, storage: /** @type {const} */ ("tab"), ...markShowing(tab) }
    : null;
}

/** @param {Saving} saving */
function restoreFromDevice({ device }) {
  const state = readKept(device.text);
  if (!state || device.status === "old-text") return null;
  if (device.isShowing) {
    device.refuse();
    return null;
  }
  device.accept();
  return { present: state, storage: /** @type {const} */ ("device"), ...markShowing(device) };
}

/**
 * @param {Saving} saving
 * @returns {State[]} the state that was set aside, if there is one
 */
function restoreAside(saving) {
  const { tab } = saving;
  const text = tab.asideText;
  const state = readKept(text);
  if (state) saving.restoreAside(state);
  else if (text !== null) {
    tab.clearAside();
    tab.addOldText(text);
  }
  return state ? [state] : [];
}

/**
 * Note in a storage that a page shows what it keeps. If the page stops or crashes, the note stays.
 *
 * @param {import("./tab.mjs").Tab | import("./device.mjs").Device} storage
 */
function markShowing(storage) {
  storage.noteShowing(true);
  const noteAnswered = () => storage.noteShowing(false);
  const noteShown = () => {
    addEventListener("pagehide", noteAnswered);
    document.addEventListener("visibilitychange", noteAnswered); // some phones send no other event when a page is left
  };
  return { noteShown, noteAnswered };
}
