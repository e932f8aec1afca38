/**
 * Looks a panel up in the table that Python made when the site was built. Only counts and looks up; holds no rule.
 * What is counted, where a number makes a difference and what is said of it all comes with the table.
 */

import { settled } from "../../page/names.mjs";
import { areasBegun, dissentBegun, policyOf } from "../../page/panel.mjs";
import { reasonText, waitingText } from "./fill-sentences.mjs";

/** @typedef {import("../../page/panel.mjs").Panel} Panel */
/** @typedef {{area: string, interviewer: string | null, verdict: string, round: number, index: number}} Entry a scorecard as a report names it, and its verdict */
/** @typedef {{name: string, required: boolean, scorecards: Entry[]}} Area an area as a report names it */
/** @typedef {Area & {status: string, counts: boolean}} ReadArea */
/** @typedef {{interviewer: string, round: number}} Dissent */
/**
 * What `followup_rules.lookup_table.table` returns; it says what each part is.
 *
 * @typedef {object} Table
 * @property {number} round
 * @property {Record<string, unknown>} policy
 * @property {string[]} verdicts
 * @property {string[]} judged
 * @property {string} pending
 * @property {Record<string, string>} areas
 * @property {{required: string[], optional: string[]}} left_out
 * @property {[string, number[]][]} counted
 * @property {[string, number][]} situations
 * @property {{outcome: string | null, reasons: number[], awaited: string[]}[]} answers
 * @property {{rule: string, text: string}[]} reasons
 * @property {Record<string, {outcome: string, statuses: string[], verdicts: string[], dissent: boolean}>} rules
 * @property {import("./fill-sentences.mjs").GapWords} words
 */
/**
 * What the table holds of Python's report, in the same form.
 *
 * @typedef {object} ShortReport
 * @property {string | null} outcome
 * @property {{area: string, status: string, required: boolean}[]} areas
 * @property {Record<string, any>[]} reasons those that decide
 * @property {Record<string, any>[]} awaited
 */

/**
 * @param {Table} table
 * @param {Panel} panel
 * @returns {ShortReport | null} null where the table does not hold for the panel, so that only Python can tell
 */
export function lookUp(table, panel) {
  const areas = areasOf(panel);
  const dissent = dissentBegun(panel).map(({ interviewer, round }) => ({ interviewer: settled(interviewer), round }));
  if (!isNamedWell(panel, areas, dissent) || !holdsFor(table, panel, areas, dissent)) return null;
  const read = areas.map((area) => readArea(table, area));
  const { outcome, reasons, awaited } = answerTo(table, situationOf(table, read, dissent.length));
  return {
    outcome,
    areas: read.map(({ name, status, required }) => ({ area: name, status, required })),
    reasons: reasons.map((at) => reasonOf(table, at, read, dissent)),
    awaited: [
      ...scorecardsOf(read, [table.pending]).map((it) => ({ ...named(it), text: waitingText(table.words, it) })),
      ...awaited.map((text) => ({ area: null, interviewer: null, round: null, index: null, text })),
    ],
  };
}

/**
 * @param {Panel} panel
 * @returns {Area[]} in plan order, then as scorecards name them; what has one name is one area
 */
function areasOf(panel) {
  /** @type {Map<string, Area>} */
  const areas = new Map();
  const begun = areasBegun(panel).map((it) => ({ ...it, name: settled(it.name) }));
  for (const { name, required, planned } of begun) if (planned) areas.set(name, { name, required, scorecards: [] });
  let index = 0;
  for (const { name, scorecards } of begun) {
    for (const { interviewer, verdict, round } of scorecards) {
      const area = areas.get(name) ?? { name, required: true, scorecards: [] };
      areas.set(name, area);
      area.scorecards.push({
        area: name,
        interviewer: interviewer === "" ? null : settled(interviewer),
        verdict,
        round,
        index: index++,
      });
    }
  }
  return [...areas.values()];
}

