/** The one place where the form's state lives: rooms change it here, and are told when it has changed. */

import { begin, redo, step, undo } from "./history.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {(state: State) => void} Listener */

/** The state of one form, with all it has been. */
export class Store {
  #history;
  /** @type {Listener[]} */ #listeners = [];

  /**
   * @param {State} state
   * @param {readonly State[]} [past] what it was before
   */
  constructor(state, past) {
    this.#history = begin(state, past);
  }

  /** @returns {State} */
  get state() {
    return this.#history.present;
  }

  get canUndo() {
    return this.#history.past.length > 0;
  }

  get canRedo() {
    return this.#history.future.length > 0;
  }

  /**
   * Take a step.
   *
   * @param {State} next
   * @param {string | null} [field] the field that was typed in, where typing on in it is the same step
   */
  change(next, field = null) {
    this.#arrive(step(this.#history, next, field));
  }

  undo() {
    this.#arrive(undo(this.#history));
  }

  redo() {
    this.#arrive(redo(this.#history));
  }

  /** @param {Listener} listener told of every state from now on */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** @param {import("./history.mjs").History} history where nothing is new in it, nobody needs to hear */
  #arrive(history) {
    if (history.present === this.#history.present) return;
    this.#history = history;
    for (const listener of this.#listeners) listener(history.present);
  }
}
