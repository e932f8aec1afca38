/** Reads what an earlier page has kept. Migrates version 2, fills in what was added since, and checks the result before anything relies on it. */

import { area, dissent, planned, scorecard } from "../../page/panel.mjs";
import { blank, VERSION } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */

const MODEL = {
  ...blank([]),
  areas: [area("", { scorecards: [scorecard("")], plan: [planned()] })],
  dissent: [dissent("")],
  done: [""],
  strays: [{}],
};
const LATER_IN_DISSENT = { settled: false };
const OWN_DRAFT = { basis: "", subject: "", body: "" };

/**
 * @param {any} kept what was kept, parsed
 * @returns {State | null} the state of this version, or null where it is damaged or of another version
 */
export function readState(kept) {
  try {
    const state = withLaterFields(kept.version === 2 ? fromVersion2(kept) : kept);
    return isState(state) ? state : null;
  } catch {
    return null; // too damaged even to look at
  }
}

/**
 * Rows have become scorecards, and all fields have Python's names.
 *
 * @param {any} kept
 */
function fromVersion2({ areas, session, ...rest }) {
  return {
    ...rest,
    version: VERSION,
    areas: areas.map((/** @type {any} */ { rows, ...it }) => ({ ...it, scorecards: rows.map(scorecardFromRow) })),
    session: Array.isArray(session) ? session : withPythonNames(session),
  };
}

/** @param {any} row */
function scorecardFromRow({ was, first, why, ...row }) {
  return { ...row, firstVerdict: was, changed: { from: first, reason: why } };
}

/** @param {Record<string, unknown>} session such as `hiringManager` */
function withPythonNames(session) {
  const named = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(session).map(([name, value]) => [named(name), value]));
}

/**
 * Fill in what version 3 did not have at first: whether dissent is settled.
 *
 * @param {any} kept
 */
function withLaterFields(kept) {
  return { ...kept, dissent: kept.dissent.map((/** @type {any} */ it) => ({ ...LATER_IN_DISSENT, ...it })) };
}

/**
 * @param {any} state
 * @returns {state is State} whether it is a state of this version, whole
 */
function isState(state) {
  return (
    state?.version === VERSION &&
    sameShape(state, MODEL) &&
    idsOf(state).every((id) => /^[acdr]\d+$/.test(id)) &&
    Object.values(state.drafts).every((draft) => sameShape(draft, OWN_DRAFT))
  );
}

/**
 * @param {State} state
 * @returns {string[]} the ids of everything that has one on the page
 */
function idsOf({ areas, dissent, communicators }) {
  return [...areas, ...areas.flatMap((it) => it.scorecards), ...dissent, ...communicators].map(({ id }) => id);
}

/**
 * Does a value have everything that the model has, in the same types? Lists may be of any length, and there may be more
 * fields.
 *
 * @param {unknown} value
 * @param {unknown} model
 * @returns {boolean}
 */
function sameShape(value, model) {
  if (Array.isArray(model)) {
    return Array.isArray(value) && (model.length === 0 || value.every((it) => sameShape(it, model[0])));
  }
  if (typeof model !== "object" || model === null) return typeof value === typeof model;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(model).every(([key, part]) => sameShape(/** @type {any} */ (value)[key], part));
}
