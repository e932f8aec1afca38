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
 * Mark what the outcome rests on.
 *
 * @param {HTMLElement} root
 * @param {Report[]} deciding the reasons that decide
 * @param {Sent} sent
 */
export function markGrounds(root, deciding, sent) {
  markAll(root, "decides", deciding, sent);
  for (const item of itemsOf(root)) item.classList.remove("shown");
}

/**
 * Mark the scorecards that evidence is asked for.
 *
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent
 */
export function markAsked(root, { cautions }, sent) {
  const without = cautions.filter((/** @type {Report} */ it) => it.rule === "no-evidence");
  markAll(root, "is-asked", without, sent);
}

/**
 * @param {HTMLElement} root
 * @param {string} mark the class of the items that one of the findings rests on
 * @param {Report[]} findings
 * @param {Sent} sent
 */
function markAll(root, mark, findings, sent) {
  const grounds = new Set(findings.flatMap((it) => groundsOf(it, sent)));
  for (const item of itemsOf(root)) item.classList.toggle(mark, grounds.has(item.dataset.id ?? ""));
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
