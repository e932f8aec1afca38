/**
 * What was typed is not lost: not by a reload, not on the way through the guide, not when another panel takes its place,
 * and not by closing the tab without a question.
 */

import { holdsNoText } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/**
 * @typedef {object} Parts
 * @property {import("./tab.mjs").Tab} tab
 * @property {import("./device.mjs").Device} device
 * @property {readonly string[]} areas the names that the page came with: they are nobody's text
 */

/** What one page knows of where its states are kept. */
export class Saving {
  /** @type {readonly string[]} */ #areas;
  /** @type {WeakSet<State>} what is kept elsewhere too: in a file, a link, or the example */ #safe = new WeakSet();
  /** @type {State | null} what another panel has taken the place of, and what is kept nowhere else */ #aside = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.tab = parts.tab;
    this.device = parts.device;
    this.#areas = parts.areas;
  }

  /** @returns {boolean} whether anything is kept that the page may go on from */
  get holdsAnything() {
    const { tab, device } = this;
    return [tab.text, tab.asideText, tab.unread, device.text].some((text) => text !== null);
  }

  /** @param {State} state what was set aside before the page was loaded anew */
  findAside(state) {
    this.#aside = state;
  }

  /**
   * @param {State} state
   * @returns {boolean} whether there is nothing in it but what the page came with
   */
  isEmpty(state) {
    return holdsNoText(state, this.#areas);
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

  /** @param {State} state what another panel is about to take the place of */
  setAside(state) {
    if (!this.#isUnsaved(state)) return;
    this.#aside = state;
    this.tab.setAside(state);
  }

  /** @param {State} state what the form still holds: nobody is asked about it */
  forgetAll(state) {
    this.#aside = null;
    this.#safe.add(state);
    this.tab.forget();
    this.device.forget();
  }

  /** Somebody begins anew, and wants nothing of what was there to be found in the tab. */
  clearAside() {
    this.#aside = null;
    this.tab.clearAside();
  }

  /**
   * @param {State} state what the form now holds
   * @returns {boolean} whether closing the tab would lose what is kept nowhere else
   */
  wouldLose(state) {
    return this.#isUnsaved(state) || (this.#aside !== null && !this.#safe.has(this.#aside)) || this.tab.unread !== null;
  }

  /** @param {State} state */
  #isUnsaved(state) {
    return !this.#safe.has(state) && !this.isEmpty(state) && this.device.status !== "on";
  }
}
