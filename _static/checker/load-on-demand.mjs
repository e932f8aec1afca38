/** Loads the parts of the page that the first answer does not need, and uses them as soon as they are loaded. */

import { whyMissing } from "../page/why-missing.mjs";

/** @typedef {ReturnType<typeof import("./on-demand.mjs").connectParts>} Parts */
/** @typedef {() => Promise<Parts>} Load */

/** The parts of one page that are loaded on demand. */
export class OnDemand {
  /** @type {Load} */ #load;
  /** @type {import("./notices.mjs").Notices} */ #notices;
  /** @type {HTMLElement} */ #tools;
  /** @type {Parts | null} */ #parts = null;
  /** @type {Promise<Parts | null> | null} null until the parts are asked for, and again after loading them failed */
  #loading = null;
  /** @type {((parts: Parts) => void) | null} what the user asked for last, while the parts are loading */
  #lastUse = null;

  /**
   * @param {Load} load
   * @param {import("./notices.mjs").Notices} notices
   * @param {HTMLElement} tools
   */
  constructor(load, notices, tools) {
    this.#load = load;
    this.#notices = notices;
    this.#tools = tools;
  }

  /** @returns {Parts | null} null until they are loaded */
  get parts() {
    return this.#parts;
  }

  /** @returns {Promise<Parts | null>} null where loading failed; the next call tries again */
  load() {
    this.#loading ??= this.#load().then(
      (parts) => {
        this.#parts = parts;
        return parts;
      },
      () => {
        this.#loading = null;
        return null;
      },
    );
    return this.#loading;
  }

  /**
   * Use a part. If it is loaded, use it at once, since browsers open the clipboard only within the click. If not, use it
   * once it is loaded. Of several uses that wait only the last is made, and the focus stays where the user has moved it.
   *
   * @param {(parts: Parts) => void} use
   */
  async use(use) {
    if (this.#parts) {
      use(this.#parts);
      return;
    }
    this.#lastUse = use;
    const before = document.activeElement;
    const parts = await this.load();
    if (this.#lastUse !== use) return;
    if (!parts) {
      await this.#showMissing();
      return;
    }
    this.#notices.clear(); // it may say that this part is missing
    const now = /** @type {HTMLElement | null} */ (document.activeElement);
    use(parts);
    if (now !== before) now?.focus();
  }

  async #showMissing() {
    const reason = await whyMissing();
    if (this.#parts) return; // loaded meanwhile
    this.#notices.show(`part-${reason}`);
    this.#tools.scrollIntoView();
  }
}
