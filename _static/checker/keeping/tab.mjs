/** What was typed, kept in the open tab and nowhere else. */

import { blank } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {() => Pick<Storage, "getItem" | "setItem">} Keeper A function, since even to ask for it may be refused. */

const KEY = "followup-checker";

/**
 * Keep a state. Where the browser refuses (storage switched off or full), the form goes on without.
 *
 * @param {Keeper} keeper
 * @param {State} state
 */
export function keep(keeper, state) {
  try {
    keeper().setItem(KEY, JSON.stringify(state));
  } catch {
    // The page still holds what was typed; only a reload would lose it.
  }
}

/**
 * @param {Keeper} keeper
 * @returns {State | null} what was kept, or null if there is nothing, or nothing that can be read
 */
export function recall(keeper) {
  try {
    const kept = JSON.parse(keeper().getItem(KEY) ?? "null");
    return kept?.version === MODEL.version && sameShape(kept, MODEL) ? kept : null;
  } catch {
    return null;
  }
}

const MODEL = {
  ...blank(["An area"]),
  dissent: [{ id: "", interviewer: "", reason: "", rest: {} }],
};

/**
 * Does a value have everything that the model has, in the same types? Lists may be of any length.
 *
 * @param {unknown} value
 * @param {unknown} model
 * @returns {boolean}
 */
function sameShape(value, model) {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((it) => sameShape(it, model[0]));
  if (typeof model !== "object" || model === null) return typeof value === typeof model;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(model).every(([key, part]) => sameShape(/** @type {any} */ (value)[key], part));
}
