/** What was typed, kept in the open tab and nowhere else. */

import { isState } from "./shape.mjs";

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
    return isState(kept) ? kept : null;
  } catch {
    return null;
  }
}
