/** Counts right answers while the page is open. Only the first answer to each exercise counts. */

/** @typedef {import("./address.mjs").ExerciseId} ExerciseId */

export class Progress {
  /** @type {Map<string, boolean>} whether the first answer to each exercise was right */ #first = new Map();

  /**
   * @param {ExerciseId} exercise
   * @param {boolean} isRight
   */
  note({ level, number }, isRight) {
    const key = `${level} ${number}`;
    if (!this.#first.has(key)) this.#first.set(key, isRight);
  }

  /** @returns {{right: number, answered: number}} */
  get count() {
    const right = [...this.#first.values()].filter(Boolean).length;
    return { right, answered: this.#first.size };
  }
}
