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
 * Mark what the outcome rests on, in its colour.
 *
 * @param {HTMLElement} panel
 * @param {Report[]} deciding the reasons that decide
 * @param {Sent} sent
 * @param {string} outcome
 */
export function markGrounds(panel, deciding, sent, outcome) {
  markAll(panel, "decides", deciding, sent);
  for (const item of itemsOf(panel)) {
    if (item.classList.contains("decides")) item.dataset.outcome = outcome;
    else delete item.dataset.outcome;
    item.classList.remove("shown");
  }
}

/**
 * Mark the scorecards that evidence is asked for.
 *
 * @param {HTMLElement} panel
 * @param {Report} report
 * @param {Sent} sent
 */
export function markAsked(panel, { cautions }, sent) {
  const without = cautions.filter((/** @type {Report} */ it) => it.rule === "no-evidence");
  markAll(panel, "is-asked", without, sent);
}

/**
 * @param {HTMLElement} panel
 * @param {string} mark the class of the items that one of the findings rests on
 * @param {Report[]} findings
 * @param {Sent} sent
 */
function markAll(panel, mark, findings, sent) {
  const grounds = new Set(findings.flatMap((it) => groundsOf(it, sent)));
  for (const item of itemsOf(panel)) item.classList.toggle(mark, grounds.has(item.dataset.id ?? ""));
}

/**
 * Mark what one finding rests on, and no other.
 *
 * @param {HTMLElement} panel
 * @param {HTMLElement} finding
 * @returns {HTMLElement | null} the first that is marked
 */
export function showGrounds(panel, finding) {
  const grounds = finding.dataset.grounds?.split(" ") ?? [];
  for (const item of itemsOf(panel)) item.classList.toggle("shown", grounds.includes(item.dataset.id ?? ""));
  return panel.querySelector(".shown");
}

/**
 * @param {HTMLElement} panel
 * @returns {NodeListOf<HTMLElement>}
 */
function itemsOf(panel) {
  return panel.querySelectorAll("[data-id]");
}
