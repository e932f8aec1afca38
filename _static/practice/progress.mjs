/** How somebody is doing, for as long as the page is open. The first answer to each panel counts. */

/** @typedef {import("./address.mjs").ExerciseId} ExerciseId */

export class Progress {
  /** @type {Map<string, boolean>} */ #first = new Map();

  /**
   * @param {ExerciseId} exercise
   * @param {boolean} right
   */
  note({ level, number }, right) {
    const key = `${level} ${number}`;
    if (!this.#first.has(key)) this.#first.set(key, right);
  }

  /** @returns {{right: number, answered: number}} */
  get count() {
    const right = [...this.#first.values()].filter(Boolean).length;
    return { right, answered: this.#first.size };
  }
}
