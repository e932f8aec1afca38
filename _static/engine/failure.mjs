/** Why the engine does not answer: raised in the worker while it loads, and by the client where a question gets none. */

/** @typedef {import("./client.mjs").FailureReason} FailureReason */

export class EngineFailure extends Error {
  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.name = "EngineFailure";
    this.reason = reason;
    this.detail = detail;
  }
}
