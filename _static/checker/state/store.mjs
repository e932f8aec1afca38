/** The one place where the form's state lives: parts of the page change it here, and are told when it has changed. */

import { begin, redo, step, undo } from "./history.mjs";
import { Projection } from "./projection.mjs";
import { hasVerdict } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {(state: State) => void} Listener */

/** The state of one form, with all it has been. */
export class Store {
  #history;
  /** @type {Listener[]} */ #listeners = [];
  #project;
  /** @type {Map<State, () => void>} the first state of each candidate whom the panel has gone on to, and what to do then */
  #newcomers = new Map();
  /** @type {WeakMap<State, object>} which panel each state is one of */ #panels = new WeakMap();
  /** @type {WeakMap<Projection, object>} */ #projected = new WeakMap();
  #panel = {};
  /** @type {(state: State) => State} */ #amend = (state) => state;
  /** @type {WeakMap<State, Projection>} */ #projections = new WeakMap();

  /**
   * @param {State} state
   * @param {readonly State[]} [past] what it was before
   * @param {(state: State) => Projection} [project]
   */
  constructor(state, past, project = (it) => new Projection(it)) {
    this.#history = begin(state, past);
    for (const earlier of past ?? []) this.#panels.set(earlier, {});
    this.#panels.set(state, this.#panel);
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
    this.#projected.set(made, this.#panel);
    return made;
  }

  /** @returns {object} the panel that the form holds: another one, or one that Undo brings back, is another object */
  get panel() {
    return this.#panel;
  }

  /**
   * @param {Projection} projection
   * @returns {boolean} whether it is one of the panel that the form holds: what is said of another panel is never shown
   */
  isOfPanel(projection) {
    return this.#projected.get(projection) === this.#panel;
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
    const history = step(this.#history, next, field);
    const from = hasVerdict(next) ? history.past.findLastIndex((it) => this.#newcomers.has(it)) : -1;
    const first = history.past[from];
    if (first && from > 0) this.#newcomers.get(first)?.();
    this.#arrive(first ? { ...history, past: history.past.slice(from) } : history);
  }

  /**
   * From the first verdict on, steps before a state cannot be taken back: nobody comes from one candidate to another.
   *
   * @param {State} first the first state of the next candidate
   * @param {() => void} [onLeft] called when the candidate before cannot be brought back any more
   */
  leaveBehind(first, onLeft = () => {}) {
    this.#newcomers.set(first, onLeft);
  }

  /**
   * Take a step to another panel.
   *
   * @param {State} next
   */
  replace(next) {
    this.#panel = {};
    this.change(next);
  }

  /**
   * Amend the state that the form holds, and each that it is about to hold. Undo counts no amendment as a step.
   *
   * @param {(state: State) => State} amend
   */
  amendWith(amend) {
    this.#amend = amend;
    this.#arrive(this.#history);
  }

  undo() {
    this.#arrive(undo(this.#history));
  }

  redo() {
    this.#arrive(redo(this.#history));
  }

  /**
   * @param {Listener} listener told of every state from now on
   * @returns {() => void} ends that
   */
  subscribe(listener) {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((it) => it !== listener);
    };
  }

  /** @param {import("./history.mjs").History} history where nothing is new in it, nobody needs to hear */
  #arrive(history) {
    const present = this.#amend(history.present);
    if (present === this.#history.present) return;
    this.#history = { ...history, present };
    this.#panel = this.#panels.get(history.present) ?? this.#panel;
    this.#panels.set(present, this.#panel);
    for (const listener of this.#listeners) listener(present);
  }
}
