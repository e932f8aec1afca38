/**
 * Keeps the state of the form on this device, if the user asks for it, and for a limited time after the last change.
 *
 * Several tabs share the device's copy. A tab overwrites it only if it has read or written that copy itself. If another tab
 * has written since, that is a conflict, which the user resolves. A copy that the page does not show is not overwritten.
 */

import { jsonOf } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/site-storage.mjs").StorageLike} StorageLike */
/** @typedef {{stamp: string, until: number, text: string}} Kept `until` in milliseconds since 1970, `text` is the state as JSON */
/**
 * @typedef {object} Options
 * @property {() => StorageLike} device the device's storage; a function, since reading it may throw
 * @property {() => StorageLike} tab the tab's storage, which remembers over a reload which copy this tab has read or written
 * @property {() => number} now in milliseconds since 1970
 * @property {() => string} stamp makes a text that is different for each change
 * @property {number} [days] for how many days after the last change the copy is kept; 30 by default
 */
/** @typedef {"off" | "on" | "conflict" | "old-text" | "refused"} Status `refused` is the browser's refusal to store anything */

export const DAYS = 30;
const DAY = 86_400_000;
const KEY = "followup-checker-kept-3";
/** The key of state version 2. A page of that version may still be open, and would delete a state that it cannot read. */
const EARLIER_KEY = "followup-checker-kept";
const KNOWN_STAMP = "followup-checker-seen";
const SHOWING = "followup-checker-showing";

/** The device's copy, as one tab sees it. */
export class Device {
  /** @type {Options} */ #options;
  #refused = false;
  /** @type {{written: string, kept: Kept} | null} what was read or written last, kept to parse it only once */
  #newest = null;
  /** @type {string | null} the state that this page does not show */ #oldText = null;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {Status} whether the device keeps a state, and whether this tab has read or written it */
  get status() {
    if (this.#refused) return "refused";
    const kept = this.#read();
    if (!kept) return "off";
    if (kept.text === this.#oldText) return "old-text";
    return kept.stamp === this.#knownStamp ? "on" : "conflict";
  }

  /** @returns {number | null} when the copy is forgotten, in milliseconds since 1970 */
  get until() {
    return this.#read()?.until ?? null;
  }

  /** @returns {string | null} the state that the device keeps, as JSON that is not checked yet */
  get text() {
    return this.#read()?.text ?? null;
  }

  /**
   * Keep a changed state, if saving is on and no other tab has written since. If the state is the kept one again, a
   * conflict is over.
   *
   * @param {State} state
   */
  update(state) {
    const kept = this.#read();
    if (!kept) return;
    if (kept.text === jsonOf(state)) this.#noteStamp(kept.stamp);
    else if (this.status === "on") this.keep(state);
  }

  /** Note that the form gets another panel. The copy stays until the user says which of the two to keep. */
  detach() {
    if (this.status === "on") this.#noteStamp("");
  }

  /**
   * Keep a state, and overwrite what the device holds. If the browser refuses, remove the old copy, which is out of date.
   *
   * @param {State} state
   */
  keep(state) {
    const { tab, now, stamp } = this.#options;
    const kept = { stamp: stamp(), until: now() + this.#time, text: jsonOf(state) };
    try {
      tab().setItem(KNOWN_STAMP, kept.stamp);
      this.#write(kept);
      this.#refused = false;
    } catch {
      this.forget();
      this.#refused = true;
    }
  }

  /** Note that this tab shows the copy that the device keeps. */
  accept() {
    this.#oldText = null;
    const kept = this.#read();
    if (kept) this.#noteStamp(kept.stamp);
  }

  /** Note that this page does not show the copy that the device keeps. */
  refuse() {
    this.#oldText = this.text;
  }

  /** @returns {boolean} whether a page has started to show the copy, and has not finished */
  get isShowing() {
    return attempt(() => this.#options.device().getItem(SHOWING)) !== null;
  }

  /** @param {boolean} isShowing */
  noteShowing(isShowing) {
    const { device } = this.#options;
    attempt(() => (isShowing ? device().setItem(SHOWING, "1") : device().removeItem(SHOWING)));
  }

  /** Remove the device's copy, and what this tab remembers of it. */
  forget() {
    const { device, tab } = this.#options;
    this.#refused = false;
    this.#oldText = null;
    for (const key of [KEY, EARLIER_KEY, SHOWING]) attempt(() => device().removeItem(key));
    attempt(() => tab().removeItem(KNOWN_STAMP));
  }

  /** @returns {number} for how many milliseconds the copy is kept */
  get #time() {
    return (this.#options.days ?? DAYS) * DAY;
  }

  /** @param {string} stamp */
  #noteStamp(stamp) {
    try {
      this.#options.tab().setItem(KNOWN_STAMP, stamp);
    } catch {
      this.#refused = true;
    }
  }

  get #knownStamp() {
    return attempt(() => this.#options.tab().getItem(KNOWN_STAMP));
  }

  /**
   * Read the copy, and remove it if it has expired. If it has no end, or one too late because a clock was wrong, let it
   * expire as if it was typed today.
   *
   * @returns {Kept | null}
   */
  #read() {
    try {
      const device = this.#options.device();
      const written = device.getItem(KEY) ?? device.getItem(EARLIER_KEY);
      if (written === null) return null;
      if (this.#newest?.written !== written) this.#newest = { written, kept: parse(written) };
      const { kept } = this.#newest;
      const now = this.#options.now();
      if (kept.until > now) return this.#shorten(kept, now + this.#time);
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
  #shorten(kept, latest) {
    if (kept.until <= latest) return kept;
    const shortened = { ...kept, until: latest };
    this.#write(shortened);
    return shortened;
  }

  /** @param {Kept} kept */
  #write(kept) {
    const { stamp, until, text } = kept;
    const written = `{"stamp":${JSON.stringify(stamp)},"until":${until},"state":${text}}`;
    this.#options.device().setItem(KEY, written);
    this.#options.device().removeItem(EARLIER_KEY);
    this.#newest = { written, kept };
  }
}

/**
 * @param {string} written
 * @returns {Kept} a text that cannot be read is kept as it is, and as long as possible
 */
function parse(written) {
  try {
    const { stamp, until, state } = JSON.parse(written);
    const end = Number.isFinite(until) ? until : Number.POSITIVE_INFINITY;
    if (state) return { stamp: `${stamp}`, until: end, text: JSON.stringify(state) };
  } catch {
    // not even JSON, or too deep
  }
  return { stamp: "", until: Number.POSITIVE_INFINITY, text: JSON.stringify(written) };
}

/**
 * @param {() => string | null | void} action
 * @returns {string | null} what the action returns, or null where the browser refuses it
 */
function attempt(action) {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
}
