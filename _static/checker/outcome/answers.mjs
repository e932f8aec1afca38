/** Whose answer the page shows: Python's full one, the short one out of the table, or one to a panel that has changed since. */

/** @typedef {"none" | "short" | "full" | "old"} Standing */

/** The newest answers of one page, each with the panel that it answers. */
export class Answers {
  /** @type {string | null} */ #full = null;
  /** @type {string | null} */ #short = null;

  /** @param {object} panel the panel that Python has answered */
  noteFull(panel) {
    this.#full = JSON.stringify(panel);
  }

  /** @param {object} panel the panel that was looked up */
  noteShort(panel) {
    this.#short = JSON.stringify(panel);
  }

  /**
   * @param {object} panel the panel that the form now holds
   * @returns {Standing} what is shown, to this panel: nothing yet, an answer, or one to an older panel
   */
  to(panel) {
    const now = JSON.stringify(panel);
    if (this.#full === now) return "full";
    if (this.#short === now) return "short";
    return this.#full === null && this.#short === null ? "none" : "old";
  }
}
