/** What a finding rests on, marked in the form: scorecards, dissent, or whole areas. */

import { cardKey, settled } from "../state/names.mjs";

/** @typedef {import("../state/to-panel.mjs").Sent} Sent */
/** @typedef {Record<string, any>} Report */

/**
 * The ids of the rows that a finding rests on: scorecards and dissent, or whole areas where there are none.
 *
 * @param {Report} found
 * @param {Sent} sent
 * @returns {string[]}
 */
export function groundsOf({ scorecards, areas, dissent = [] }, sent) {
  const cards = scorecards.flatMap((/** @type {any} */ card) => sent.rows.get(cardKey(card)) ?? []);
  const people = dissent.flatMap((/** @type {any} */ { interviewer }) => sent.dissent.get(settled(interviewer)) ?? []);
  const grounds = [...new Set([...cards, ...people])];
  if (grounds.length > 0) return grounds;
  return areas.flatMap((/** @type {string} */ name) => sent.areas.get(settled(name)) ?? []);
}

/**
 * Mark what the outcome rests on, and the scorecards that evidence is asked for.
 *
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent
 */
export function markGrounds(root, report, sent) {
  const deciding = report.reasons.filter((/** @type {Report} */ it) => it.decided);
  const grounds = new Set(deciding.flatMap((/** @type {Report} */ it) => groundsOf(it, sent)));
  const without = report.cautions.filter((/** @type {Report} */ it) => it.rule === "no-evidence");
  const asked = new Set(without.flatMap((/** @type {Report} */ it) => groundsOf(it, sent)));
  for (const item of itemsOf(root)) {
    item.classList.toggle("decides", grounds.has(item.dataset.id));
    item.classList.toggle("is-asked", asked.has(item.dataset.id));
    item.classList.remove("shown");
  }
}

/**
 * Mark what one finding rests on, and no other.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} finding
 * @returns {HTMLElement | null} the first that is marked
 */
export function showGrounds(root, finding) {
  const grounds = finding.dataset.grounds?.split(" ") ?? [];
  for (const item of itemsOf(root)) item.classList.toggle("shown", grounds.includes(item.dataset.id ?? ""));
  return root.querySelector(".shown");
}

/**
 * @param {HTMLElement} root
 * @returns {NodeListOf<HTMLElement>}
 */
function itemsOf(root) {
  return root.querySelectorAll(".panel [data-id]");
}
