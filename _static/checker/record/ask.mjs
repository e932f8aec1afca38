/** Asks Python for the record of the panel, with the names and the evidence that the user has chosen. */

import { field } from "../../page/fields.mjs";

/** @typedef {{names: boolean, evidence: boolean}} Contents whether the record has names, and whether it has evidence */
/** @typedef {import("../../engine/client.mjs").Answer<"record">} RecordAnswer */
/** @typedef {(contents: Contents) => Promise<RecordAnswer | null>} Ask resolves to null where Python is not there */

/**
 * @param {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} engine
 * @param {import("../state/store.mjs").Store} store
 * @returns {Ask}
 */
export function askWith(engine, store) {
  return async (contents) => {
    if (engine.state.name !== "ready") return null;
    return engine.ask({ do: "record", panel: store.projection.text, ...contents }).catch(() => null);
  };
}

/**
 * Read the two checkboxes of a use. Evidence may hold names, so it can be chosen only together with names.
 *
 * @param {"present" | "print"} use the beginning of the ids of both checkboxes
 * @returns {Contents} what is chosen now
 */
export function contentsFor(use) {
  const names = field(`${use}-names`).checked;
  const evidence = field(`${use}-evidence`);
  evidence.disabled = !names;
  return { names, evidence: names && evidence.checked };
}
