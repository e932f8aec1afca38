/** A panel with everything filled in that its JSON leaves out, sorted by area: ready to be counted. */

import { cardKey, settled } from "../state/names.mjs";

/** @typedef {import("../state/to-panel.mjs").Panel} Panel */
/** @typedef {{area: string, verdict: string, interviewer: string | null, round: number}} Card */
/** @typedef {{name: string, required: boolean, cards: Card[]}} Area */
/** @typedef {{interviewer: string, round: number}} Dissent */
/**
 * @typedef {object} PlainPanel
 * @property {Area[]} areas in plan order, then as they appear
 * @property {Dissent[]} dissent
 * @property {Record<string, unknown>} policy what the panel sets of its own
 */

/**
 * @param {Panel} panel
 * @returns {PlainPanel | null} null where a name is missing or stands twice: Python says then what is wrong
 */
export function plainPanel({ areas = [], scorecards, dissent = [], policy = {} }) {
  const planned = areas.map(planOf);
  const given = scorecards.map(cardOf);
  const people = dissent.map(dissentOf);
  return isPlain(planned, given, people) ? { areas: sorted(planned, given), dissent: people, policy } : null;
}

/**
 * @param {string | {name: string, required?: boolean}} area
 * @returns {Area}
 */
function planOf(area) {
  const { name, required = true } = typeof area === "string" ? { name: area } : area;
  return { name: settled(name), required, cards: [] };
}

/**
 * @param {any} card
 * @returns {Card}
 */
function cardOf({ area, verdict, interviewer, round = 1 }) {
  return { area: settled(area), verdict, interviewer: interviewer === undefined ? null : settled(interviewer), round };
}

/**
 * @param {any} dissent
 * @returns {Dissent}
 */
function dissentOf({ interviewer, round = 1 }) {
  return { interviewer: settled(interviewer), round };
}

/**
 * @param {Area[]} planned
 * @param {Card[]} cards
 * @param {Dissent[]} dissent
 */
function isPlain(planned, cards, dissent) {
  const names = [...planned.map(({ name }) => name), ...cards.map(({ area }) => area)];
  const people = [...cards, ...dissent].map(({ interviewer }) => interviewer);
  const places = cards.filter(({ interviewer }) => interviewer !== null).map(cardKey);
  return ![...names, ...people].includes("") && isOnceEach(planned.map(({ name }) => name)) && isOnceEach(places);
}

/** @param {string[]} names */
function isOnceEach(names) {
  return new Set(names).size === names.length;
}

/**
 * @param {Area[]} planned
 * @param {Card[]} cards
 * @returns {Area[]} each with its cards
 */
function sorted(planned, cards) {
  const areas = new Map(planned.map((it) => [it.name, it]));
  for (const card of cards) {
    const area = areas.get(card.area) ?? planOf(card.area);
    areas.set(card.area, area);
    area.cards.push(card);
  }
  return [...areas.values()];
}
