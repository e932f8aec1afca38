/**
 * Shows the exercise that the address names, as Python makes it.
 *
 * The address may change and the engine may be restarted before Python answers. The exercise that is shown in the end is
 * the one that the address names then. An exercise that is shown already is not shown again, so that a guess is not lost.
 */

import { exerciseIn, hashOf } from "./address.mjs";

/** @typedef {import("./address.mjs").ExerciseId} ExerciseId */
/** @typedef {import("../types.d.ts").Refusal} Refusal */
/** @typedef {import("../types.d.ts").ExerciseData} ExerciseData */
/** @typedef {import("../engine/client.mjs").Request<"exercise">} Request */
/** @typedef {import("../engine/client.mjs").Answer<"exercise">} Answer */
/**
 * @typedef {object} Options
 * @property {(request: Request) => Promise<Answer | null>} ask sends a request to Python; null without an answer
 * @property {{hash: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {(exercise: ExerciseData, isFirst: boolean) => void} onExercise
 * @property {(refusal: Refusal) => void} onRefused
 */

export const FIRST = { level: 1, number: 1 };

export class CurrentExercise {
  /** @type {Options} */ #options;
  /** @type {ExerciseData | null} */ #shown = null;
  /** @type {ExerciseId} what the address named last; by now it may name another part of the page */ #named = FIRST;
  /** @type {Map<number, number>} the last number shown in each level */ #lastNumbers = new Map();

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#wanted();
  }

  /** @returns {ExerciseData | null} the exercise that is shown */
  get shown() {
    return this.#shown;
  }

  /**
   * @param {number} level
   * @returns {ExerciseId} the last exercise shown in a level, or its first
   */
  resume(level) {
    return { level, number: this.#lastNumbers.get(level) ?? 1 };
  }

  /** @returns {ExerciseId} the exercise after the one that is shown */
  get next() {
    const { level, number } = this.#shown ?? { ...FIRST, number: 0 };
    return { level, number: number + 1 };
  }

  /** Show the exercise that the address names. Called when the address changes, and when Python is ready. */
  async update() {
    const wanted = this.#wanted();
    if (this.#shown && isSame(wanted, this.#shown)) return;
    const answer = await this.#options.ask({ do: "exercise", ...wanted });
    if (!answer || !isSame(wanted, this.#wanted())) return; // a change of the address calls this method again
    if ("ok" in answer) this.#show(answer.ok);
    else await this.#refuse(wanted, answer.error);
  }

  /** @returns {ExerciseId} the exercise that the address names or named last; the first if it never named one */
  #wanted() {
    this.#named = exerciseIn(this.#options.location.hash) ?? this.#named;
    return this.#named;
  }

  /** @param {ExerciseData} exercise */
  #show(exercise) {
    const isFirst = this.#shown === null;
    this.#shown = exercise;
    this.#lastNumbers.set(exercise.level, exercise.number);
    if (this.#options.location.hash === "") this.#replaceAddress(exercise);
    this.#options.onExercise(exercise, isFirst);
  }

  /**
   * @param {ExerciseId} wanted
   * @param {Refusal} refusal
   */
  async #refuse(wanted, refusal) {
    if (!isSame(wanted, FIRST)) {
      this.#replaceAddress(FIRST);
      await this.update();
    }
    if (isSame(this.#wanted(), FIRST)) this.#options.onRefused(refusal);
  }

  /** @param {ExerciseId} exercise */
  #replaceAddress(exercise) {
    this.#options.history.replaceState(null, "", hashOf(exercise));
  }
}

/**
 * @param {ExerciseId} one
 * @param {ExerciseId} other
 */
function isSame(one, other) {
  return one.level === other.level && one.number === other.number;
}
