/** Whose answer the page shows, said beside it, and to those who hear the page. */

import { show, write } from "../../page/dom.mjs";

/**
 * @param {HTMLElement} outcome
 * @param {import("./answers.mjs").Standing} standing
 * @param {boolean} isUntouched whether there is nothing yet to be answered
 */
export function showWhoseAnswer(outcome, standing, isUntouched) {
  const isUnanswered = standing === "none" && !isUntouched;
  show(outcome, "stale", standing === "old");
  show(outcome, "short-form", standing === "short");
  show(outcome, "verdicts-alone", standing === "refused");
  show(outcome, "unanswered", isUnanswered);
  show(outcome, "answered", !isUnanswered);
  if (isUnanswered) announcePart(outcome, "unanswered");
  else if (standing === "old") announcePart(outcome, "stale");
}

/**
 * @param {HTMLElement} outcome
 * @param {string} part
 */
function announcePart(outcome, part) {
  write(outcome, "announce", outcome.querySelector(`[data-show="${part}"]`)?.textContent?.trim() ?? "");
}
