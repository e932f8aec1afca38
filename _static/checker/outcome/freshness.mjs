/** Whose answer the page shows, and whether it is up to date: Python's full one, the table's short one, or an old one. */

import { show } from "../../page/dom.mjs";
import { announceGap } from "./announce.mjs";

/** @typedef {"none" | "short" | "full" | "refused" | "old"} Freshness */

/** The newest answers of one page, each with the panel that it answers. A panel is known by its JSON text. */
export class Answers {
  /** @type {string | null} the panel whose outcome was drawn last */ #drawn = null;
  /** @type {string | null} the panel that Python answered last */ #full = null;
  /** @type {string | null} the panel that Python found a mistake in last */ #refused = null;

  /** The form holds another panel: nothing that was drawn is an answer to it. */
  forget() {
    this.#drawn = this.#full = this.#refused = null;
  }

  /** @param {string} panel the panel that Python has answered */
  noteFull(panel) {
    this.#full = this.#drawn = panel;
  }

  /** @param {string} panel the panel that Python has found a mistake in */
  noteRefused(panel) {
    this.#refused = panel;
  }

  /** @param {string} panel the panel that was looked up */
  noteShort(panel) {
    this.#drawn = panel;
  }

  /**
   * @param {string} panel the panel that the form now holds
   * @returns {Freshness} what is shown, to this panel: nothing yet, an answer, that of a table although something in the
   *   panel is wrong, or one to an older panel
   */
  to(panel) {
    if (this.#drawn !== panel) return this.#drawn === null ? "none" : "old";
    if (this.#full === panel) return "full";
    return this.#refused === panel ? "refused" : "short";
  }

  /**
   * @param {string} panel a panel that has been answered just now
   * @param {string} newest the panel that the form now holds
   * @returns {boolean} whether the table has answered the newest one meanwhile: what is older is not to replace that
   */
  areAheadOf(panel, newest) {
    return panel !== newest && this.to(newest) === "short";
  }
}

/**
 * Say in the bar and in Decide whose answer it is, and to those who hear the page.
 *
 * @param {{bar: HTMLElement, report: HTMLElement}} page
 * @param {Freshness} freshness
 * @param {boolean} isUntouched whether there is nothing yet to be answered
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
  const said = isUnanswered ? "unanswered" : freshness === "old" ? "stale" : null;
  if (said) announceGap(bar, report.querySelector(`[data-show="${said}"]`)?.textContent?.trim() ?? "");
}
