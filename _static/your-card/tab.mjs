/** Keeps the state of the page in the open tab, so that a phone that drops the tab loses nothing. */

/** @typedef {import("../page/site-storage.mjs").StorageLike} StorageLike */

const KEY = "followup-card";

/** The tab's copy of the state. */
export class Tab {
  /** @type {() => StorageLike} */ #storage;
  #isKept = true;

  /** @param {() => StorageLike} storage a function, since reading it may throw */
  constructor(storage) {
    this.#storage = storage;
    try {
      storage().getItem(KEY);
    } catch {
      this.#isKept = false;
    }
  }

  /** @returns {boolean} whether the tab keeps the newest state */
  get isKept() {
    return this.#isKept;
  }

  /** @returns {string | null} what the tab keeps */
  get text() {
    try {
      return this.#storage().getItem(KEY);
    } catch {
      return null;
    }
  }

  /** @param {import("./state.mjs").State} state */
  keep(state) {
    try {
      this.#storage().setItem(KEY, JSON.stringify(state));
      this.#isKept = true;
    } catch {
      this.#isKept = false;
    }
  }
}
