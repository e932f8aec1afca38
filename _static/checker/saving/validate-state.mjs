/**
 * Reads what an earlier page has kept. Migrates version 2, fills in what was added since, and checks all of the result
 * before anything relies on it. Whatever the page itself can make is accepted, so that Python can say what is wrong with it.
 */

import { MAX_AREAS, MAX_SCORECARDS, MAX_TEXT, VERDICTS } from "../../page/from-python.mjs";
import { area, dissent, planned, scorecard } from "../../page/panel.mjs";
import { blank, VERSION } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */

const MODEL = {
  ...blank([]),
  areas: [area("a", { scorecards: [scorecard("r")], plan: [planned()] })],
  communicators: [{ id: "c", name: "" }],
  dissent: [dissent("d")],
  done: [""],
  strays: [{ area: "" }],
};
const LATER_IN_DISSENT = { settled: false };
const OWN_DRAFT = { basis: "", subject: "", body: "" };
const LEFT_OUT = { row: 0, text: "", why: "" };
/** What the page would take too long to show. People may type more than Python accepts, but not that much. */
const MOST = { areas: 2 * MAX_AREAS, items: 2 * MAX_SCORECARDS, text: 10 * MAX_TEXT, levels: 32, id: 1e15 };

/** The fields of which not every value of the type is right. @type {Record<string, (value: any) => boolean>} */
const CHECKS = {
  verdict: isVerdict,
  firstVerdict: isVerdictOrNone,
  from: isVerdictOrNone,
  round: (round) => Number.isSafeInteger(round) && round > 0,
  last: (last) => Number.isSafeInteger(last) && last >= 0 && last < MOST.id,
};

/** What the session holds beside texts. @type {Record<string, (value: any) => boolean>} */
const NO_TEXTS = {
  sequence: Number.isSafeInteger,
  distinct: (pairs) => fits(pairs, [[""]]),
  imported: (it) =>
    isObject(it) &&
    fits({ words: {}, left_out: [], ...it }, { words: {}, left_out: [LEFT_OUT] }) &&
    areVerdicts(it.words),
};

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
  if (state.version !== VERSION || !fits(state, MODEL) || state.areas.length > MOST.areas) return false;
  const { session, policy, drafts, last } = /** @type {State} */ (state);
  const ids = idsOf(state);
  return (
    ids.length <= MOST.items &&
    new Set(ids).size === ids.length &&
    ids.every((id) => /^.[1-9]\d*$/.test(id) && Number(id.slice(1)) <= last) &&
    Object.entries(session).every(([name, value]) =>
      (Object.hasOwn(NO_TEXTS, name) ? NO_TEXTS[name] : isText)?.(value),
    ) &&
    Object.values(policy).every((value) => typeof value !== "object" && isPlain(value)) &&
    Object.values(drafts).every((draft) => fits(draft, OWN_DRAFT))
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
 * Does a value have everything that the model has, in the same types? Lists may be of any length up to the limit. There
 * may be more fields, for Python to judge.
 *
 * @param {any} value
 * @param {any} model
 * @param {string} [name] of the field
 * @returns {boolean}
 */
function fits(value, model, name = "") {
  if (Array.isArray(model)) {
    return isList(value) && value.every((/** @type {unknown} */ it) => fits(it, model[0]));
  }
  if (typeof model === "object") {
    const known = Object.keys(model);
    return (
      isObject(value) &&
      known.every((key) => Object.hasOwn(value, key) && fits(value[key], model[key], key)) &&
      Object.entries(value).every(([key, it]) => known.includes(key) || isPlain(it))
    );
  }
  if (name === "id") return isText(value) && value.startsWith(model);
  return typeof value === typeof model && (CHECKS[name] ?? isPlain)(value);
}

/**
 * @param {unknown} value
 * @param {number} [level]
 * @returns {boolean} whether it is something that a panel may hold anywhere, of a size that the page can show
 */
function isPlain(value, level = 0) {
  if (level > MOST.levels || value === null) return false;
  if (typeof value !== "object") return typeof value !== "string" || isText(value);
  return (isList(value) || isObject(value)) && Object.values(value).every((it) => isPlain(it, level + 1));
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
