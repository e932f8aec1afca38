/**
 * Which panel is wanted, asked about and shown. The address says which is wanted; Python makes it.
 *
 * Whatever happens meanwhile (another address, an engine that dies and comes back), the panel shown in the end is the one
 * that the address names. A panel that is shown already is left alone, with the guess that somebody is making about it.
 */

import { exerciseIn, hashOf } from "./address.mjs";

/** @typedef {import("./address.mjs").ExerciseId} ExerciseId */
/** @typedef {import("../types.d.ts").Refusal} Refusal */
/** @typedef {import("../types.d.ts").ExerciseData} ExerciseData */
/** @typedef {import("../engine/client.mjs").Request<"exercise">} Request */
/** @typedef {import("../engine/client.mjs").Answer<"exercise">} Answer */
/**
 * @typedef {object} Options
 * @property {(request: Request) => Promise<Answer | null>} ask Python; null where it gave no answer
 * @property {{hash: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {(exercise: ExerciseData, isFirst: boolean) => void} onExercise
 * @property {(refusal: Refusal) => void} onRefused
 */

export const FIRST = { level: 1, number: 1 };

export class Visits {
  /** @type {Options} */ #options;
  /** @type {ExerciseData | null} */ #shown = null;
  /** @type {ExerciseId} what the address named last: it may name something else on the page since */ #named = FIRST;
  /** @type {Map<number, number>} the number that each level was left at */ #leftAt = new Map();

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#wanted();
  }

  /** @returns {ExerciseData | null} the panel that is shown */
  get shown() {
    return this.#shown;
  }

  /**
   * @param {number} level
   * @returns {ExerciseId} where to go on in a level
   */
  resume(level) {
    return { level, number: this.#leftAt.get(level) ?? 1 };
  }

  /** @returns {ExerciseId} the panel after the one that is shown */
  get next() {
    const { level, number } = this.#shown ?? { ...FIRST, number: 0 };
    return { level, number: number + 1 };
  }

  /** See to it that the wanted panel is shown: called whenever the address changes, Python or no Python, and when it comes. */
  async arrive() {
    const wanted = this.#wanted();
    if (this.#shown && same(wanted, this.#shown)) return;
    const answer = await this.#options.ask({ do: "exercise", ...wanted });
    if (!answer || !same(wanted, this.#wanted())) return; // whoever changed the address has asked about it
    if ("ok" in answer) this.#show(answer.ok);
    else await this.#refuse(wanted, answer.error);
  }

  /** @returns {ExerciseId} what the address names; where it names no panel, what it named last, else the first */
  #wanted() {
    this.#named = exerciseIn(this.#options.location.hash) ?? this.#named;
    return this.#named;
  }

  /** @param {ExerciseData} exercise */
  #show(exercise) {
    const isFirst = this.#shown === null;
    this.#shown = exercise;
    this.#leftAt.set(exercise.level, exercise.number);
    if (this.#options.location.hash === "") this.#rename(exercise);
    this.#options.onExercise(exercise, isFirst);
  }

  /**
   * @param {ExerciseId} wanted
   * @param {Refusal} refusal
   */
  async #refuse(wanted, refusal) {
    if (!same(wanted, FIRST)) {
      this.#rename(FIRST);
      await this.arrive();
    }
    if (same(this.#wanted(), FIRST)) this.#options.onRefused(refusal);
  }

  /** @param {ExerciseId} exercise */
  #rename(exercise) {
    this.#options.history.replaceState(null, "", hashOf(exercise));
  }
}

/**
 * @param {ExerciseId} one
 * @param {ExerciseId} other
 */
function same(one, other) {
  return one.level === other.level && one.number === other.number;
}
