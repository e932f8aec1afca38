/** Highlights in the form what a finding is based on: scorecards, dissent, or whole areas. */

import { childrenOf, list } from "../../page/dom.mjs";
import { normalize } from "../../page/names.mjs";
import { dissentKey } from "../state/projection.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {Pick<CautionEntry, "areas" | "scorecards" | "dissent">} Finding a reason or a caution */

/**
 * @param {Finding} finding
 * @param {Projection} projection
 * @returns {string[]} the ids of what it is based on: scorecards and dissent, and areas of which it names no scorecard
 *   that the form has
 */
export function itemsBehind({ scorecards: named, areas, dissent }, projection) {
  const scorecards = named.filter(({ index }) => index !== null); // without one, a seal is all there is
  const cardIds = scorecards.flatMap(({ index }) => projection.scorecards[index ?? -1] ?? []);
  const dissentIds = dissent.flatMap((item) => projection.dissent.get(dissentKey(item)) ?? []);
  const withScorecard = new Set(scorecards.map(({ area }) => area));
  const areaIds = areas
    .filter((name) => !withScorecard.has(name))
    .flatMap((name) => projection.areas.get(normalize(name)) ?? []);
  return [...new Set([...cardIds, ...dissentIds, ...areaIds])];
}

/**
 * Highlight what the outcome is based on, in its colour.
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
 * Mark the scorecards whose evidence is missing.
 *
 * @param {HTMLElement} panel
 * @param {Report} report
 * @param {Projection} projection
 */
export function markWithoutEvidence(panel, { cautions }, projection) {
  const findings = cautions.filter(({ rule }) => rule === "no-evidence");
  markAll(panel, "is-asked", findings, projection);
}

/**
 * @param {HTMLElement} panel
 * @param {string} mark the class for the items that one of the findings is based on
 * @param {Finding[]} findings
 * @param {Projection} projection
 */
function markAll(panel, mark, findings, projection) {
  const ids = new Set(findings.flatMap((finding) => itemsBehind(finding, projection)));
  for (const item of itemsOf(panel)) item.classList.toggle(mark, ids.has(item.dataset.id ?? ""));
}

/**
 * Collect the items list by list, since searching a large panel takes long.
 *
 * @param {HTMLElement} panel
 * @returns {HTMLElement[]} what a finding can be based on: areas, each with its scorecards, and dissent
 */
export function itemsOf(panel) {
  const areas = childrenOf(list(panel, "areas")).filter(({ dataset }) => dataset.id);
  const inAreas = areas.flatMap((area) => [area, ...childrenOf(list(area, "scorecards"))]);
  return [...inAreas, ...childrenOf(list(panel, "dissent"))];
}
