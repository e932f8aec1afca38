/**
 * Decides whether the engine starts again by itself after a failure: once, and once more after it has proved to work.
 *
 * It has proved to work when every kind of request that it failed over has been answered since. An answer of another kind is
 * not enough: a panel that can be decided, but crashes Python when its message is drafted, would restart it without end.
 */

/** @typedef {import("./client.mjs").FailureReason} FailureReason */

const DELAY = 2_000;
const TEMPORARY = /** @type {ReadonlySet<FailureReason>} */ (
  new Set(["no-network", "missing-file", "worker-blocked", "stalled", "hanging", "crashed"])
);

export class Retries {
  #isUsed = false;
  /** @type {Set<string>} kinds of requests that must be answered before the next retry */ #unproved = new Set();

  /**
   * Use the retry, if there is one.
   *
   * @param {FailureReason} reason
   * @param {string[]} lost the kinds of the requests that got no answer
   * @returns {number | null} the milliseconds until the next start, or null if the user has to ask for it
   */
  delayAfter(reason, lost) {
    if (this.#isUsed || !TEMPORARY.has(reason)) return null;
    this.#isUsed = true;
    this.#unproved = new Set(lost);
    return DELAY;
  }

  /** @param {string} kind of the request that has been answered */
  noteAnswer(kind) {
    this.#unproved.delete(kind);
    if (this.#unproved.size === 0) this.renew();
  }

  /** Allow a retry again, since the user asked for a start or the engine has proved to work. */
  renew() {
    this.#isUsed = false;
  }
}
