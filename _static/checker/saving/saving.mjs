/**
 * Keeps what was typed, so that it is not lost by a reload, by reading another page, by opening another panel, or by
 * closing the tab.
 */

import { isEmptyState } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/**
 * @typedef {object} Options
 * @property {import("./tab.mjs").Tab} tab
 * @property {import("./device.mjs").Device} device
 * @property {readonly string[]} areas the names that the page came with, which the user has not typed
 * @property {State["policy"]} [policy] the values that the company sets
 */

/** The saving of one page: in its tab, and on the device. */
export class Saving {
  /** @type {readonly string[]} */ #areas;
  /** @type {State["policy"] | undefined} */ #policy;
  /** @type {WeakSet<State>} the states that are kept elsewhere too: in a file, a link, or the example */ #safe =
    new WeakSet();
  /** @type {State | null} the state that another panel has replaced, if it is kept nowhere else */ #aside = null;

  /** @param {Options} options */
  constructor(options) {
    this.tab = options.tab;
    this.device = options.device;
    this.#areas = options.areas;
    this.#policy = options.policy;
  }

  /** @returns {boolean} whether the tab or the device keeps anything */
  get holdsAnything() {
    const { tab, device } = this;
    return [tab.text, tab.asideText, tab.oldText, device.text].some((text) => text !== null);
  }

  /** @param {State} state what was set aside before the page was loaded again */
  restoreAside(state) {
    this.#aside = state;
  }

  /**
   * @param {State} state
   * @returns {boolean} whether it holds nothing but what the page came with
   */
  isEmpty(state) {
    return isEmptyState(state, this.#areas, this.#policy);
  }

  /** @param {State} state what the form now holds */
  keep(state) {
    if (state === this.#aside) this.clearAside(); // Undo has brought it back
    this.tab.keep(state);
    this.device.update(state);
  }

  /** @param {State} state what is kept elsewhere too */
  noteSafe(state) {
    this.#safe.add(state);
  }

  /** @param {State} state what another panel is about to replace */
  setAside(state) {
    if (!this.#isUnsaved(state)) return;
    this.#aside = state;
    this.tab.setAside(state);
  }

  /** @param {State} state what the form still holds, about which the browser must not ask */
  forgetAll(state) {
    this.#aside = null;
    this.#safe.add(state);
    this.tab.forget();
    this.device.forget();
  }

  /** Forget what was set aside: the user starts again, and nothing of it may be left in the tab. */
  clearAside() {
    this.#aside = null;
    this.tab.clearAside();
  }

  /**
   * @param {State} state what the form now holds
   * @returns {boolean} whether closing the tab would lose text that is kept nowhere else
   */
  wouldLose(state) {
    return (
      this.#isUnsaved(state) || (this.#aside !== null && !this.#safe.has(this.#aside)) || this.tab.oldText !== null
    );
  }

  /** @param {State} state */
  #isUnsaved(state) {
    return !this.#safe.has(state) && !this.isEmpty(state) && this.device.status !== "on";
  }
}
