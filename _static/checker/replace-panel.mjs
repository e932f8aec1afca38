/** Replaces the panel that the form holds with another one. Undo brings back the one before. */

import { disclose } from "../page/dom.mjs";
import { holdFocus } from "./form/hold-focus.mjs";
import { clearAreas, clearHalfDates } from "./form/view.mjs";
import { newPanel } from "./state/state.mjs";

/** @typedef {import("./state/state.mjs").State} State */
/**
 * @typedef {object} Options
 * @property {HTMLElement} root
 * @property {HTMLElement} tools
 * @property {import("./state/store.mjs").Store} store
 * @property {import("./saving/saving.mjs").Saving} saving
 * @property {import("./notices.mjs").Notices} notices
 * @property {State["policy"]} policy the values that the company sets
 */

/** Replaces the panels of one form. */
export class PanelReplacer {
  /** @type {Options} */ #options;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Open a panel that is kept elsewhere too: in a file, a link, or the example.
   *
   * @param {State} state
   * @param {string} notice
   */
  open(state, notice) {
    const { saving, store } = this.#options;
    saving.setAside(store.state);
    this.replace(state, notice);
  }

  /**
   * Start a new panel. After a reload the old one cannot be brought back.
   *
   * @param {readonly import("./state/state.mjs").PlannedArea[]} areas
   */
  start(areas) {
    this.#options.saving.clearAside();
    this.replace(newPanel(areas, this.#options.policy), "started");
  }

  /**
   * @param {State} state
   * @param {string} notice
   */
  replace(state, notice) {
    const { root, saving, store, notices } = this.#options;
    const keepFocus = holdFocus();
    saving.device.detach();
    clearHalfDates(root);
    clearAreas(root);
    saving.noteSafe(state);
    store.replace(state);
    this.closePasteBox();
    keepFocus();
    notices.show(notice);
  }

  /** Close the box for a table, since something else comes in. Its text stays in it. */
  closePasteBox() {
    disclose(/** @type {HTMLElement} */ (this.#options.tools.querySelector('[data-do="paste"]')), false);
  }
}
