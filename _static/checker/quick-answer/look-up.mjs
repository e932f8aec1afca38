/**
 * Looks a panel up in the table that Python made when the site was built. Only counts and looks up; holds no rule.
 * What is counted, where a number makes a difference and what is said of it all comes with the table.
 */

import { MAX_AREAS, MAX_SCORECARDS } from "../../page/from-python.mjs";
import { isName, normalize } from "../../page/names.mjs";
import { areasBegun, dissentBegun, policyOf } from "../../page/panel.mjs";
import { reasonText, waitingText } from "./fill-sentences.mjs";

/** @typedef {import("../../page/panel.mjs").Panel} Panel */
/** @typedef {import("../../types.d.ts").LookupTable} LookupTable */
/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").ScorecardEntry} ScorecardEntry */
/** @typedef {import("../../types.d.ts").DissentEntry} DissentEntry */
/** @typedef {import("../../types.d.ts").Verdict} Verdict */
/** @typedef {ScorecardEntry & {verdict: Verdict}} Entry a scorecard as a report names it, and its verdict */
/** @typedef {{name: string, required: boolean, scorecards: Entry[]}} Area an area as a report names it */
/** @typedef {Area & {status: import("../../types.d.ts").AreaStatus, counts: boolean}} ReadArea */

/**
 * @param {LookupTable} table
 * @param {Panel} panel
 * @returns {Outline | null} with the reasons that decide; null where the table does not hold for the panel, so that only
 *   Python can tell
 */
export function lookUp(table, panel) {
  const areas = areasOf(panel);
  const dissent = dissentBegun(panel).map(({ interviewer, round }) => ({
    interviewer: normalize(interviewer),
    round,
  }));
  if (!isAccepted(panel, areas) || !holdsFor(table, panel, areas, dissent)) return null;
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
  const begun = areasBegun(panel).map((it) => ({ ...it, name: normalize(it.name) }));
  for (const { name, required, planned } of begun) if (planned) areas.set(name, { name, required, scorecards: [] });
  let index = 0;
  for (const { name, scorecards } of begun) {
    for (const { interviewer, verdict, round } of scorecards) {
      const area = areas.get(name) ?? { name, required: true, scorecards: [] };
      areas.set(name, area);
      area.scorecards.push({
        area: name,
        interviewer: interviewer === "" ? null : normalize(interviewer),
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
 * @returns {boolean} false where Python refuses what the outcome depends on: a name that is missing or there twice, too
 *   many areas, dissent of this round that is settled
 */
function isAccepted(panel, areas) {
  const begun = areasBegun(panel);
  const dissent = dissentBegun(panel);
  const scorecards = areas.flatMap((it) => it.scorecards);
  const people = [...begun.flatMap((it) => it.scorecards.filter((card) => card.interviewer !== "")), ...dissent];
  const names = [...begun.map(({ name }) => name), ...people.map(({ interviewer }) => interviewer)];
  const planned = begun.flatMap((it) => (it.planned ? [normalize(it.name)] : []));
  const places = scorecards.flatMap(({ area, interviewer, round }) =>
    interviewer === null ? [] : [JSON.stringify([area, interviewer, round])],
  );
  return (
    names.every(isName) &&
    isOnceEach(planned) &&
    isOnceEach(places) &&
    areas.length <= MAX_AREAS &&
    scorecards.length <= MAX_SCORECARDS &&
    !dissent.some(({ settled }) => settled)
  );
}

/** @param {string[]} names */
function isOnceEach(names) {
  return new Set(names).size === names.length;
}

/**
 * @param {LookupTable} table
 * @param {Panel} panel
 * @param {Area[]} areas
 * @param {DissentEntry[]} dissent
 */
function holdsFor(table, panel, areas, dissent) {
  const rounds = [...areas.flatMap((it) => it.scorecards), ...dissent].map(({ round }) => round);
  const setsNothing = Object.entries(policyOf(panel)).every(([name, value]) => table.policy[name] === value);
  return setsNothing && rounds.every((round) => round === table.round);
}

/**
 * @param {LookupTable} table
 * @param {Area} area
 * @returns {ReadArea}
 */
function readArea(table, area) {
  const given = new Set(area.scorecards.map(({ verdict }) => verdict));
  const status = /** @type {ReadArea["status"]} */ (
    table.areas[table.verdicts.filter((it) => given.has(it)).join(" ")]
  );
  return { ...area, status, counts: !table.left_out[area.required ? "required" : "optional"].includes(status) };
}

/**
 * @param {LookupTable} table
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
 * @param {LookupTable} table
 * @param {string} situation
 */
function answerTo(table, situation) {
  const fits = (/** @type {string} */ pattern) => [...pattern].every((it, at) => it === "-" || it === situation[at]);
  const [, at] = /** @type {[string, number]} */ (table.situations.find(([pattern]) => fits(pattern)));
  return /** @type {LookupTable["answers"][0]} */ (table.answers[at]);
}

/**
 * @param {LookupTable} table
 * @param {number} at the place of the reason in the table
 * @param {ReadArea[]} areas
 * @param {DissentEntry[]} dissents
 * @returns {ReasonEntry}
 */
function reasonOf(table, at, areas, dissents) {
  const { rule, text } = /** @type {LookupTable["reasons"][0]} */ (table.reasons[at]);
  const { outcome, ...rests } = /** @type {LookupTable["rules"][""]} */ (table.rules[rule]);
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
 * @param {Verdict[]} verdicts
 * @returns {Entry[]}
 */
function scorecardsOf(areas, verdicts) {
  return areas.flatMap(({ scorecards }) => scorecards.filter(({ verdict }) => verdicts.includes(verdict)));
}

/**
 * @param {Entry} scorecard
 * @returns {ScorecardEntry}
 */
function named({ area, interviewer, round, index }) {
  return { area, interviewer, round, index };
}
