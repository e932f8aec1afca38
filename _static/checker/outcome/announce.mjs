/** Announces each new outcome once to screen readers, and once that it is missing or out of date. */

import { write } from "../../page/dom.mjs";

/** What was announced last. The page starts with this outcome. */
const last = { outcome: "not-ready", mistake: "", notice: "" };

/**
 * @param {HTMLElement} bar shows the outcome already
 * @param {string} outcome
 * @param {boolean} isAccepted whether Python found nothing wrong with the panel
 */
export function announceOutcome(bar, outcome, isAccepted) {
  const isNews = outcome !== last.outcome || last.notice !== "" || (isAccepted && last.mistake !== "");
  last.outcome = outcome;
  last.notice = "";
  if (isAccepted) last.mistake = "";
  if (!isNews) return;
  const shown = ["outcome", "first-reason"].map((text) => bar.querySelector(`[data-text="${text}"]`)?.textContent);
  write(bar, "announce", shown.filter(Boolean).join(". "));
}

/**
 * Note the mistakes that Python found. They are announced elsewhere. Once they are corrected, the outcome is announced again.
 *
 * @param {string} text
 */
export function noteMistake(text) {
  last.mistake = text;
}

/**
 * @param {HTMLElement} bar
 * @param {string} text says that there is no outcome for this panel, or that it is out of date
 */
export function announceFreshness(bar, text) {
  if (last.notice === text) return;
  last.notice = text;
  write(bar, "announce", text);
}
