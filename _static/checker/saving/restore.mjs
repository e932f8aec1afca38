/**
 * Goes on from what an earlier page has kept. What cannot be read, or what a page stopped over while it showed it, is set
 * aside and never destroyed: the form begins empty, and people say what becomes of the old text.
 */

import { readState } from "./validate-state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("./saving.mjs").Saving} Saving */
/** @typedef {"tab" | "device"} Source */
/**
 * @typedef {object} Begun
 * @property {State} present what the form goes on from
 * @property {State[]} past what it was before, for Undo
 * @property {Source} [source]
 * @property {boolean} [isTypedOver] whether what was typed before the page was ready is now one Undo away
 * @property {() => void} [shown] call it when the form shows it
 * @property {() => void} [answered] call it when the page shows what Python says of it
 */

/**
 * @param {Saving} saving
 * @param {State} typed what was typed before the page was ready
 * @returns {Begun}
 */
export function restore(saving, typed) {
  const found = fromTab(saving) ?? fromDevice(saving);
  const past = asides(saving);
  if (!found) return { present: typed, past };
  const isTypedOver = !saving.isEmpty(typed);
  if (isTypedOver) past.push(typed);
  return { ...found, past, isTypedOver };
}

/**
 * @param {string | null} text as it was kept
 * @returns {State | null} null where there is none, or none that this version can read
 */
export function read(text) {
  try {
    return text === null ? null : readState(JSON.parse(text));
  } catch {
    return null;
  }
}

/** @param {Saving} saving */
function fromTab({ tab, device }) {
  const { text } = tab;
  const state = read(text);
  if (text !== null && (!state || tab.isShowing)) tab.refuse(text);
  const isRefused = device.text === tab.unread || !read(device.text);
  if (isRefused) device.refuse(); // now: what is typed must not take its place
  return state && tab.text !== null ? { present: state, source: /** @type {Source} */ ("tab"), ...marked(tab) } : null;
}

/** @param {Saving} saving */
function fromDevice({ device }) {
  const state = read(device.text);
  if (!state || device.status === "unread") return null;
  if (device.isShowing) {
    device.refuse();
    return null;
  }
  device.join();
  return { present: state, source: /** @type {Source} */ ("device"), ...marked(device) };
}

/**
 * @param {Saving} saving
 * @returns {State[]}
 */
function asides(saving) {
  const { tab } = saving;
  const text = tab.asideText;
  const state = read(text);
  if (state) saving.findAside(state);
  else if (text !== null) {
    tab.clearAside();
    tab.addUnread(text);
  }
  return state ? [state] : [];
}

/**
 * Note that a page shows what is kept in a place. A page that stops, or crashes, leaves the note there.
 *
 * @param {import("./tab.mjs").Tab | import("./device.mjs").Device} place
 */
function marked(place) {
  place.noteShowing(true);
  const answered = () => place.noteShowing(false);
  const shown = () => {
    addEventListener("pagehide", answered);
    document.addEventListener("visibilitychange", answered); // all that some phones tell a page that goes
  };
  return { shown, answered };
}
