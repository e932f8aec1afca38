/** Keeps cards on this device, if the user asks for it, and for a limited time. Every tab sees the same cards. */

import { isCard, parsed } from "./state.mjs";

/** @typedef {import("../page/site-storage.mjs").StorageLike} StorageLike */
/** @typedef {import("./state.mjs").Card} Card */
/** @typedef {{until: number, card: Card}} Kept `until` in milliseconds since 1970 */
/**
 * @typedef {object} Options
 * @property {() => StorageLike} device the device's storage; a function, since reading it may throw
 * @property {() => number} now in milliseconds since 1970
 * @property {number} days for how many days a card is kept
 */

const KEY = "followup-cards";
const DAY = 86_400_000;

/** The cards that one device keeps. */
export class KeptCards {
  /** @type {Options} */ #options;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {Kept[]} in the order in which they were kept. Expired ones are removed. */
  get all() {
    try {
      const { device, now, days } = this.#options;
      const text = device().getItem(KEY);
      const kept = parsed(text);
      const latest = now() + days * DAY; // a clock that was wrong must not keep a card longer
      const all = (Array.isArray(kept) ? kept : [])
        .filter((it) => isCard(it?.card) && it.until > now())
        .map(({ until, card }) => ({ until: Math.min(until, latest), card }));
      if (text !== null && JSON.stringify(all) !== text) this.#write(all);
      return all;
    } catch {
      return []; // storage is switched off
    }
  }

  /**
   * @param {string} digits
   * @returns {number | null} until when the card is kept, in milliseconds since 1970; null if it is not
   */
  untilOf(digits) {
    return this.all.find(({ card }) => card.digits === digits)?.until ?? null;
  }

  /**
   * @param {Card} card
   * @returns {boolean} whether the device keeps it now
   */
  keep(card) {
    const { now, days } = this.#options;
    const others = this.all.filter((it) => it.card.digits !== card.digits);
    try {
      this.#write([...others, { until: now() + days * DAY, card }]);
    } catch {
      return false;
    }
    return this.untilOf(card.digits) !== null;
  }

  /** @param {string} digits of the card that the device must no longer keep */
  forget(digits) {
    const all = this.all;
    const others = all.filter((it) => it.card.digits !== digits);
    if (others.length < all.length) this.#write(others);
  }

  /** @param {Kept[]} all */
  #write(all) {
    const storage = this.#options.device();
    if (all.length > 0) storage.setItem(KEY, JSON.stringify(all));
    else storage.removeItem(KEY);
  }
}
