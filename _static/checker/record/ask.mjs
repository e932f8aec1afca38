/** Asks Python for the record of the panel that the form holds, with what two boxes say is to be in it. */

import { field } from "../form/fields.mjs";

/** @typedef {{names: boolean, evidence: boolean}} Choice whether the record has names, and whether it has evidence */
/** @typedef {import("../../engine/client.mjs").Answer<"record">} Answer */
/** @typedef {(choice: Choice) => Promise<Answer | null>} Ask answers null where Python is not there */

/**
 * @param {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} engine
 * @param {import("../state/store.mjs").Store} store
 * @returns {Ask}
 */
export function asking(engine, store) {
  return async (choice) => {
    if (engine.state.name !== "ready") return null;
    return engine.ask({ do: "record", panel: store.projection.text, ...choice }).catch(() => null);
  };
}

/**
 * Evidence may hold names, so that its box can be ticked only while that of the names is.
 *
 * @param {"present" | "print"} use what the ids of both boxes begin with
 * @returns {Choice} what is chosen now
 */
export function choiceOf(use) {
  const names = field(`${use}-names`).checked;
  const evidence = field(`${use}-evidence`);
  evidence.disabled = !names;
  return { names, evidence: names && evidence.checked };
}
