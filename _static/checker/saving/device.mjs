/**
 * Keeps what was typed on this device: only once somebody asks for it, and for a limited time after the last change.
 *
 * Several tabs may keep the same thing. Each writes only over what it has read or written itself: what another tab has
 * written since is a conflict, for a person to resolve. What this page cannot show is not written over either.
 */

import { textOf } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("./scoped.mjs").Box} Box */
/** @typedef {{stamp: string, until: number, text: string}} Kept `until` in milliseconds since 1970, `text` is the state as JSON */
/**
 * @typedef {object} Parts
 * @property {() => Box} device the device's storage; a function, since even to ask for it may be refused
 * @property {() => Box} tab the tab's storage, which remembers over a reload what this tab has seen
 * @property {() => number} now
 * @property {() => string} stamp makes a stamp that no other change has
 */
/** @typedef {"off" | "on" | "conflict" | "unread" | "refused"} Status */

export const DAYS = 30;
const DAY = 86_400_000;
const KEY = "followup-checker-kept-3";
/** Where pages kept state version 2. Such a page may still be open, and would delete what it cannot read. */
const EARLIER_KEY = "followup-checker-kept";
const SEEN = "followup-checker-seen";
const SHOWING = "followup-checker-showing";

/** The device's copy, as one tab sees it. */
export class Device {
  /** @type {Parts} */ #parts;
  #refused = false;
  /** @type {{written: string, kept: Kept} | null} what was read or written last, so that it is parsed once */
  #newest = null;
  /** @type {string | null} the state that this page cannot show */ #unread = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {Status} whether the device keeps anything, and whether it is what this tab knows */
  get status() {
    if (this.#refused) return "refused";
    const kept = this.#read();
    if (!kept) return "off";
    if (kept.text === this.#unread) return "unread";
    return kept.stamp === this.#seen ? "on" : "conflict";
  }

  /** @returns {number | null} when it is forgotten, in milliseconds since 1970 */
  get until() {
    return this.#read()?.until ?? null;
  }

  /** @returns {string | null} the state that the device keeps, as JSON that nobody has checked yet */
  get text() {
    return this.#read()?.text ?? null;
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
    if (kept.text === textOf(state)) this.#see(kept.stamp);
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
    const kept = { stamp: stamp(), until: now() + DAYS * DAY, text: textOf(state) };
    try {
      tab().setItem(SEEN, kept.stamp);
      this.#write(kept);
      this.#refused = false;
    } catch {
      this.forget();
      this.#refused = true;
    }
  }

  /** This tab goes on from what the device keeps. */
  join() {
    this.#unread = null;
    const kept = this.#read();
    if (kept) this.#see(kept.stamp);
  }

  /** This page cannot show what the device keeps. */
  refuse() {
    this.#unread = this.text;
  }

  /** @returns {boolean} whether a page has begun to show what the device keeps, and has not come to its end */
  get isShowing() {
    return attempt(() => this.#parts.device().getItem(SHOWING)) !== null;
  }

  /** @param {boolean} isShowing */
  noteShowing(isShowing) {
    const { device } = this.#parts;
    attempt(() => (isShowing ? device().setItem(SHOWING, "1") : device().removeItem(SHOWING)));
  }

  /** Remove the device's copy, and what this tab remembers of it. */
  forget() {
    const { device, tab } = this.#parts;
    this.#refused = false;
    this.#unread = null;
    for (const key of [KEY, EARLIER_KEY, SHOWING]) attempt(() => device().removeItem(key));
    attempt(() => tab().removeItem(SEEN));
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
    return attempt(() => this.#parts.tab().getItem(SEEN));
  }

  /**
   * Where the clock was wrong, or is, what is kept may seem to have longer to go than anything is kept: it is kept as
   * long as what was typed today. So is what does not say how long.
   *
   * @returns {Kept | null} what is kept; what is past its day is gone
   */
  #read() {
    try {
      const device = this.#parts.device();
      const written = device.getItem(KEY) ?? device.getItem(EARLIER_KEY);
      if (written === null) return null;
      if (this.#newest?.written !== written) this.#newest = { written, kept: parsed(written) };
      const { kept } = this.#newest;
      const now = this.#parts.now();
      if (kept.until > now) return this.#bounded(kept, now + DAYS * DAY);
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
    const { stamp, until, text } = kept;
    const written = `{"stamp":${JSON.stringify(stamp)},"until":${until},"state":${text}}`;
    this.#parts.device().setItem(KEY, written);
    this.#parts.device().removeItem(EARLIER_KEY);
    this.#newest = { written, kept };
  }
}

/**
 * @param {string} written
 * @returns {Kept} what cannot be read is kept as a text, and as long as anything
 */
function parsed(written) {
  try {
    const { stamp, until, state } = JSON.parse(written);
    const day = Number.isFinite(until) ? until : Number.POSITIVE_INFINITY;
    if (state) return { stamp: `${stamp}`, until: day, text: JSON.stringify(state) };
  } catch {
    // not even JSON, or too deep
  }
  return { stamp: "", until: Number.POSITIVE_INFINITY, text: JSON.stringify(written) };
}

/**
 * @param {() => string | null | void} doing
 * @returns {string | null} what it gives, or null where the browser does not let it be done
 */
function attempt(doing) {
  try {
    return doing() ?? null;
  } catch {
    return null;
  }
}
