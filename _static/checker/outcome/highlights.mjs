/** Highlights in the form what a finding rests on: scorecards, dissent, or whole areas. */

import { childrenOf, list } from "../../page/dom.mjs";
import { normalize } from "../../page/names.mjs";
import { dissentKey } from "../state/projection.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {Pick<CautionEntry, "areas" | "scorecards" | "dissent">} Finding a reason or a caution */

/**
 * The ids of what a finding rests on: scorecards and dissent, and whole areas of which it names no scorecard.
 *
 * @param {Finding} found
 * @param {Projection} projection
 * @returns {string[]}
 */
export function itemsBehind({ scorecards, areas, dissent }, projection) {
  const cards = scorecards.flatMap(({ index }) => projection.scorecards[index] ?? []);
  const people = dissent.flatMap((it) => projection.dissent.get(dissentKey(it)) ?? []);
  const named = new Set(scorecards.map(({ area }) => area));
  const whole = areas.filter((name) => !named.has(name)).flatMap((name) => projection.areas.get(normalize(name)) ?? []);
  return [...new Set([...cards, ...people, ...whole])];
}

/**
 * Highlight what the outcome rests on, in its colour.
 *
 * @param {HTMLElement} panel
 * @param {Finding[]} deciding the reasons that decide
 * @param {Projection} projection
 * @param {string} outcome
 */
export function highlightDeciding(panel, deciding, projection, outcome) {
  markAll(panel, "decides", deciding, projection);
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
 * @param {Projection} projection
 */
export function markAsked(panel, { cautions }, projection) {
  const without = cautions.filter((it) => it.rule === "no-evidence");
  markAll(panel, "is-asked", without, projection);
}

/**
 * @param {HTMLElement} panel
 * @param {string} mark the class for the items that one of the findings rests on
 * @param {Finding[]} findings
 * @param {Projection} projection
 */
function markAll(panel, mark, findings, projection) {
  const ids = new Set(findings.flatMap((it) => itemsBehind(it, projection)));
  for (const item of itemsOf(panel)) item.classList.toggle(mark, ids.has(item.dataset.id ?? ""));
}

/**
 * Go from list to list: to search a large panel for its items takes long.
 *
 * @param {HTMLElement} panel
 * @returns {HTMLElement[]} what a finding can rest on: areas, each with its scorecards, and dissent
 */
export function itemsOf(panel) {
  const areas = childrenOf(list(panel, "areas")).filter((it) => it.dataset.id);
  const inAreas = areas.flatMap((area) => [area, ...childrenOf(list(area, "scorecards"))]);
  return [...inAreas, ...childrenOf(list(panel, "dissent"))];
}
