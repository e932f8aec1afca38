/** Announces, to those who hear the page, each new outcome once, and once what is wrong or out of date. */

import { write } from "../../page/dom.mjs";

/** What was announced last: the page starts with this outcome, and with nothing wrong. */
const last = { outcome: "not-ready", mistake: "", gap: "" };

/**
 * @param {HTMLElement} bar it shows the outcome already
 * @param {string} outcome
 * @param {boolean} isAccepted whether Python found nothing wrong with the panel
 */
export function announceOutcome(bar, outcome, isAccepted) {
  const isNews = outcome !== last.outcome || last.gap !== "" || (isAccepted && last.mistake !== "");
  last.outcome = outcome;
  last.gap = "";
  if (isAccepted) last.mistake = "";
  if (!isNews) return;
  const shown = ["outcome", "first-reason"].map((text) => bar.querySelector(`[data-text="${text}"]`)?.textContent);
  write(bar, "announce", shown.filter(Boolean).join(". "));
}

/**
 * Note what Python found wrong, which is announced with its fields: once it is put right, the outcome is news again.
 *
 * @param {string} text
 */
export function noteMistake(text) {
  last.mistake = text;
}

/**
 * @param {HTMLElement} bar
 * @param {string} text why there is no outcome to this panel, or that it is out of date
 */
export function announceGap(bar, text) {
  if (last.gap === text) return;
  last.gap = text;
  write(bar, "announce", text);
}
