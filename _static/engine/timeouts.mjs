/** How long the engine may be silent, after its last sign of life, until it counts as dead. */

/** @typedef {import("./client.mjs").EngineState} EngineState */

const FOR_BYTES = 30_000;
/** Generous: slow machines took ten seconds to start Python, and say nothing meanwhile. */
const FOR_PYTHON = 60_000;
/** An answer takes milliseconds; what is behind is a machine that was busy with something else. */
const FOR_ANSWERS = 15_000;
/** No busy machine wakes a page so late. */
export const LATE = 5_000;

/**
 * @param {EngineState} state
 * @param {boolean} isAsked whether a question is unanswered
 * @returns {number | null} milliseconds, or null where no sign of life is due
 */
export function timeout(state, isAsked) {
  if (state.name === "loading") return state.step === "files" ? FOR_BYTES : FOR_PYTHON;
  return isAsked ? FOR_ANSWERS : null;
}
