/** Whose answer the page shows: Python's full one, the short one out of the table, or one to a panel that has changed since. */

/** @typedef {"none" | "short" | "full" | "old"} Standing */

/** The newest answers of one page, each with the panel that it answers. */
export class Answers {
  /** @type {string | null} the panel whose outcome was drawn last */ #drawn = null;
  /** @type {string | null} the panel that Python answered last */ #full = null;

  /** @param {object} panel the panel that Python has answered */
  noteFull(panel) {
    this.#full = this.#drawn = JSON.stringify(panel);
  }

  /** @param {object} panel the panel that was looked up */
  noteShort(panel) {
    this.#drawn = JSON.stringify(panel);
  }

  /**
   * @param {object} panel the panel that the form now holds
   * @returns {Standing} what is shown, to this panel: nothing yet, an answer, or one to an older panel
   */
  to(panel) {
    const now = JSON.stringify(panel);
    if (this.#drawn !== now) return this.#drawn === null ? "none" : "old";
    return this.#full === now ? "full" : "short";
  }
}
