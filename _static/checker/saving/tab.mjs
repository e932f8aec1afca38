/** What was typed, kept in the open tab and nowhere else. */

import { textOf } from "../state/state.mjs";
import { readState } from "./validate-state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} Keeper A function, since even to ask for it may be refused. */

const NOW = "followup-checker";
const BEFORE = "followup-checker-before";
const OPENING = "followup-checker-opening";

/** The tab's copy: of what the form holds, and of what another panel replaced. */
export class Tab {
  /** @type {Keeper} */ #keeper;
  /** @type {boolean} */ #keeps;

  /** @param {Keeper} keeper */
  constructor(keeper) {
    this.#keeper = keeper;
    this.#keeps = this.#try(() => keeper().getItem(NOW));
  }

  /** @returns {boolean} whether what was given last is kept: browsers refuse where storage is switched off or full */
  get keeps() {
    return this.#keeps;
  }

  /** @param {State} state what the form holds */
  keep(state) {
    this.#keeps = this.#try(() => this.#keeper().setItem(NOW, textOf(state)));
  }

  /** @returns {State | null} what the form held, or null if there is nothing, or nothing that can be read */
  recall() {
    return this.#get(NOW);
  }

  /** @param {State} state what another panel replaces, and what is kept nowhere else */
  setAside(state) {
    this.#try(() => this.#keeper().setItem(BEFORE, textOf(state)));
  }

  /** @returns {State | null} what was set aside last */
  recallAside() {
    return this.#get(BEFORE);
  }

  /** Nothing is set aside any more. */
  clearAside() {
    this.#try(() => this.#keeper().removeItem(BEFORE));
  }

  /** @returns {string | null} the end of the link that was being opened when Python, or the page, stopped */
  get opening() {
    /** @type {string | null} */ let end = null;
    this.#try(() => {
      end = this.#keeper().getItem(OPENING);
    });
    return end;
  }

  /** @param {string | null} end of the link that is being opened now, or null when that is done */
  noteOpening(end) {
    this.#try(() => {
      if (end === null) this.#keeper().removeItem(OPENING);
      else this.#keeper().setItem(OPENING, end);
    });
  }

  /**
   * @param {() => void} doing
   * @returns {boolean} whether the browser let it be done; where it does not, the page still holds what was typed
   */
  #try(doing) {
    try {
      doing();
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} key */
  #get(key) {
    try {
      return readState(JSON.parse(this.#keeper().getItem(key) ?? "null"));
    } catch {
      return null;
    }
  }
}
