/** Whose answer the page shows: Python's full one, the short one out of the table, or one to a panel that has changed since. */

/** @typedef {"none" | "short" | "full" | "refused" | "old"} Standing */

/** The newest answers of one page, each with the panel that it answers. */
export class Answers {
  /** @type {string | null} the panel whose outcome was drawn last */ #drawn = null;
  /** @type {string | null} the panel that Python answered last */ #full = null;
  /** @type {string | null} the panel that Python found a mistake in last */ #refused = null;

  /** @param {object} panel the panel that Python has answered */
  noteFull(panel) {
    this.#full = this.#drawn = JSON.stringify(panel);
  }

  /** @param {object} panel the panel that Python has found a mistake in */
  noteRefused(panel) {
    this.#refused = JSON.stringify(panel);
  }

  /** @param {object} panel the panel that was looked up */
  noteShort(panel) {
    this.#drawn = JSON.stringify(panel);
  }

  /**
   * @param {object} panel the panel that the form now holds
   * @returns {Standing} what is shown, to this panel: nothing yet, an answer, that of a table although something in the
   *   panel is wrong, or one to an older panel
   */
  to(panel) {
    const now = JSON.stringify(panel);
    if (this.#drawn !== now) return this.#drawn === null ? "none" : "old";
    if (this.#full === now) return "full";
    return this.#refused === now ? "refused" : "short";
  }

  /**
   * @param {object} panel a panel that has been answered just now
   * @param {object} newest the panel that the form now holds
   * @returns {boolean} whether the table has answered the newest one meanwhile: what is older is not to replace that
   */
  areAheadOf(panel, newest) {
    return JSON.stringify(panel) !== JSON.stringify(newest) && this.to(newest) === "short";
  }
}
