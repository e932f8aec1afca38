/**
 * The state of the form as plain data: a panel grouped by area, and what only the page keeps. `edits.mjs` changes it,
 * `projection.mjs` writes it for Python. This module knows neither the page nor the rules.
 */

import { normalize } from "../../page/names.mjs";
import { area, fromWire, isBlank, roundOf, scorecard, UNSET } from "../../page/panel.mjs";

/** @typedef {import("../../page/panel.mjs").Panel} Panel */
/** @typedef {{basis: string, subject: string, body: string}} OwnDraft the user's own text of a message, and the draft that it was begun from */
/**
 * @typedef {object} PageState what the page keeps and no panel holds
 * @property {3} version
 * @property {Readonly<Record<string, OwnDraft>>} drafts by channel
 * @property {readonly string[]} done the next steps that are ticked off
 */
/** @typedef {Panel & PageState} State */
/** @typedef {string | import("../../types.d.ts").Area} PlannedArea an area of a new panel; with its name alone it is required */
/** @typedef {import("../../types.d.ts").PolicyLabel} PolicyLabel */

export const VERSION = 3;

/** @type {WeakMap<State, string>} */
const texts = new WeakMap();

/**
 * @param {State} state
 * @returns {string} the state as JSON, which is made only once for each state
 */
export function jsonOf(state) {
  const text = texts.get(state) ?? JSON.stringify(state);
  texts.set(state, text);
  return text;
}

/**
 * Make an empty form, in which each area has one empty scorecard. The ids are the same as in the HTML of the page: a1, r1,
 * a2, r2, ...
 *
 * @param {readonly PlannedArea[]} planned
 * @returns {State}
 */
export function blank(planned) {
  const areas = planned.map((it, index) => {
    const fields = typeof it === "string" ? { name: it } : it;
    return area(`a${index + 1}`, { ...fields, scorecards: [scorecard(`r${index + 1}`)] });
  });
  return { ...stateOf({ version: 1, scorecards: [] }), last: Math.max(planned.length, 1), areas };
}

/**
 * @param {readonly PlannedArea[]} planned
 * @param {State["policy"]} [policy] the values that the company sets
 * @returns {State} an empty form with a new id
 */
export function newPanel(planned, policy = {}) {
  return { ...blank(planned), session: { id: newId() }, policy };
}

/**
 * @param {Record<string, PolicyLabel>} labels
 * @returns {State["policy"]} the values of the company that differ from the guide's
 */
export function companyPolicy(labels) {
  const own = Object.entries(labels).filter(([, { ours, default: usual }]) => ours !== usual);
  return Object.fromEntries(own.map(([name, { ours }]) => [name, optionValue(ours)]));
}

/**
 * @template T
 * @param {T} option
 * @returns {T | boolean} true or false for an option of a yes/no list
 */
export function optionValue(option) {
  return option === "true" || option === "false" ? option === "true" : option;
}

/** @returns {string} an id for a new panel: 32 random hexadecimal digits */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {import("../../page/panel.mjs").WirePanel} panel that Python has accepted
 * @returns {State} a form that is filled in with it
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
  return state.areas.flatMap(({ scorecards }) => scorecards).find((scorecard) => scorecard.id === id);
}

/**
 * @param {State} state
 * @param {string} name
 * @returns {import("../../page/panel.mjs").Dissent | undefined} that person's dissent of this round
 */
export function dissentOf(state, name) {
  const round = roundOf(state);
  return state.dissent.find((item) => item.round === round && normalize(item.interviewer) === normalize(name));
}

/**
 * @param {State} state
 * @returns {string[]} the names of all people in the panel, each once, in the order of the form
 */
export function peopleOf({ areas, session, communicators, dissent }) {
  const names = [
    ...areas.flatMap((area) => area.scorecards.map(({ interviewer }) => interviewer)),
    session.hiring_manager ?? "",
    ...communicators.map(({ name }) => name),
    ...dissent.map(({ interviewer }) => interviewer),
  ];
  const people = new Map(names.filter((name) => name.trim() !== "").map((name) => [normalize(name), name.trim()]));
  return [...people.values()];
}

/**
 * @param {State} state
 * @returns {boolean} whether nothing about the candidate is entered yet
 */
export function isUntouched(state) {
  const { areas, dissent, seals } = state;
  return dissent.length + seals.length === 0 && areas.every(({ scorecards }) => scorecards.every(isBlank));
}

/**
 * @param {State} state
 * @returns {boolean} whether a verdict is entered
 */
export function hasVerdict({ areas }) {
  return areas.some(({ scorecards }) => scorecards.some(({ verdict }) => verdict !== UNSET));
}

/**
 * @param {State} state
 * @param {readonly string[]} names the areas that the page came with
 * @param {State["policy"]} [policy] the values that the company sets
 * @returns {boolean} whether it holds nothing that the user has typed
 */
export function isEmptyState(state, names, policy = {}) {
  const { areas, communicators, drafts } = state;
  const { id: _id, sequence: _sequence, ...session } = state.session; // not typed
  const changed = Object.entries(state.policy).flatMap(([name, value]) =>
    String(value) === String(policy[name]) ? [] : [value],
  );
  const typed = [...Object.values(session), ...changed, ...communicators.map(({ name }) => name)];
  const areNew = areas.some(({ name }) => name !== "" && !names.includes(name));
  return isUntouched(state) && !areNew && typed.every((value) => value === "") && Object.keys(drafts).length === 0;
}
