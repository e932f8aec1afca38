/**
 * Changes that nobody makes before the full report: to the plan, the message and the ticks, and a table taken over.
 */

import { fromWire, planned } from "../../page/panel.mjs";
import { each, withFields } from "./edits.mjs";
import { newId } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/**
 * Take over the areas and scorecards of a table's panel, and what was decided when the table was read. The rest of the
 * session, its people and the policy stay. A panel without an id begins here.
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
  return { ...state, areas, session, last: Math.max(state.last, last), strays: [], drafts: {}, done: [] };
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
  const areas = each(state.areas, (it) => {
    if (it.id !== areaId) return it;
    const before = it.plan[index];
    const line = before ? withFields(before, fields) : planned(fields);
    return line === before ? it : { ...it, plan: it.plan.toSpliced(index, 1, line) };
  });
  return areas === state.areas ? state : { ...state, areas };
}

/**
 * Keep a message in the user's own words, or go back to Python's draft.
 *
 * @param {State} state
 * @param {string} channel
 * @param {import("./state.mjs").OwnDraft | null} own
 * @returns {State}
 */
export function editDraft(state, channel, own) {
  const { [channel]: before, ...others } = state.drafts;
  if (own ? before && withFields(before, { ...own }) === before : !before) return state;
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
  if (state.done.includes(step) === isDone) return state;
  const others = state.done.filter((it) => it !== step);
  return { ...state, done: isDone ? [...others, step] : others };
}