/**
 * @param {Panel} panel
 * @param {Area[]} areas
 * @param {Dissent[]} dissent
 * @returns {boolean} false where a name is missing or is there twice: Python says then what is wrong
 */
function isNamedWell(panel, areas, dissent) {
  const scorecards = areas.flatMap((it) => it.scorecards);
  const names = [
    ...areas.map(({ name }) => name),
    ...[...scorecards, ...dissent].map(({ interviewer }) => interviewer),
  ];
  const planned = areasBegun(panel).flatMap((it) => (it.planned ? [settled(it.name)] : []));
  const places = scorecards.flatMap(({ area, interviewer, round }) =>
    interviewer === null ? [] : [JSON.stringify([area, interviewer, round])],
  );
  return !names.includes("") && isOnceEach(planned) && isOnceEach(places);
}

/** @param {string[]} names */
function isOnceEach(names) {
  return new Set(names).size === names.length;
}

/**
 * @param {Table} table
 * @param {Panel} panel
 * @param {Area[]} areas
 * @param {Dissent[]} dissent
 */
function holdsFor(table, panel, areas, dissent) {
  const rounds = [...areas.flatMap((it) => it.scorecards), ...dissent].map(({ round }) => round);
  const setsNothing = Object.entries(policyOf(panel)).every(([name, value]) => table.policy[name] === value);
  return setsNothing && rounds.every((round) => round === table.round);
}

/**
 * @param {Table} table
 * @param {Area} area
 * @returns {ReadArea}
 */
function readArea(table, area) {
  const given = new Set(area.scorecards.map(({ verdict }) => verdict));
  const status = /** @type {string} */ (table.areas[table.verdicts.filter((it) => given.has(it)).join(" ")]);
  return { ...area, status, counts: !table.left_out[area.required ? "required" : "optional"].includes(status) };
}

/**
 * @param {Table} table
 * @param {ReadArea[]} areas
 * @param {number} dissent
 * @returns {string} for each line of what is counted, how many of its steps are reached
 */
function situationOf(table, areas, dissent) {
  const counts = new Map([
    ["judged", scorecardsOf(areas, table.judged).length],
    ["dissent", dissent],
  ]);
  for (const { status, counts: isCounted } of areas) {
    if (isCounted) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return table.counted.map(([what, steps]) => steps.filter((it) => it <= (counts.get(what) ?? 0)).length).join("");
}

/**
 * @param {Table} table
 * @param {string} situation
 */
function answerTo(table, situation) {
  const fits = (/** @type {string} */ pattern) => [...pattern].every((it, at) => it === "-" || it === situation[at]);
  const [, at] = /** @type {[string, number]} */ (table.situations.find(([pattern]) => fits(pattern)));
  return /** @type {Table["answers"][0]} */ (table.answers[at]);
}

/**
 * @param {Table} table
 * @param {number} at the place of the reason in the table
 * @param {ReadArea[]} areas
 * @param {Dissent[]} dissents
 */
function reasonOf(table, at, areas, dissents) {
  const { rule, text } = /** @type {Table["reasons"][0]} */ (table.reasons[at]);
  const { outcome, ...rests } = /** @type {Table["rules"][""]} */ (table.rules[rule]);
  const found = areas.filter((it) => it.counts && rests.statuses.includes(it.status));
  const scorecards = scorecardsOf(found, rests.verdicts);
  const dissent = rests.dissent ? dissents : [];
  const names = found.map(({ name }) => name);
  return {
    ...{ rule, decided: true, outcome, areas: names, scorecards: scorecards.map(named), dissent },
    text: reasonText(table.words, text, { areas: names, scorecards, dissent }),
  };
}

/**
 * @param {Area[]} areas
 * @param {string[]} verdicts
 * @returns {Entry[]}
 */
function scorecardsOf(areas, verdicts) {
  return areas.flatMap(({ scorecards }) => scorecards.filter(({ verdict }) => verdicts.includes(verdict)));
}

/** @param {Entry} scorecard */
function named({ area, interviewer, round, index }) {
  return { area, interviewer, round, index };
}
