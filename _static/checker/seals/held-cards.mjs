/**
 * Holds the cards that people have handed over, until they are opened together. They are in this tab's memory only: in no
 * storage, file, link or step of Undo.
 */

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {Pick<import("../state/store.mjs").Store, "state" | "panel">} Store */

/** The held cards of each panel that the form has held. */
export class HeldCards {
  /** @type {Store} */ #store;
  /** By the store's object for the panel, so that Undo of another panel brings them back. @type {WeakMap<object, readonly string[]>} */
  #cards = new WeakMap();

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @returns {string[]} the text of each card that is not opened */
  get texts() {
    const opened = new Set(this.#store.state.seals.map(({ card }) => card));
    return (this.#cards.get(this.#store.panel) ?? []).filter((text) => !opened.has(text));
  }

  /** @param {readonly string[]} texts the cards that are held now */
  keep(texts) {
    this.#cards.set(this.#store.panel, texts);
  }

  /** Forget the cards of all panels. */
  forget() {
    this.#cards = new WeakMap();
  }
}
