/**
 * Whether the engine starts again by itself after a failure: once, and once more only when it has shown that it works.
 *
 * It works when every kind of question that it died over has been answered since. An answer to another kind is not
 * enough: a panel that is decided well and then kills Python while its message is drafted would do so without end.
 */

/** @typedef {import("./client.mjs").FailureReason} FailureReason */

const DELAY = 2_000;
const MAY_PASS = /** @type {ReadonlySet<FailureReason>} */ (
  new Set(["no-network", "missing-file", "worker-blocked", "stalled", "hanging", "crashed"])
);

export class Retries {
  #isUsed = false;
  /** @type {Set<string>} kinds of questions to be answered first */ #owed = new Set();

  /**
   * Use the retry up, if there is one.
   *
   * @param {FailureReason} reason
   * @param {string[]} lost the kinds of questions that were left without an answer
   * @returns {number | null} in how many milliseconds to start again, or null where somebody has to ask for it
   */
  take(reason, lost) {
    if (this.#isUsed || !MAY_PASS.has(reason)) return null;
    this.#isUsed = true;
    this.#owed = new Set(lost);
    return DELAY;
  }

  /** @param {string} kind of the question that has been answered */
  answered(kind) {
    this.#owed.delete(kind);
    if (this.#owed.size === 0) this.renew();
  }

  /** Somebody has asked for a new start. */
  renew() {
    this.#isUsed = false;
  }
}
