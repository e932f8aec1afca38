/**
 * What the form holds, as plain data: a panel grouped by area, and what only the page keeps beside it. `edits.mjs`
 * changes it, `projection.mjs` writes it for Python.
 *
 * Nothing here knows the page, and nothing here judges a panel.
 */

import { normalize } from "../../page/names.mjs";
import { area, fromWire, isBlank, roundOf, scorecard, UNSET } from "../../page/panel.mjs";

/** @typedef {import("../../page/panel.mjs").Panel} Panel */
/** @typedef {{basis: string, subject: string, body: string}} OwnDraft A message in the user's own words, and the draft it began from. */
/**
 * @typedef {object} OnlyHere what no panel holds
 * @property {3} version
 * @property {Readonly<Record<string, OwnDraft>>} drafts by how the candidate is told
 * @property {readonly string[]} done the next steps that are ticked off
 */
/** @typedef {Panel & OnlyHere} State */

export const VERSION = 3;

/** @type {WeakMap<State, string>} */
const texts = new WeakMap();

/**
 * @param {State} state
 * @returns {string} the state as JSON, written once for each state: what keeps it and what compares it share the text
 */
export function textOf(state) {
  const text = texts.get(state) ?? JSON.stringify(state);
  texts.set(state, text);
  return text;
}

/**
 * A form to fill in: each area with one empty scorecard.
 * The ids are those that the page gives the same areas before any script runs: a1, r1, a2, r2, ...
 *
 * @param {readonly string[]} names the areas
 * @returns {State}
 */
export function blank(names) {
  const areas = names.map((name, index) => area(`a${index + 1}`, { name, scorecards: [scorecard(`r${index + 1}`)] }));
  return { ...stateOf({ version: 1, scorecards: [] }), last: Math.max(names.length, 1), areas };
}

/**
 * @param {readonly string[]} names the areas
 * @returns {State} a form to fill in, of a panel that begins here: it has an id of its own
 */
export function newPanel(names) {
  return { ...blank(names), session: { id: newId() } };
}

/** @returns {string} the id of a new panel: 32 hexadecimal digits by chance */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {import("../../page/panel.mjs").WirePanel} panel one that Python has accepted
 * @returns {State} a form filled in with it
 */
export function stateOf(panel) {
  return { version: VERSION, ...fromWire(panel), drafts: {}, done: [] };
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {import("../../page/panel.mjs").Scorecard | undefined}
 */
export function scorecardOf(state, id) {
  for (const { scorecards } of state.areas) {
    const found = scorecards.find((it) => it.id === id);
    if (found) return found;
  }
  return undefined;
}

/**
 * @param {State} state
 * @param {string} name
 * @returns {import("../../page/panel.mjs").Dissent | undefined} the dissent that somebody has entered for this round
 */
export function dissentOf(state, name) {
  const round = roundOf(state);
  return state.dissent.find((it) => it.round === round && normalize(it.interviewer) === normalize(name));
}

/**
 * @param {State} state
 * @returns {string[]} everybody whom the panel names, each once, in the order of the form
 */
export function peopleOf({ areas, session, communicators, dissent }) {
  const names = [
    ...areas.flatMap((it) => it.scorecards.map(({ interviewer }) => interviewer)),
    session.hiring_manager ?? "",
    ...communicators.map(({ name }) => name),
    ...dissent.map(({ interviewer }) => interviewer),
  ];
  const people = new Map(names.filter((name) => name.trim() !== "").map((name) => [normalize(name), name.trim()]));
  return [...people.values()];
}

/**
 * Has nobody entered anything about the candidate yet?
 *
 * @param {State} state
 * @returns {boolean}
 */
export function isUntouched(state) {
  return state.dissent.length === 0 && state.areas.every((it) => it.scorecards.every(isBlank));
}

/**
 * @param {State} state
 * @returns {boolean} whether anybody has given a verdict
 */
export function hasVerdict({ areas }) {
  return areas.some(({ scorecards }) => scorecards.some(({ verdict }) => verdict !== UNSET));
}

/**
 * Has nobody typed anything that would be a loss?
 *
 * @param {State} state
 * @param {readonly string[]} names the areas that the page came with
 * @returns {boolean}
 */
export function holdsNoText(state, names) {
  const { areas, communicators, policy, drafts } = state;
  const { id: _id, sequence: _sequence, ...session } = state.session; // nobody typed these
  const typed = [...Object.values(session), ...Object.values(policy), ...communicators.map(({ name }) => name)];
  const areNew = areas.some(({ name }) => name !== "" && !names.includes(name));
  return isUntouched(state) && !areNew && typed.every((it) => it === "") && Object.keys(drafts).length === 0;
}
