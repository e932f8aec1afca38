/**
 * What the form holds, as plain data, and every way to change it.
 *
 * Each function takes a state and gives a new one; parts that do not change are shared.
 * Nothing here knows the page, and nothing here judges a panel.
 */

/** @typedef {Record<string, unknown>} Rest What a panel held that the form has no field for; sent on unchanged. */
/** @typedef {{id: string, interviewer: string, verdict: string, evidence: string, rest: Rest}} Row */
/** @typedef {{id: string, name: string, required: boolean, planned: boolean, rows: readonly Row[]}} Area */
/** @typedef {{id: string, interviewer: string, reason: string, rest: Rest}} Dissent */
/** @typedef {{id: string, name: string}} Communicator */
/** @typedef {{role: string, hiringManager: string, interviewedOn: string, sessionOn: string}} Session */
/**
 * @typedef {object} State
 * @property {1} version
 * @property {number} last the number of the newest id
 * @property {readonly Area[]} areas
 * @property {readonly Dissent[]} dissent
 * @property {readonly Communicator[]} communicators
 * @property {Session} session
 * @property {Rest} rest
 */
/** @typedef {Row | Area | Dissent | Communicator} Item */

/** The verdict of a row that nobody has filled in. */
export const UNSET = "pending";

/**
 * A form to fill in: each area with one empty row.
 * The ids are those that the page gives the same areas before any script runs: a1, r1, a2, r2, ...
 *
 * @param {readonly string[]} names the areas
 * @returns {State}
 */
export function blank(names) {
  return {
    version: 1,
    last: Math.max(names.length, 1),
    areas: names.map((name, index) => area(`a${index + 1}`, name, [row(`r${index + 1}`)])),
    dissent: [],
    communicators: [{ id: "c1", name: "" }],
    session: { role: "", hiringManager: "", interviewedOn: "", sessionOn: "" },
    rest: {},
  };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {readonly Row[]} rows
 * @returns {Area}
 */
export function area(id, name, rows) {
  return { id, name, required: true, planned: true, rows };
}

/**
 * @param {string} id
 * @returns {Row}
 */
export function row(id) {
  return { id, interviewer: "", verdict: UNSET, evidence: "", rest: {} };
}

/**
 * Add an area without a name, with one empty row.
 *
 * @param {State} state
 * @returns {State}
 */
export function addArea(state) {
  const last = state.last + 1;
  return { ...state, last, areas: [...state.areas, area(`a${last}`, "", [row(`r${last}`)])] };
}

/**
 * Add an empty row to an area.
 *
 * @param {State} state
 * @param {string} areaId
 * @returns {State}
 */
export function addRow(state, areaId) {
  const last = state.last + 1;
  const areas = state.areas.map((it) => (it.id === areaId ? { ...it, rows: [...it.rows, row(`r${last}`)] } : it));
  return { ...state, last, areas };
}

/**
 * @param {State} state
 * @returns {State}
 */
export function addDissent(state) {
  const last = state.last + 1;
  return { ...state, last, dissent: [...state.dissent, { id: `d${last}`, interviewer: "", reason: "", rest: {} }] };
}

/**
 * @param {State} state
 * @returns {State}
 */
export function addCommunicator(state) {
  const last = state.last + 1;
  return { ...state, last, communicators: [...state.communicators, { id: `c${last}`, name: "" }] };
}

/**
 * Change fields of one item: an area, a row, a dissent, a communicator, or the session (id `session`).
 *
 * @param {State} state
 * @param {string} id
 * @param {Record<string, string | boolean>} fields
 * @returns {State}
 */
export function edit(state, id, fields) {
  if (id === "session") return { ...state, session: { ...state.session, ...fields } };
  return amend(state, id, (item) => [{ ...item, ...fields }]);
}

/**
 * Remove one item, with everything in it.
 *
 * @param {State} state
 * @param {string} id
 * @returns {State}
 */
export function remove(state, id) {
  return amend(state, id, () => []);
}

/**
 * Has nobody entered anything about the candidate yet?
 *
 * @param {State} state
 * @returns {boolean}
 */
export function isUntouched(state) {
  return state.dissent.length === 0 && state.areas.every((it) => it.rows.every(isBlankRow));
}

/**
 * @param {Row} it
 * @returns {boolean}
 */
export function isBlankRow(it) {
  return it.interviewer === "" && it.verdict === UNSET && it.evidence === "";
}

/**
 * @param {State} state
 * @param {string} id
 * @param {<T extends Item>(item: T) => T[]} change
 * @returns {State}
 */
function amend(state, id, change) {
  return {
    ...state,
    areas: amendIn(state.areas, id, change).map((it) => ({ ...it, rows: amendIn(it.rows, id, change) })),
    dissent: amendIn(state.dissent, id, change),
    communicators: amendIn(state.communicators, id, change),
  };
}

/**
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {string} id
 * @param {(item: T) => T[]} change
 * @returns {T[]}
 */
function amendIn(items, id, change) {
  return items.flatMap((item) => (item.id === id ? change(item) : [item]));
}
