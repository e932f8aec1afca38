/** The error of an engine that cannot load, or does not answer. Thrown in the worker and in the client. */

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
