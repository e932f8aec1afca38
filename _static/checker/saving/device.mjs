/**
 * Keeps what was typed on this device: only once somebody asks for it, and for a limited time after the last change.
 *
 * Several tabs may keep the same thing. Each writes only over what it has read or written itself: what another tab has
 * written since is a conflict, for a person to resolve.
 */

import { textOf } from "../state/state.mjs";
import { readState } from "./validate-state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Box */
/** @typedef {{stamp: string, until: number, state: State}} Kept `until` in milliseconds since 1970 */
/**
 * @typedef {object} Parts
 * @property {() => Box} device the device's storage; a function, since even to ask for it may be refused
 * @property {() => Box} tab the tab's storage, which remembers over a reload what this tab has seen
 * @property {() => number} now
 * @property {() => string} stamp makes a stamp that no other change has
 */
/** @typedef {"off" | "on" | "conflict" | "refused"} Status */

export const DAYS = 30;
const DAY = 86_400_000;
const KEY = "followup-checker-kept-3";
/** Where pages kept state version 2. Such a page may still be open, and would delete what it cannot read. */
const EARLIER_KEY = "followup-checker-kept";
const SEEN = "followup-checker-seen";

/** The device's copy, as one tab sees it. */
export class Device {
  /** @type {Parts} */ #parts;
  #refused = false;
  /** @type {{text: string, kept: Kept | null} | null} what was read or written last, so that it is parsed once */
  #newest = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {Status} whether the device keeps anything, and whether it is what this tab knows */
  get status() {
    if (this.#refused) return "refused";
    const kept = this.#read();
    if (!kept) return "off";
    return kept.stamp === this.#seen ? "on" : "conflict";
  }

  /** @returns {number | null} when it is forgotten, in milliseconds since 1970 */
  get until() {
    return this.#read()?.until ?? null;
  }

  /**
   * Keep a state that has changed, where saving is on and nobody else has written since. What comes back to the state that
   * is kept is one with it again.
   *
   * @param {State} state
   */
  update(state) {
    const kept = this.#read();
    if (!kept) return;
    if (textOf(kept.state) === textOf(state)) this.#see(kept.stamp);
    else if (this.status === "on") this.keep(state);
  }

  /** This tab goes on with something else; what is kept stays until somebody says which of the two it is to be. */
  part() {
    if (this.status === "on") this.#see("");
  }

  /**
   * Keep a state, whatever the device holds. Where that is refused nothing is left there: an old state would pass for this one.
   *
   * @param {State} state
   */
  keep(state) {
    const { tab, now, stamp } = this.#parts;
    const kept = { stamp: stamp(), until: now() + DAYS * DAY, state };
    try {
      tab().setItem(SEEN, kept.stamp);
      this.#write(kept);
      this.#refused = false;
    } catch {
      this.forget();
      this.#refused = true;
    }
  }

  /** @returns {State | null} what the device keeps, which this tab goes on from */
  take() {
    const kept = this.#read();
    if (kept) this.#see(kept.stamp);
    return kept?.state ?? null;
  }

  /** Remove the device's copy. */
  forget() {
    this.#refused = false;
    try {
      for (const key of [KEY, EARLIER_KEY]) this.#parts.device().removeItem(key);
    } catch {
      // What may not be asked for holds nothing.
    }
  }

  /** @param {string} stamp */
  #see(stamp) {
    try {
      this.#parts.tab().setItem(SEEN, stamp);
    } catch {
      this.#refused = true;
    }
  }

  get #seen() {
    try {
      return this.#parts.tab().getItem(SEEN);
    } catch {
      return null;
    }
  }

  /**
   * Where the clock was wrong, or is, what is kept may seem to have longer to go than anything is kept: it is kept as
   * long as what was typed today.
   *
   * @returns {Kept | null} what is kept; what is past its day, or cannot be read, is gone
   */
  #read() {
    try {
      const device = this.#parts.device();
      const text = device.getItem(KEY) ?? device.getItem(EARLIER_KEY);
      if (text === null) return null;
      if (this.#newest?.text !== text) this.#newest = { text, kept: parsed(text) };
      const { kept } = this.#newest;
      const now = this.#parts.now();
      if (kept && kept.until > now) return this.#bounded(kept, now + DAYS * DAY);
      this.forget();
    } catch {
      // Storage is switched off: nothing is kept.
    }
    return null;
  }

  /**
   * @param {Kept} kept
   * @param {number} latest
   * @returns {Kept}
   */
  #bounded(kept, latest) {
    if (kept.until <= latest) return kept;
    const bounded = { ...kept, until: latest };
    this.#write(bounded);
    return bounded;
  }

  /** @param {Kept} kept */
  #write(kept) {
    const { stamp, until, state } = kept;
    const text = `{"stamp":${JSON.stringify(stamp)},"until":${until},"state":${textOf(state)}}`;
    this.#parts.device().setItem(KEY, text);
    this.#parts.device().removeItem(EARLIER_KEY);
    this.#newest = { text, kept };
  }
}

/**
 * @param {string} text
 * @returns {Kept | null} null where it cannot be read
 */
function parsed(text) {
  try {
    const { stamp, until, state: kept } = JSON.parse(text);
    const state = readState(kept);
    return state && { stamp, until, state };
  } catch {
    return null;
  }
}
