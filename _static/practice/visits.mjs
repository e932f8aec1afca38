/**
 * Which panel is wanted, asked about and shown. The address says which is wanted; Python makes it.
 *
 * Whatever happens meanwhile (another address, an engine that dies and comes back), the panel shown in the end is the one
 * that the address names. A panel that is shown already is left alone, with the guess that somebody is making about it.
 */

import { hashOf, placeIn } from "./address.mjs";

/** @typedef {import("./address.mjs").Place} Place */
/** @typedef {import("../types.d.ts").Refusal} Refusal */
/** @typedef {import("../types.d.ts").ExerciseData} ExerciseData */
/** @typedef {import("../engine/client.mjs").Request<"exercise">} Request */
/** @typedef {import("../engine/client.mjs").Answer<"exercise">} Answer */
/**
 * @typedef {object} Sides
 * @property {(request: Request) => Promise<Answer | null>} ask Python; null where it gave no answer
 * @property {{hash: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {(exercise: ExerciseData, isFirst: boolean) => void} onExercise
 * @property {(refusal: Refusal) => void} onRefused
 */

export const FIRST = { level: 1, number: 1 };

export class Visits {
  /** @type {Sides} */ #sides;
  /** @type {ExerciseData | null} */ #shown = null;
  /** @type {Place} what the address named last: it may name something else on the page since */ #named = FIRST;
  /** @type {Map<number, number>} the number that each level was left at */ #leftAt = new Map();

  /** @param {Sides} sides */
  constructor(sides) {
    this.#sides = sides;
    this.#wanted();
  }

  /** @returns {ExerciseData | null} the panel that is shown */
  get shown() {
    return this.#shown;
  }

  /**
   * @param {number} level
   * @returns {Place} where to go on in a level
   */
  resume(level) {
    return { level, number: this.#leftAt.get(level) ?? 1 };
  }

  /** @returns {Place} the panel after the one that is shown */
  get next() {
    const { level, number } = this.#shown ?? { ...FIRST, number: 0 };
    return { level, number: number + 1 };
  }

  /** See to it that the wanted panel is shown: called whenever the address changes, Python or no Python, and when it comes. */
  async arrive() {
    const wanted = this.#wanted();
    if (this.#shown && same(wanted, this.#shown)) return;
    const answer = await this.#sides.ask({ do: "exercise", ...wanted });
    if (!answer || !same(wanted, this.#wanted())) return; // whoever changed the address has asked about it
    if ("ok" in answer) this.#show(answer.ok);
    else await this.#refuse(wanted, answer.error);
  }

  /** @returns {Place} what the address names; where it names no panel, what it named last, else the first */
  #wanted() {
    this.#named = placeIn(this.#sides.location.hash) ?? this.#named;
    return this.#named;
  }

  /** @param {ExerciseData} exercise */
  #show(exercise) {
    const isFirst = this.#shown === null;
    this.#shown = exercise;
    this.#leftAt.set(exercise.level, exercise.number);
    if (this.#sides.location.hash === "") this.#rename(exercise);
    this.#sides.onExercise(exercise, isFirst);
  }

  /**
   * @param {Place} wanted
   * @param {Refusal} refusal
   */
  async #refuse(wanted, refusal) {
    if (!same(wanted, FIRST)) {
      this.#rename(FIRST);
      await this.arrive();
    }
    if (same(this.#wanted(), FIRST)) this.#sides.onRefused(refusal);
  }

  /** @param {Place} place */
  #rename(place) {
    this.#sides.history.replaceState(null, "", hashOf(place));
  }
}

/**
 * @param {Place} one
 * @param {Place} other
 */
function same(one, other) {
  return one.level === other.level && one.number === other.number;
}
