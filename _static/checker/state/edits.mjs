/**
 * Every way to change what the form holds. Each takes a state and gives a new one; parts that do not change are shared.
 */

import { area, roundOf, row, rowOf, UNSET } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").Area} Area */
/** @typedef {import("./state.mjs").Row} Row */
/** @typedef {import("./state.mjs").Dissent} Dissent */
/** @typedef {import("./state.mjs").Communicator} Communicator */
/** @typedef {Row | Area | Dissent | Communicator} Item */

/**
 * Add an area without a name, with one empty row.
 *
 * @param {State} state
 * @returns {State}
 */
export function addArea(state) {
  const last = state.last + 1;
  return { ...state, last, areas: [...state.areas, area(`a${last}`, "", [row(`r${last}`, roundOf(state))])] };
}

/**
 * Add an empty row to an area, below another one or at its end.
 *
 * @param {State} state
 * @param {string} areaId
 * @param {string} [below] the id of a row
 * @returns {State}
 */
export function addRow(state, areaId, below) {
  const last = state.last + 1;
  const added = row(`r${last}`, roundOf(state));
  const areas = state.areas.map((it) => (it.id === areaId ? { ...it, rows: inserted(it.rows, added, below) } : it));
  return { ...state, last, areas };
}

/**
 * @param {readonly Row[]} rows
 * @param {Row} added
 * @param {string | undefined} below
 * @returns {Row[]}
 */
function inserted(rows, added, below) {
  const at = rows.findIndex(({ id }) => id === below);
  return at < 0 ? [...rows, added] : rows.toSpliced(at + 1, 0, added);
}

/**
 * @param {State} state
 * @returns {State}
 */
export function addDissent(state) {
  const last = state.last + 1;
  const added = { id: `d${last}`, interviewer: "", reason: "", round: roundOf(state) };
  return { ...state, last, dissent: [...state.dissent, added] };
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
 * Change fields of one item: an area, a row, a dissent, a communicator, the session (id `session`) or the policy.
 *
 * @param {State} state
 * @param {string} id
 * @param {Record<string, string | boolean>} fields
 * @returns {State}
 */
export function edit(state, id, fields) {
  if (id === "session") return { ...state, session: { ...state.session, ...fields } };
  if (id === "policy")
    return { ...state, policy: { ...state.policy, .../** @type {Record<string, string>} */ (fields) } };
  return amend(state, id, (item) => [{ ...item, ...fields }]);
}

/**
 * Set a row's verdict, remembering the first one there was, so that it can be kept on record. Whoever goes back to the
 * verdict on record has changed nothing.
 *
 * @param {State} state
 * @param {string} id
 * @param {string} verdict
 * @returns {State}
 */
export function setVerdict(state, id, verdict) {
  const before = rowOf(state, id);
  if (!before || before.verdict === verdict) return state;
  const first = before.verdict === UNSET ? "" : before.verdict;
  if (verdict === before.first) return edit(state, id, { verdict, was: verdict, first: "", why: "" });
  return edit(state, id, { verdict, was: before.was || first });
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
 * Move an item among its like, up (-1) or down (1). At the end there is no further.
 *
 * @param {State} state
 * @param {string} id
 * @param {number} by
 * @returns {State}
 */
export function move(state, id, by) {
  const areas = each(moved(state.areas, id, by), (it) => withRows(it, moved(it.rows, id, by)));
  return areas === state.areas ? state : { ...state, areas };
}

/**
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {string} id
 * @param {number} by
 * @returns {readonly T[]}
 */
function moved(items, id, by) {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, /** @type {T} */ (items[from]));
}

/**
 * Change one field in a line of an area's plan; the line is made where the plan had none yet.
 *
 * @param {State} state
 * @param {string} areaId
 * @param {number} index
 * @param {Record<string, string>} fields
 * @returns {State}
 */
export function editPlan(state, areaId, index, fields) {
  const areas = state.areas.map((it) => {
    if (it.id !== areaId) return it;
    const line = it.plan[index] ?? { question: "", who: "", evidence: "" };
    return { ...it, plan: it.plan.toSpliced(index, 1, { ...line, ...fields }) };
  });
  return { ...state, areas };
}

/**
 * Keep a message in one's own words, or go back to Python's draft.
 *
 * @param {State} state
 * @param {string} channel
 * @param {import("./state.mjs").OwnDraft | null} own
 * @returns {State}
 */
export function editDraft(state, channel, own) {
  const { [channel]: _, ...others } = state.drafts;
  return { ...state, drafts: own ? { ...others, [channel]: own } : others };
}

/**
 * Tick a next step off, or take the tick back.
 *
 * @param {State} state
 * @param {string} step
 * @param {boolean} isDone
 * @returns {State}
 */
export function tick(state, step, isDone) {
  const others = state.done.filter((it) => it !== step);
  return { ...state, done: isDone ? [...others, step] : others };
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
    areas: each(amendIn(state.areas, id, change), (it) => withRows(it, amendIn(it.rows, id, change))),
    dissent: amendIn(state.dissent, id, change),
    communicators: amendIn(state.communicators, id, change),
  };
}

/**
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {string} id
 * @param {(item: T) => T[]} change
 * @returns {readonly T[]} the same list where none of them is meant
 */
function amendIn(items, id, change) {
  if (!items.some((item) => item.id === id)) return items;
  return items.flatMap((item) => (item.id === id ? change(item) : [item]));
}

/**
 * @param {Area} area
 * @param {readonly Row[]} rows
 * @returns {Area} the same area where its rows are the same
 */
function withRows(area, rows) {
  return rows === area.rows ? area : { ...area, rows };
}

/**
 * @param {readonly Area[]} areas
 * @param {(area: Area) => Area} change
 * @returns {readonly Area[]} the same list where no area changes
 */
function each(areas, change) {
  const changed = areas.map(change);
  return changed.every((area, index) => area === areas[index]) ? areas : changed;
}
