/** Tells which answer the page shows: Python's full one, the table's short one, or one to an older panel. */

import { show } from "../../page/dom.mjs";
import { announceFreshness } from "./announce.mjs";

/** @typedef {"none" | "short" | "full" | "refused" | "old"} Freshness */

/** Remembers which panel each newest answer is about. A panel is known by its JSON text. */
export class NewestAnswers {
  /** @type {string | null} the panel whose outcome was shown last */ #shown = null;
  /** @type {string | null} the panel that Python answered last */ #full = null;
  /** @type {string | null} the panel that Python found a mistake in last */ #refused = null;

  /** Forget all answers, since the form holds another panel. */
  forget() {
    this.#shown = this.#full = this.#refused = null;
  }

  /** @param {string} panel the panel that Python has answered */
  noteFull(panel) {
    this.#full = this.#shown = panel;
  }

  /** @param {string} panel the panel that Python has found a mistake in */
  noteRefused(panel) {
    this.#refused = panel;
  }

  /** @param {string} panel the panel that was looked up */
  noteShort(panel) {
    this.#shown = panel;
  }

  /**
   * @param {string} panel the panel that the form now holds
   * @returns {Freshness} which answer is shown. `none`: no answer yet. `full`: Python's answer to this panel. `short`: the
   *   table's. `refused`: the table's, and Python has found a mistake in the panel. `old`: an answer to an older panel
   */
  freshnessFor(panel) {
    if (this.#shown !== panel) return this.#shown === null ? "none" : "old";
    if (this.#full === panel) return "full";
    return this.#refused === panel ? "refused" : "short";
  }

  /**
   * @param {string} panel a panel that has been answered just now
   * @param {string} newest the panel that the form now holds
   * @returns {boolean} whether the answer is late: the table has answered a newer panel meanwhile
   */
  isLate(panel, newest) {
    return panel !== newest && this.freshnessFor(newest) === "short";
  }
}

/**
 * Show in the bar and in Decide whose answer it is, and announce an answer that is missing or old.
 *
 * @param {{bar: HTMLElement, report: HTMLElement}} page
 * @param {Freshness} freshness
 * @param {boolean} isUntouched whether nothing is entered that could be answered
 */
export function showFreshness({ bar, report }, freshness, isUntouched) {
  const isUnanswered = freshness === "none" && !isUntouched;
  for (const part of [bar, report]) {
    show(part, "stale", freshness === "old");
    show(part, "verdicts-alone", freshness === "refused");
    show(part, "unanswered", isUnanswered);
  }
  show(bar, "answered", !isUnanswered);
  show(report, "short-form", freshness === "short");
  const notice = isUnanswered ? "unanswered" : freshness === "old" ? "stale" : null;
  if (notice) announceFreshness(bar, report.querySelector(`[data-show="${notice}"]`)?.textContent?.trim() ?? "");
}
