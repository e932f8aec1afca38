/** Keeps the state of the form in the open tab. */

import { jsonOf } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {() => import("../../page/site-storage.mjs").StorageLike} GetStorage a function, since reading it may throw */

const STATE = "followup-checker";
const ASIDE = "followup-checker-before";
const OLD_TEXT = "followup-checker-unread";
const SHOWING = "followup-checker-showing";
const OPENING = "followup-checker-opening";

/** The tab's copies: of the state that the form holds, and of the one that another panel has replaced. */
export class Tab {
  /** @type {GetStorage} */ #storage;
  /** @type {boolean} */ #isKept;
  #isKeptHere = false;
  /** @type {string | null} kept here too, since the browser may have no room for it */ #oldText = null;

  /** @param {GetStorage} storage */
  constructor(storage) {
    this.#storage = storage;
    this.#isKept = this.#try(() => storage().getItem(STATE));
  }

  /** @returns {boolean} whether the tab keeps the newest state. Browsers refuse where storage is switched off or full. */
  get isKept() {
    return this.#isKept;
  }

  /** @returns {boolean} whether this page has kept the newest state */
  get isKeptHere() {
    return this.#isKeptHere;
  }

  /** @param {State} state what the form holds */
  keep(state) {
    this.#isKept = this.#try(() => this.#storage().setItem(STATE, jsonOf(state)));
    this.#isKeptHere = this.#isKept;
  }

  /** @returns {string | null} the state of the form, as it was kept */
  get text() {
    return this.#get(STATE);
  }

  /** @param {State} state what another panel replaces, and is kept nowhere else */
  setAside(state) {
    this.#set(ASIDE, jsonOf(state));
  }

  /** @returns {string | null} the state that was set aside last, as it was kept */
  get asideText() {
    return this.#get(ASIDE);
  }

  /** Forget the state that was set aside. */
  clearAside() {
    this.#set(ASIDE, null);
  }

  /** @returns {string | null} kept text that the page does not show, until the user decides about it */
  get oldText() {
    return this.#get(OLD_TEXT) ?? this.#oldText;
  }

  /** @param {string | null} text what the page does not show, or null once the user has decided */
  setOldText(text) {
    this.#oldText = text;
    this.#set(OLD_TEXT, text);
  }

  /** @param {string} text the state that the tab keeps, and this page does not show */
  refuse(text) {
    this.#set(STATE, null); // first, since there may be no room for both
    this.noteShowing(false);
    this.addOldText(text);
  }

  /** @param {string} text what the page does not show, added to the old text there is */
  addOldText(text) {
    this.setOldText(this.oldText === null ? text : `${this.oldText}\n${text}`);
  }

  /** @returns {boolean} whether a page has started to show what the tab keeps, and has not finished */
  get isShowing() {
    return this.#get(SHOWING) !== null;
  }

  /** @param {boolean} isShowing */
  noteShowing(isShowing) {
    this.#set(SHOWING, isShowing ? "1" : null);
  }

  /** @returns {string | null} the end of the link that was being opened when Python or the page stopped */
  get opening() {
    return this.#get(OPENING);
  }

  /** @param {string | null} end of the link that is being opened, or null once it is opened */
  noteOpening(end) {
    this.#set(OPENING, end);
  }

  /** Remove all that the tab keeps. */
  forget() {
    this.#oldText = null;
    for (const key of [STATE, ASIDE, OLD_TEXT, SHOWING, OPENING]) this.#set(key, null);
  }

  /**
   * @param {() => void} action
   * @returns {boolean} whether the browser allowed it. If not, the page still holds what was typed.
   */
  #try(action) {
    try {
      action();
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
      text = this.#storage().getItem(key);
    });
    return text;
  }

  /**
   * @param {string} key
   * @param {string | null} text
   */
  #set(key, text) {
    this.#try(() => {
      if (text === null) this.#storage().removeItem(key);
      else this.#storage().setItem(key, text);
    });
  }
}
