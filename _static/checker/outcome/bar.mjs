/** Shows in the bar the outcome, its first reason, and how many verdicts there are. */

import { setSymbol, write, writeOrHide } from "../../page/dom.mjs";
import { roundOf, UNSET } from "../../page/panel.mjs";

/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */

/**
 * @param {HTMLElement} bar
 * @param {Outline} outline a report, or the table's answer
 * @param {PageWords} words
 */
export function showOutcomeInBar(bar, outline, words) {
  const value = outline.outcome ?? "not-ready";
  bar.dataset.outcome = value;
  setSymbol(bar, value);
  write(bar, "outcome", words.outcomes[value] ?? value);
  const reason = firstReason(outline, words);
  writeOrHide(bar, "first-reason", reason);
  bar.querySelector(".bar-why")?.setAttribute("title", reason ?? "");
}

/**
 * @param {Outline} outline
 * @param {PageWords} words
 * @returns {string | null} the outcome that is certain already, or else the reason that decides, or who is awaited
 */
function firstReason(outline, words) {
  const { outcome, reasons, awaited } = outline;
  const certain = "certain" in outline ? /** @type {Report} */ (outline).certain : null;
  if (!outcome && certain) return `${words.sections.certain}: ${words.outcomes[certain]}.`;
  return reasons.find(({ decided }) => decided)?.text ?? awaited[0]?.text ?? null;
}

/**
 * @param {HTMLElement} bar
 * @param {import("../state/state.mjs").State} state
 */
export function showVerdictCount(bar, state) {
  const round = roundOf(state);
  const scorecards = state.areas.flatMap((area) => area.scorecards.filter((scorecard) => scorecard.round === round));
  write(bar, "verdicts-in", String(scorecards.filter(({ verdict }) => verdict !== UNSET).length));
  write(bar, "verdicts-all", String(scorecards.length));
}
