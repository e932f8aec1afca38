/**
 * What was typed is not lost: not by a reload, not on the way through the guide, not when another panel takes its place,
 * and not by closing the tab without a question.
 */

import { holdsNoText } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {"typed" | "tab" | "device"} Source */
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
  /** @type {State | null} what another panel has taken the place of, and what is kept nowhere else */ #aside;

  /** @param {Parts} parts */
  constructor(parts) {
    this.tab = parts.tab;
    this.device = parts.device;
    this.#areas = parts.areas;
    this.#aside = this.tab.recallAside();
  }

  /**
   * What the form goes on from, and what it was before, for Undo.
   *
   * @param {State} typed what was typed before the page was ready
   * @returns {{present: State, past: State[], source: Source, isTypedOver: boolean}}
   */
  begin(typed) {
    const inTab = this.tab.recall();
    const present = inTab ?? this.device.take();
    if (!present) return { present: typed, past: this.#asides(), source: "typed", isTypedOver: false };
    const isTypedOver = !holdsNoText(typed, this.#areas);
    const past = isTypedOver ? [...this.#asides(), typed] : this.#asides();
    return { present, past, source: inTab ? "tab" : "device", isTypedOver };
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
    return this.#isUnsaved(state) || (this.#aside !== null && !this.#safe.has(this.#aside));
  }

  #asides() {
    return this.#aside ? [this.#aside] : [];
  }

  /** @param {State} state */
  #isUnsaved(state) {
    return !this.#safe.has(state) && !holdsNoText(state, this.#areas) && this.device.status !== "on";
  }
}
