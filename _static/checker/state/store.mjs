/** The one place where the form's state lives: parts of the page change it here, and are told when it has changed. */

import { begin, redo, step, undo } from "./history.mjs";
import { Projection } from "./projection.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {(state: State) => void} Listener */

/** The state of one form, with all it has been. */
export class Store {
  #history;
  /** @type {Listener[]} */ #listeners = [];
  #project;
  /** @type {WeakMap<State, Projection>} */ #projections = new WeakMap();

  /**
   * @param {State} state
   * @param {readonly State[]} [past] what it was before
   * @param {(state: State) => Projection} [project]
   */
  constructor(state, past, project = (it) => new Projection(it)) {
    this.#history = begin(state, past);
    this.#project = project;
  }

  /** @returns {State} */
  get state() {
    return this.#history.present;
  }

  /** @returns {Projection} the state as Python gets it, made once for each state */
  get projection() {
    const made = this.#projections.get(this.state) ?? this.#project(this.state);
    this.#projections.set(this.state, made);
    return made;
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
