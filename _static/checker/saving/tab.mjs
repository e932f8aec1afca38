/** What was typed, kept in the open tab and nowhere else. */

import { textOf } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {() => import("./scoped.mjs").Box} Keeper A function, since even to ask for it may be refused. */

const NOW = "followup-checker";
const BEFORE = "followup-checker-before";
const UNREAD = "followup-checker-unread";
const SHOWING = "followup-checker-showing";
const OPENING = "followup-checker-opening";

/** The tab's copy: of what the form holds, and of what another panel replaced. */
export class Tab {
  /** @type {Keeper} */ #keeper;
  /** @type {boolean} */ #keeps;
  #hasKept = false;
  /** @type {string | null} what the browser may have had no room for */ #unread = null;

  /** @param {Keeper} keeper */
  constructor(keeper) {
    this.#keeper = keeper;
    this.#keeps = this.#try(() => keeper().getItem(NOW));
  }

  /** @returns {boolean} whether what was given last is kept: browsers refuse where storage is switched off or full */
  get keeps() {
    return this.#keeps;
  }

  /** @returns {boolean} whether it was this page that kept what was given last */
  get hasKept() {
    return this.#hasKept;
  }

  /** @param {State} state what the form holds */
  keep(state) {
    this.#keeps = this.#try(() => this.#keeper().setItem(NOW, textOf(state)));
    this.#hasKept = this.#keeps;
  }

  /** @returns {string | null} what the form held, as it was kept */
  get text() {
    return this.#get(NOW);
  }

  /** @param {State} state what another panel replaces, and what is kept nowhere else */
  setAside(state) {
    this.#set(BEFORE, textOf(state));
  }

  /** @returns {string | null} what was set aside last */
  get asideText() {
    return this.#get(BEFORE);
  }

  /** Nothing is set aside any more. */
  clearAside() {
    this.#set(BEFORE, null);
  }

  /** @returns {string | null} what cannot be shown, until somebody says what becomes of it */
  get unread() {
    return this.#get(UNREAD) ?? this.#unread;
  }

  /** @param {string | null} text what cannot be shown, or null where somebody has dealt with it */
  setUnread(text) {
    this.#unread = text;
    this.#set(UNREAD, text);
  }

  /** @param {string} text what the form held, and what this page cannot show */
  refuse(text) {
    this.#set(NOW, null); // first: there may be no room for both
    this.noteShowing(false);
    this.addUnread(text);
  }

  /** @param {string} text what cannot be shown, kept with what could not be shown before */
  addUnread(text) {
    this.setUnread(this.unread === null ? text : `${this.unread}\n${text}`);
  }

  /** @returns {boolean} whether a page has begun to show what the tab keeps, and has not come to its end */
  get isShowing() {
    return this.#get(SHOWING) !== null;
  }

  /** @param {boolean} isShowing */
  noteShowing(isShowing) {
    this.#set(SHOWING, isShowing ? "1" : null);
  }

  /** @returns {string | null} the end of the link that was being opened when Python, or the page, stopped */
  get opening() {
    return this.#get(OPENING);
  }

  /** @param {string | null} end of the link that is being opened now, or null when that is done */
  noteOpening(end) {
    this.#set(OPENING, end);
  }

  /** Remove all that the tab keeps. */
  forget() {
    this.#unread = null;
    for (const key of [NOW, BEFORE, UNREAD, SHOWING, OPENING]) this.#set(key, null);
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

  /**
   * @param {string} key
   * @returns {string | null}
   */
  #get(key) {
    /** @type {string | null} */ let text = null;
    this.#try(() => {
      text = this.#keeper().getItem(key);
    });
    return text;
  }

  /**
   * @param {string} key
   * @param {string | null} text
   */
  #set(key, text) {
    this.#try(() => {
      if (text === null) this.#keeper().removeItem(key);
      else this.#keeper().setItem(key, text);
    });
  }
}
