/**
 * Looks a panel up in the table that Python made when the site was built. Only counts and looks up; holds no rule.
 * The table says what is counted, which numbers make a difference, and which sentences follow.
 */

import { isName, normalize } from "../../page/names.mjs";
import { areasBegun, dissentBegun, policyOf } from "../../page/panel.mjs";
import { MAX_AREAS, MAX_SCORECARDS } from "../../page/python-values.mjs";
import { awaitedText, reasonText } from "./fill-sentences.mjs";

/** @typedef {import("../../page/panel.mjs").Panel} Panel */
/** @typedef {import("../../types.d.ts").LookupTable} LookupTable */
/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").ScorecardEntry} ScorecardEntry */
/** @typedef {import("../../types.d.ts").DissentEntry} DissentEntry */
/** @typedef {import("../../types.d.ts").Verdict} Verdict */
/** @typedef {ScorecardEntry & {verdict: Verdict}} ScorecardWithVerdict a scorecard as a report names it, and its verdict */
/** @typedef {{name: string, required: boolean, scorecards: ScorecardWithVerdict[]}} NamedArea an area as a report names it */
/** @typedef {NamedArea & {status: import("../../types.d.ts").AreaStatus, counts: boolean}} ReadArea */

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
  if (panel.seals.length > 0) return null; // only Python counts what is sealed
  if (!isAccepted(panel, areas) || !isTableFor(table, panel, areas, dissent)) return null;
  const read = areas.map((area) => readArea(table, area));
  const { outcome, reasons, awaited } = answerTo(table, situationOf(table, read, dissent.length));
  return {
    outcome,
    areas: read.map(({ name, status, required }) => ({ area: name, status, required })),
    reasons: reasons.map((index) => reasonOf(table, index, read, dissent)),
    awaited: [
      ...scorecardsOf(read, [table.pending]).map((scorecard) => ({
        ...withoutVerdict(scorecard),
        text: awaitedText(table.words, scorecard),
      })),
      ...awaited.map((text) => ({ area: null, interviewer: null, round: null, index: null, text })),
    ],
  };
}

/**
 * @param {Panel} panel
 * @returns {NamedArea[]} in plan order, then as scorecards name them; areas with the same name are merged
 */
function areasOf(panel) {
  /** @type {Map<string, NamedArea>} */
  const areas = new Map();
  const begun = areasBegun(panel).map((area) => ({ ...area, name: normalize(area.name) }));
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
 * @param {NamedArea[]} areas
 * @returns {boolean} false where Python refuses what the outcome depends on: a name that is missing or used twice, too
 *   many areas, or settled dissent of this round
 */
function isAccepted(panel, areas) {
  const begun = areasBegun(panel);
  const dissent = dissentBegun(panel);
  const scorecards = areas.flatMap((area) => area.scorecards);
  const interviewers = begun.flatMap((area) => area.scorecards.filter(({ interviewer }) => interviewer !== ""));
  const people = [...interviewers, ...dissent];
  const names = [...begun.map(({ name }) => name), ...people.map(({ interviewer }) => interviewer)];
  const planned = begun.flatMap((area) => (area.planned ? [normalize(area.name)] : []));
  const keys = scorecards.flatMap(({ area, interviewer, round }) =>
    interviewer === null ? [] : [JSON.stringify([area, interviewer, round])],
  );
  return (
    names.every(isName) &&
    areUnique(planned) &&
    areUnique(keys) &&
    areas.length <= MAX_AREAS &&
    scorecards.length <= MAX_SCORECARDS &&
    !dissent.some(({ settled }) => settled)
  );
}

/** @param {string[]} names */
function areUnique(names) {
  return new Set(names).size === names.length;
}

/**
 * @param {LookupTable} table
 * @param {Panel} panel
 * @param {NamedArea[]} areas
 * @param {DissentEntry[]} dissent
 * @returns {boolean} whether the table was made for this round and the whole of this policy
 */
function isTableFor(table, panel, areas, dissent) {
  const rounds = [...areas.flatMap(({ scorecards }) => scorecards), ...dissent].map(({ round }) => round);
  const policy = Object.entries({ ...table.default_policy, ...policyOf(panel) });
  const isSamePolicy = policy.every(([name, value]) => table.policy[name] === value);
  return isSamePolicy && rounds.every((round) => round === table.round);
}

/**
 * @param {LookupTable} table
 * @param {NamedArea} area
 * @returns {ReadArea}
 */
function readArea(table, area) {
  const verdicts = new Set(area.scorecards.map(({ verdict }) => verdict));
  const status = /** @type {ReadArea["status"]} */ (
    table.areas[table.verdicts.filter((verdict) => verdicts.has(verdict)).join(" ")]
  );
  return { ...area, status, counts: !table.left_out[area.required ? "required" : "optional"].includes(status) };
}

/**
 * @param {LookupTable} table
 * @param {ReadArea[]} areas
 * @param {number} dissent
 * @returns {string} a digit for each thing that the table counts: the number of its steps that are reached
 */
function situationOf(table, areas, dissent) {
  const counts = new Map([
    ["judged", scorecardsOf(areas, table.judged).length],
    ["dissent", dissent],
  ]);
  for (const { status, counts: isCounted } of areas) {
    if (isCounted) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return table.counted.map(([what, steps]) => steps.filter((step) => step <= (counts.get(what) ?? 0)).length).join("");
}

/**
 * @param {LookupTable} table
 * @param {string} situation
 */
function answerTo(table, situation) {
  const fits = (/** @type {string} */ pattern) =>
    [...pattern].every((digit, index) => digit === "-" || digit === situation[index]);
  const [, index] = /** @type {[string, number]} */ (table.situations.find(([pattern]) => fits(pattern)));
  return /** @type {LookupTable["answers"][0]} */ (table.answers[index]);
}

/**
 * @param {LookupTable} table
 * @param {number} index of the reason in the table
 * @param {ReadArea[]} areas
 * @param {DissentEntry[]} dissents
 * @returns {ReasonEntry}
 */
function reasonOf(table, index, areas, dissents) {
  const { rule, text } = /** @type {LookupTable["reasons"][0]} */ (table.reasons[index]);
  const { outcome, ...basis } = /** @type {LookupTable["rules"][""]} */ (table.rules[rule]);
  const deciding = areas.filter(({ counts, status }) => counts && basis.statuses.includes(status));
  const scorecards = scorecardsOf(deciding, basis.verdicts);
  const dissent = basis.dissent ? dissents : [];
  const names = deciding.map(({ name }) => name);
  return {
    ...{ rule, decided: true, outcome, areas: names, scorecards: scorecards.map(withoutVerdict), dissent },
    text: reasonText(table.words, text, { areas: names, scorecards, dissent }),
  };
}

/**
 * @param {NamedArea[]} areas
 * @param {Verdict[]} verdicts
 * @returns {ScorecardWithVerdict[]}
 */
function scorecardsOf(areas, verdicts) {
  return areas.flatMap(({ scorecards }) => scorecards.filter(({ verdict }) => verdicts.includes(verdict)));
}

/**
 * @param {ScorecardWithVerdict} scorecard
 * @returns {ScorecardEntry}
 */
function withoutVerdict({ area, interviewer, round, index }) {
  return { area, interviewer, round, index };
}
