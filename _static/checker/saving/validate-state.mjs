/**
 * Validates a state that an earlier page has kept. Migrates version 2, fills in fields that were added since, and checks
 * the whole result. Every state that the page itself can make is accepted: Python finds the mistakes in it.
 */

import { area, dissent, planned, scorecard } from "../../page/panel.mjs";
import { MAX_AREAS, MAX_SCORECARDS, MAX_TEXT, VERDICTS } from "../../page/python-values.mjs";
import { blank, VERSION } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */

const MODEL = {
  ...blank([]),
  areas: [area("a", { scorecards: [scorecard("r")], plan: [planned()] })],
  communicators: [{ id: "c", name: "" }],
  dissent: [dissent("d")],
  done: [""],
  strays: [{ area: "" }],
  seals: [
    { area: "", interviewer: "", seal: "", sealed_as: { area: "", interviewer: "" }, ofArea: "", ofScorecard: "" },
  ],
};
/** The fields that dissent has got since version 3. */
const LATER_IN_DISSENT = { settled: false };
const OWN_DRAFT = { basis: "", subject: "", body: "" };
const LEFT_OUT = { row: 0, text: "", why: "" };
/** The most that the page shows in time. It is more than Python accepts, since the user may type too much. */
const MOST = { areas: 2 * MAX_AREAS, items: 2 * MAX_SCORECARDS, text: 10 * MAX_TEXT, levels: 32, id: 1e15 };

/** Checks the fields in which not every value of the type is allowed. @type {Record<string, (value: any) => boolean>} */
const CHECKS = {
  verdict: isVerdict,
  firstVerdict: isVerdictOrNone,
  from: isVerdictOrNone,
  round: (round) => Number.isSafeInteger(round) && round > 0,
  last: (last) => Number.isSafeInteger(last) && last >= 0 && last < MOST.id,
};

/** Checks the fields of the session that are no texts. @type {Record<string, (value: any) => boolean>} */
const SESSION_CHECKS = {
  sequence: Number.isSafeInteger,
  distinct: (pairs) => matchesModel(pairs, [[""]]),
  imported: (imported) =>
    isObject(imported) &&
    matchesModel({ words: {}, left_out: [], ...imported }, { words: {}, left_out: [LEFT_OUT] }) &&
    areVerdicts(imported.words),
};

/**
 * @param {any} kept the parsed JSON
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
 * Migrate version 2: rename rows to scorecards, and all fields to Python's names.
 *
 * @param {any} kept
 */
function fromVersion2({ areas, session, ...rest }) {
  return {
    ...rest,
    version: VERSION,
    areas: areas.map((/** @type {any} */ { rows, ...area }) => ({ ...area, scorecards: rows.map(scorecardFromRow) })),
    session: Array.isArray(session) ? session : withPythonNames(session),
  };
}

/** @param {any} row */
function scorecardFromRow({ was, first, why, ...row }) {
  return { ...row, firstVerdict: was, changed: { from: first, reason: why } };
}

/** @param {Record<string, unknown>} session such as `hiringManager` */
function withPythonNames(session) {
  const toPython = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(session).map(([name, value]) => [toPython(name), value]));
}

/**
 * Fill in the fields that version 3 did not have at first.
 *
 * @param {any} kept
 */
function withLaterFields(kept) {
  const dissent = kept.dissent.map((/** @type {any} */ item) => ({ ...LATER_IN_DISSENT, ...item }));
  return { seals: [], ...kept, dissent };
}

/**
 * @param {any} state
 * @returns {state is State} whether it is a whole state of this version
 */
function isState(state) {
  if (state.version !== VERSION || !matchesModel(state, MODEL) || state.areas.length > MOST.areas) return false;
  const { session, policy, drafts, last, seals } = /** @type {State} */ (state);
  const ids = idsOf(state);
  return (
    ids.length <= MOST.items &&
    new Set(ids).size === ids.length &&
    ids.every((id) => /^.[1-9]\d*$/.test(id) && Number(id.slice(1)) <= last) &&
    Object.entries(session).every(([name, value]) =>
      (Object.hasOwn(SESSION_CHECKS, name) ? SESSION_CHECKS[name] : isText)?.(value),
    ) &&
    seals.every(({ round = 1 }) => CHECKS.round?.(round)) &&
    Object.values(policy).every((value) => typeof value !== "object" && isPlain(value)) &&
    Object.values(drafts).every((draft) => matchesModel(draft, OWN_DRAFT))
  );
}

/**
 * @param {State} state
 * @returns {string[]} the ids of all its items
 */
function idsOf({ areas, dissent, communicators }) {
  return [...areas, ...areas.flatMap(({ scorecards }) => scorecards), ...dissent, ...communicators].map(({ id }) => id);
}

/**
 * Check whether a value has all fields of a model, in the same types. Lists may have any length up to the limit. Further
 * fields are allowed, since Python checks them.
 *
 * @param {any} value
 * @param {any} model
 * @param {string} [name] of the field
 * @returns {boolean}
 */
function matchesModel(value, model, name = "") {
  if (Array.isArray(model)) {
    return isList(value) && value.every((/** @type {unknown} */ item) => matchesModel(item, model[0]));
  }
  if (typeof model === "object") {
    const known = Object.keys(model);
    return (
      isObject(value) &&
      known.every((key) => Object.hasOwn(value, key) && matchesModel(value[key], model[key], key)) &&
      Object.entries(value).every(([key, field]) => known.includes(key) || isPlain(field))
    );
  }
  if (name === "id") return isText(value) && value.startsWith(model);
  return typeof value === typeof model && (CHECKS[name] ?? isPlain)(value);
}

/**
 * @param {unknown} value
 * @param {number} [level]
 * @returns {boolean} whether a panel may hold it in some field, and it is small enough to be shown
 */
function isPlain(value, level = 0) {
  if (level > MOST.levels || value === null) return false;
  if (typeof value !== "object") return typeof value !== "string" || isText(value);
  return (isList(value) || isObject(value)) && Object.values(value).every((item) => isPlain(item, level + 1));
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.length <= MOST.text;
}

/** @param {unknown} value @returns {value is unknown[]} */
function isList(value) {
  return Array.isArray(value) && value.length <= MOST.items;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isVerdict(value) {
  return VERDICTS.includes(/** @type {any} */ (value));
}

/** @param {any} [words] */
function areVerdicts(words = {}) {
  return Object.values(words).every(isVerdict);
}

/** @param {unknown} value */
function isVerdictOrNone(value) {
  return value === "" || isVerdict(value);
}
