/** How long the engine may be silent until it counts as failed, in milliseconds. */

/** @typedef {import("./client.mjs").EngineState} EngineState */

const FOR_BYTES = 30_000;
/** Generous: slow machines took ten seconds to start Python, without a message in between. */
const FOR_PYTHON = 60_000;
/** An answer takes milliseconds, unless the machine is busy with something else. */
const FOR_ANSWERS = 15_000;
/** A timer that runs later than this was frozen. A busy machine does not delay it that much. */
export const LATE = 5_000;

/**
 * @param {EngineState} state
 * @param {boolean} isAsked whether a request waits for its answer
 * @returns {number | null} milliseconds, or null if the engine may be silent
 */
export function timeout(state, isAsked) {
  if (state.name === "loading") return state.step === "files" ? FOR_BYTES : FOR_PYTHON;
  return isAsked ? FOR_ANSWERS : null;
}
