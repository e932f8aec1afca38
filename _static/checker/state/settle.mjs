/** Settles cautions about names that look alike, and about rows of a table that were left out. */

import { normalize } from "../../page/names.mjs";
import { attachSeals, wireSeals } from "../../page/panel.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../types.d.ts").LeftOutRow} LeftOutRow */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {"areas" | "people"} NameKind what has the names */

/**
 * @param {State} state
 * @returns {LeftOutRow[]} the rows of the table that were left out and are not settled
 */
export function leftOutOf({ session }) {
  return (session.imported?.left_out ?? []).filter(({ settled }) => !settled);
}

/**
 * Mark a row that was left out as settled. The record still names it.
 *
 * @param {State} state
 * @param {number} row its number in the table
 * @returns {State} the same state where that row is not open
 */
export function settleRow(state, row) {
  const { imported } = state.session;
  if (!leftOutOf(state).some((leftOut) => leftOut.row === row)) return state;
  const rows = (imported?.left_out ?? []).map((leftOut) =>
    leftOut.row === row ? { ...leftOut, settled: true } : leftOut,
  );
  return { ...state, session: { ...state.session, imported: { ...imported, left_out: rows } } };
}

/**
 * Note that names that look alike are names of different areas or people.
 *
 * @param {State} state
 * @param {readonly string[]} names
 * @returns {State} the same state where all of that is noted already
 */
export function makeDistinct(state, names) {
  const before = state.session.distinct ?? [];
  /** @type {(name: string, index: number) => [string, string][]} */
  const pairsWithLater = (name, index) => names.slice(index + 1).map((later) => [name, later]);
  const added = names
    .flatMap(pairsWithLater)
    .filter((pair) => !before.some((earlier) => pair.every((name) => earlier.includes(name))));
  return added.length === 0 ? state : { ...state, session: { ...state.session, distinct: [...before, ...added] } };
}

/**
 * Replace several names of one area or person by one of them, everywhere in the panel.
 *
 * @param {State} state
 * @param {NameKind} kind
 * @param {readonly string[]} names
 * @param {string} chosen
 * @returns {State}
 */
export function mergeNames(state, kind, names, chosen) {
  const isMerged = (/** @type {string} */ name) => names.includes(normalize(name));
  const rename = (/** @type {string} */ name) => (isMerged(name) ? chosen : name);
  const merged = kind === "areas" ? mergeAreas(state, isMerged, chosen) : renamePeople(state, rename);
  const name = kind === "areas" ? "area" : "interviewer";
  const seals = wireSeals(state).map((seal) => ({ ...seal, [name]: rename(seal[name]) }));
  return merged === state ? state : { ...merged, seals: attachSeals(merged.areas, seals) };
}

/**
 * Merge several areas into the first of them.
 *
 * @param {State} state
 * @param {(name: string) => boolean} isMerged
 * @param {string} name
 * @returns {State}
 */
function mergeAreas(state, isMerged, name) {
  const parts = state.areas.filter((area) => isMerged(area.name));
  const [first] = parts;
  if (!first) return state;
  const merged = { ...parts.reduce(mergeTwoAreas), name };
  return {
    ...state,
    areas: state.areas.flatMap((area) => (area === first ? merged : parts.includes(area) ? [] : area)),
    strays: state.strays.map((line) => (isMerged(line.area) ? { ...line, area: name } : line)),
  };
}

/**
 * @param {Area} area
 * @param {Area} other
 * @returns {Area} one area with all that both hold
 */
function mergeTwoAreas(area, other) {
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
 * @param {(name: string) => string} rename
 * @returns {State}
 */
function renamePeople(state, rename) {
  const { hiring_manager: manager } = state.session;
  const areas = state.areas.map((area) => ({
    ...area,
    scorecards: area.scorecards.map((scorecard) => ({ ...scorecard, interviewer: rename(scorecard.interviewer) })),
    plan: area.plan.map((line) => ({ ...line, who: rename(line.who) })),
  }));
  const communicators = state.communicators.map(({ id, name }) => ({ id, name: rename(name) }));
  const names = communicators.map(({ name }) => name);
  return {
    ...state,
    areas,
    dissent: state.dissent.map((item) => ({ ...item, interviewer: rename(item.interviewer) })),
    communicators: communicators.filter(({ name }, index) => name === "" || names.indexOf(name) === index),
    session: manager ? { ...state.session, hiring_manager: rename(manager) } : state.session,
    strays: state.strays.map((line) => (line.who ? { ...line, who: rename(line.who) } : line)),
  };
}
