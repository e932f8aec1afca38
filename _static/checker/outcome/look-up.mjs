/**
 * The answer to a panel out of the table that Python made when the site was built. Here is counting and looking up, no
 * rule: what is counted, where a number makes a difference and what is said of it all stands in the table.
 */

import { reasonText, waitingText } from "./gaps.mjs";
import { plainPanel } from "./plain-panel.mjs";

/** @typedef {import("./plain-panel.mjs").Area} Area */
/** @typedef {import("./plain-panel.mjs").Card} Card */
/** @typedef {import("./plain-panel.mjs").PlainPanel} PlainPanel */
/** @typedef {Area & {status: string, counts: boolean}} ReadArea */
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
 * @property {import("./gaps.mjs").GapWords} words
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
 * @param {import("../state/to-panel.mjs").Panel} panel
 * @returns {ShortReport | null} null where the table does not hold for the panel, so that only Python can tell
 */
export function lookUp(table, panel) {
  const plain = plainPanel(panel);
  if (!plain || !holdsFor(table, plain)) return null;
  const areas = plain.areas.map((area) => readArea(table, area));
  const { outcome, reasons, awaited } = answerTo(table, situationOf(table, areas, plain.dissent.length));
  return {
    outcome,
    areas: areas.map(({ name, status, required }) => ({ area: name, status, required })),
    reasons: reasons.map((at) => reasonOf(table, at, areas, plain)),
    awaited: [
      ...cardsOf(areas, [table.pending]).map((card) => ({ ...named(card), text: waitingText(table.words, card) })),
      ...awaited.map((text) => ({ area: null, interviewer: null, round: null, text })),
    ],
  };
}

/**
 * @param {Table} table
 * @param {PlainPanel} panel
 */
function holdsFor(table, { areas, dissent, policy }) {
  const entries = [...areas.flatMap(({ cards }) => cards), ...dissent];
  const setsNothing = Object.entries(policy).every(([name, value]) => table.policy[name] === value);
  return setsNothing && entries.every(({ round }) => round === table.round);
}

/**
 * @param {Table} table
 * @param {Area} area
 * @returns {ReadArea}
 */
function readArea(table, area) {
  const given = new Set(area.cards.map(({ verdict }) => verdict));
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
    ["judged", cardsOf(areas, table.judged).length],
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
 * @param {PlainPanel} panel
 */
function reasonOf(table, at, areas, panel) {
  const { rule, text } = /** @type {Table["reasons"][0]} */ (table.reasons[at]);
  const { outcome, ...rests } = /** @type {Table["rules"][""]} */ (table.rules[rule]);
  const grounds = areas.filter((it) => it.counts && rests.statuses.includes(it.status));
  const cards = cardsOf(grounds, rests.verdicts);
  const dissent = rests.dissent ? panel.dissent : [];
  const names = grounds.map(({ name }) => name);
  return {
    ...{ rule, decided: true, outcome, areas: names, scorecards: cards.map(named), dissent },
    text: reasonText(table.words, text, { areas: names, cards, dissent }),
  };
}

/**
 * @param {Area[]} areas
 * @param {string[]} verdicts
 * @returns {Card[]}
 */
function cardsOf(areas, verdicts) {
  return areas.flatMap(({ cards }) => cards.filter(({ verdict }) => verdicts.includes(verdict)));
}

/** @param {Card} card */
function named({ area, interviewer, round }) {
  return { area, interviewer, round };
}
