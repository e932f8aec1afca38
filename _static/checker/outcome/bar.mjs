/** The bar that stays on the screen: the outcome, its first reason, and how far each step is. */

import { setSymbol, write, writeOrHide } from "../../page/dom.mjs";
import { roundOf, UNSET } from "../../page/panel.mjs";

/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */

/**
 * @param {HTMLElement} bar
 * @param {Outline} outline a report, or what the table holds of one
 * @param {PageWords} words
 */
export function showOutcome(bar, outline, words) {
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
 * @returns {string | null} what decides, or what is certain already, or who is awaited
 */
function firstReason(outline, words) {
  const { outcome, reasons, awaited } = outline;
  const certain = "certain" in outline ? /** @type {Report} */ (outline).certain : null;
  if (!outcome && certain) return `${words.sections.certain}: ${words.outcomes[certain]}.`;
  return reasons.find((it) => it.decided)?.text ?? awaited[0]?.text ?? null;
}

/**
 * @param {HTMLElement} bar
 * @param {import("../state/state.mjs").State} state
 */
export function showVerdictsIn(bar, state) {
  const round = roundOf(state);
  const cards = state.areas.flatMap((it) => it.scorecards.filter((card) => card.round === round));
  write(bar, "verdicts-in", String(cards.filter(({ verdict }) => verdict !== UNSET).length));
  write(bar, "verdicts-all", String(cards.length));
}
