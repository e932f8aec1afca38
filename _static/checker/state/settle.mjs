/** Settles what a caution asks about names that look alike, and about rows of a table that were left out. */

import { normalize } from "../../page/names.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../types.d.ts").LeftOutRow} LeftOutRow */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {"areas" | "people"} Kind what the names are names of */

/**
 * @param {State} state
 * @returns {LeftOutRow[]} the rows of the table that were left out and are not settled
 */
export function leftOutOf({ session }) {
  return (session.imported?.left_out ?? []).filter((it) => !it.settled);
}

/**
 * Mark a row that was left out as settled. The record goes on naming it.
 *
 * @param {State} state
 * @param {number} row its number in the table
 * @returns {State} the same state where no such row is open
 */
export function settleRow(state, row) {
  const { imported } = state.session;
  if (!leftOutOf(state).some((it) => it.row === row)) return state;
  const rows = (imported?.left_out ?? []).map((it) => (it.row === row ? { ...it, settled: true } : it));
  return { ...state, session: { ...state.session, imported: { ...imported, left_out: rows } } };
}

/**
 * Say that names that look alike are those of different areas or people.
 *
 * @param {State} state
 * @param {readonly string[]} names
 * @returns {State} the same state where all of that is known
 */
export function makeDistinct(state, names) {
  const known = state.session.distinct ?? [];
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => pair(one, other)));
  const added = pairs.filter((it) => !known.some((there) => it.every((name) => there.includes(name))));
  return added.length === 0 ? state : { ...state, session: { ...state.session, distinct: [...known, ...added] } };
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {[string, string]}
 */
function pair(one, other) {
  return [one, other];
}

/**
 * Give what has several names one of them, everywhere in the panel.
 *
 * @param {State} state
 * @param {Kind} kind
 * @param {readonly string[]} names
 * @param {string} chosen
 * @returns {State}
 */
export function makeOne(state, kind, names, chosen) {
  const isOneOf = (/** @type {string} */ name) => names.includes(normalize(name));
  const renamed = (/** @type {string} */ name) => (isOneOf(name) ? chosen : name);
  return kind === "areas" ? withOneArea(state, isOneOf, chosen) : withPeopleRenamed(state, renamed);
}

/**
 * Make one area of several, at the place of the first.
 *
 * @param {State} state
 * @param {(name: string) => boolean} isOneOf
 * @param {string} name
 * @returns {State}
 */
function withOneArea(state, isOneOf, name) {
  const same = state.areas.filter((it) => isOneOf(it.name));
  const [first] = same;
  if (!first) return state;
  const one = { ...same.reduce(merged), name };
  return {
    ...state,
    areas: state.areas.flatMap((it) => (it === first ? one : same.includes(it) ? [] : it)),
    strays: state.strays.map((line) => (isOneOf(line.area) ? { ...line, area: name } : line)),
  };
}

/**
 * @param {Area} area
 * @param {Area} other
 * @returns {Area} one area with all that both hold
 */
function merged(area, other) {
  return {
    ...area,
    required: area.required || other.required,
    planned: area.planned || other.planned,
    scorecards: [...area.scorecards, ...other.scorecards],
    plan: [...area.plan, ...other.plan],
  };
}

/**
 * @param {State} state
 * @param {(name: string) => string} renamed
 * @returns {State}
 */
function withPeopleRenamed(state, renamed) {
  const { hiring_manager: manager } = state.session;
  const areas = state.areas.map((it) => ({
    ...it,
    scorecards: it.scorecards.map((card) => ({ ...card, interviewer: renamed(card.interviewer) })),
    plan: it.plan.map((line) => ({ ...line, who: renamed(line.who) })),
  }));
  const named = state.communicators.map((it) => ({ ...it, name: renamed(it.name) }));
  return {
    ...state,
    areas,
    dissent: state.dissent.map((it) => ({ ...it, interviewer: renamed(it.interviewer) })),
    communicators: named.filter((it, at) => it.name === "" || named.findIndex(({ name }) => name === it.name) === at),
    session: manager ? { ...state.session, hiring_manager: renamed(manager) } : state.session,
    strays: state.strays.map((line) => (line.who ? { ...line, who: renamed(line.who) } : line)),
  };
}
