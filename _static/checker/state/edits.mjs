/**
 * Changes the state of the form. Each function takes a state and returns a new one, which shares the unchanged parts.
 */

import { area, attachSeals, dissent, roundOf, scorecard, UNSET, wireSeals } from "../../page/panel.mjs";
import { scorecardOf } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {import("../../page/panel.mjs").Scorecard} Scorecard */
/** @typedef {import("../../page/panel.mjs").Dissent} Dissent */
/** @typedef {import("../../page/panel.mjs").Communicator} Communicator */
/** @typedef {Scorecard | Area | Dissent | Communicator} Item */

/**
 * Add an area without a name, with one empty scorecard.
 *
 * @param {State} state
 * @returns {State}
 */
export function addArea(state) {
  const last = state.last + 1;
  const empty = scorecard(`r${last}`, { round: roundOf(state) });
  return { ...state, last, areas: [...state.areas, area(`a${last}`, { scorecards: [empty] })] };
}

/**
 * Add an empty scorecard to an area, below another one or at the end.
 *
 * @param {State} state
 * @param {string} areaId
 * @param {string} [below] the id of a scorecard
 * @returns {State}
 */
export function addScorecard(state, areaId, below) {
  const last = state.last + 1;
  const added = scorecard(`r${last}`, { round: roundOf(state) });
  const areas = state.areas.map((item) =>
    item.id === areaId ? { ...item, scorecards: insertBelow(item.scorecards, added, below) } : item,
  );
  return { ...state, last, areas };
}

/**
 * @param {readonly Scorecard[]} scorecards
 * @param {Scorecard} added
 * @param {string | undefined} below
 * @returns {Scorecard[]}
 */
function insertBelow(scorecards, added, below) {
  const index = scorecards.findIndex(({ id }) => id === below);
  return index < 0 ? [...scorecards, added] : scorecards.toSpliced(index + 1, 0, added);
}

/**
 * @param {State} state
 * @param {string} [interviewer] who dissents
 * @param {string} [reason]
 * @returns {State}
 */
export function addDissent(state, interviewer = "", reason = "") {
  const last = state.last + 1;
  const added = dissent(`d${last}`, { interviewer, reason, round: roundOf(state) });
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
 * Change fields of one item: an area, a scorecard, a dissent, a communicator, the session (id `session`) or the policy.
 * A field inside another field has a dot in its name: `changed.from`.
 *
 * @param {State} state
 * @param {string} id
 * @param {Record<string, string | boolean>} fields
 * @returns {State} the same state where all fields have these values already
 */
export function edit(state, id, fields) {
  if (id === "session" || id === "policy") {
    const changed = withFields(state[id], fields);
    return changed === state[id] ? state : { ...state, [id]: changed };
  }
  return amend(state, id, (item) => [withFields(item, fields)]);
}

/**
 * @template {object} T
 * @param {T} item
 * @param {Record<string, string | boolean>} fields
 * @returns {T} the same item where all fields have these values already
 */
export function withFields(item, fields) {
  if (Object.entries(fields).every(([name, value]) => valueAt(item, name) === value)) return item;
  const changed = /** @type {Record<string, unknown>} */ ({ ...item });
  for (const [name, value] of Object.entries(fields)) {
    const [whole = "", part] = name.split(".");
    changed[whole] = part ? { .../** @type {object} */ (changed[whole]), [part]: value } : value;
  }
  return /** @type {T} */ (changed);
}

/**
 * @param {object} item
 * @param {string} name of a field; one inside another field has a dot: `changed.from`
 * @returns {unknown}
 */
export function valueAt(item, name) {
  /** @type {unknown} */ let value = item;
  for (const part of name.split(".")) value = /** @type {Record<string, unknown> | undefined} */ (value)?.[part];
  return value;
}

/**
 * Set a scorecard's verdict. Its first verdict is kept, so that the change can be recorded. A recorded change is removed
 * where the verdict goes back to the first one.
 *
 * @param {State} state
 * @param {string} id
 * @param {import("../../page/panel.mjs").Verdict} verdict
 * @returns {State}
 */
export function setVerdict(state, id, verdict) {
  const before = scorecardOf(state, id);
  if (!before || before.verdict === verdict) return state;
  if (verdict === before.changed.from)
    return edit(state, id, { verdict, firstVerdict: verdict, "changed.from": "", "changed.reason": "" });
  const first = before.verdict === UNSET ? "" : before.verdict;
  return edit(state, id, { verdict, firstVerdict: before.firstVerdict || first });
}

/**
 * Remove an item, with everything in it. Its seals stay, with the names that they have now: what was sealed still counts.
 *
 * @param {State} state
 * @param {string} id
 * @returns {State}
 */
export function remove(state, id) {
  const removed = amend(state, id, () => []);
  if (removed.areas === state.areas || state.seals.length === 0) return removed;
  return { ...removed, seals: attachSeals(removed.areas, wireSeals(state)) };
}

/**
 * Move an area, or a scorecard within its area, up (-1) or down (1). The first and the last stay where they are.
 *
 * @param {State} state
 * @param {string} id
 * @param {number} by
 * @returns {State}
 */
export function move(state, id, by) {
  const areas = mapAreas(moveIn(state.areas, id, by), (item) => withScorecards(item, moveIn(item.scorecards, id, by)));
  return areas === state.areas ? state : { ...state, areas };
}

/**
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {string} id
 * @param {number} by
 * @returns {readonly T[]} the same list where the item is not in it, or cannot move
 */
function moveIn(items, id, by) {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, /** @type {T} */ (items[from]));
}

/**
 * @param {State} state
 * @param {string} id
 * @param {<T extends Item>(item: T) => T[]} change returns the items to put in the place of one
 * @returns {State}
 */
function amend(state, id, change) {
  const changed = {
    areas: mapAreas(amendIn(state.areas, id, change), (item) =>
      withScorecards(item, amendIn(item.scorecards, id, change)),
    ),
    dissent: amendIn(state.dissent, id, change),
    communicators: amendIn(state.communicators, id, change),
  };
  const isSame =
    changed.areas === state.areas && changed.dissent === state.dissent && changed.communicators === state.communicators;
  return isSame ? state : { ...state, ...changed };
}

/**
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {string} id
 * @param {(item: T) => T[]} change
 * @returns {readonly T[]} the same list where nothing changes
 */
function amendIn(items, id, change) {
  const before = items.find((item) => item.id === id);
  const changed = before && change(before);
  if (!changed || (changed.length === 1 && changed[0] === before)) return items;
  return items.flatMap((item) => (item === before ? changed : [item]));
}

/**
 * @param {Area} area
 * @param {readonly Scorecard[]} scorecards
 * @returns {Area} the same area where its scorecards are the same
 */
function withScorecards(area, scorecards) {
  return scorecards === area.scorecards ? area : { ...area, scorecards };
}

/**
 * @param {readonly Area[]} areas
 * @param {(area: Area) => Area} change
 * @returns {readonly Area[]} the same list where no area changes
 */
export function mapAreas(areas, change) {
  const changed = areas.map(change);
  return changed.every((area, index) => area === areas[index]) ? areas : changed;
}
