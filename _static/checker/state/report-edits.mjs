/**
 * Changes the parts of the state that only the full page edits: the plan, the message and the ticks. Also takes over a table.
 */

import { attachSeals, fromWire, planned, wireSeals } from "../../page/panel.mjs";
import { mapAreas, withFields } from "./edits.mjs";
import { newId } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/**
 * Take over the areas and scorecards of a table's panel, and the answers to the questions about the table. The rest of the
 * session, its people, the policy and the seals stay. A panel without an id gets one.
 *
 * @param {State} state
 * @param {import("../../page/panel.mjs").WirePanel} panel
 * @returns {State}
 */
export function takeTable(state, panel) {
  const { areas, last, session: table } = fromWire(panel);
  const { distinct: _distinct, imported: _imported, ...kept } = state.session;
  const session = {
    id: newId(),
    ...kept,
    ...(table.distinct && { distinct: table.distinct }),
    ...(table.imported && { imported: table.imported }),
  };
  const seals = attachSeals(areas, wireSeals(state));
  return { ...state, areas, session, seals, last: Math.max(state.last, last), strays: [], drafts: {}, done: [] };
}

/**
 * Change fields in a line of an area's plan, which is made if it is missing.
 *
 * @param {State} state
 * @param {string} areaId
 * @param {number} index of the line
 * @param {Record<string, string>} fields
 * @returns {State}
 */
export function editPlan(state, areaId, index, fields) {
  const areas = mapAreas(state.areas, (area) => {
    if (area.id !== areaId) return area;
    const before = area.plan[index];
    const line = before ? withFields(before, fields) : planned(fields);
    return line === before ? area : { ...area, plan: area.plan.toSpliced(index, 1, line) };
  });
  return areas === state.areas ? state : { ...state, areas };
}

/**
 * Keep the user's own text of a message, or go back to Python's draft.
 *
 * @param {State} state
 * @param {string} channel
 * @param {import("./state.mjs").OwnDraft | null} ownDraft null for Python's draft
 * @returns {State}
 */
export function editDraft(state, channel, ownDraft) {
  const { [channel]: before, ...others } = state.drafts;
  if (ownDraft ? before && withFields(before, { ...ownDraft }) === before : !before) return state;
  return { ...state, drafts: ownDraft ? { ...others, [channel]: ownDraft } : others };
}

/**
 * Tick off a next step, or remove its tick.
 *
 * @param {State} state
 * @param {string} step
 * @param {boolean} isDone
 * @returns {State}
 */
export function tick(state, step, isDone) {
  if (state.done.includes(step) === isDone) return state;
  const others = state.done.filter((key) => key !== step);
  return { ...state, done: isDone ? [...others, step] : others };
}
