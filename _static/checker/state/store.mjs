/** Holds the form's state. Parts of the page change it here, and are told when it has changed. */

import { redo, startHistory, step, undo } from "./history.mjs";
import { Projection } from "./projection.mjs";
import { hasVerdict } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {(state: State) => void} Listener */

/** The state of one form, with its history. */
export class Store {
  #history;
  /** @type {Listener[]} */ #listeners = [];
  #project;
  /** @type {Map<State, () => void>} the first state of each next candidate, and what to call when the steps before it are forgotten */
  #firstStates = new Map();
  /** @type {WeakMap<State, object>} the panel that each state belongs to */ #panels = new WeakMap();
  /** @type {WeakMap<Projection, object>} the panel that each projection belongs to */ #panelOfProjection =
    new WeakMap();
  #panel = {};
  /** @type {(state: State) => State} */ #amend = (state) => state;
  /** @type {WeakMap<State, Projection>} */ #projections = new WeakMap();

  /**
   * @param {State} state
   * @param {readonly State[]} [past] the states before
   * @param {(state: State) => Projection} [project]
   */
  constructor(state, past, project = (latest) => new Projection(latest)) {
    this.#history = startHistory(state, past);
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
    const projection = this.#projections.get(this.state) ?? this.#project(this.state);
    this.#projections.set(this.state, projection);
    this.#panelOfProjection.set(projection, this.#panel);
    return projection;
  }

  /** @returns {object} identifies the panel that the form holds: the same object for all states of one panel */
  get panel() {
    return this.#panel;
  }

  /**
   * @param {Projection} projection
   * @returns {boolean} whether it belongs to the panel that the form holds. An answer about another panel is never shown.
   */
  isOfPanel(projection) {
    return this.#panelOfProjection.get(projection) === this.#panel;
  }

  get canUndo() {
    return this.#history.past.length > 0;
  }

  get canRedo() {
    return this.#history.future.length > 0;
  }

  /**
   * Take a step, and tell the listeners.
   *
   * @param {State} next
   * @param {string | null} [field] the field that was typed in; continued typing in it is the same step
   */
  change(next, field = null) {
    const history = step(this.#history, next, field);
    const index = hasVerdict(next) ? history.past.findLastIndex((state) => this.#firstStates.has(state)) : -1;
    const first = history.past[index];
    if (first && index > 0) this.#firstStates.get(first)?.();
    this.#update(first ? { ...history, past: history.past.slice(index) } : history);
  }

  /**
   * Forget the steps before a state once a verdict follows it, so that Undo does not lead back to the candidate before.
   *
   * @param {State} first the first state of the next candidate
   * @param {() => void} [onForget] called when the steps are forgotten
   */
  forgetStepsBefore(first, onForget = () => {}) {
    this.#firstStates.set(first, onForget);
  }

  /**
   * Take a step that cannot be undone, such as opening cards: what people have read cannot be closed again.
   *
   * @param {State} next
   */
  changeForGood(next) {
    this.#update({ past: [], present: next, future: [], field: null });
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
   * Amend the present state, and each later one. An amendment is not a step for Undo.
   *
   * @param {(state: State) => State} amend
   */
  amendWith(amend) {
    this.#amend = amend;
    this.#update(this.#history);
  }

  undo() {
    this.#update(undo(this.#history));
  }

  redo() {
    this.#update(redo(this.#history));
  }

  /**
   * @param {Listener} listener told of every state from now on
   * @returns {() => void} removes the listener
   */
  subscribe(listener) {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /**
   * Replace the history, and tell the listeners if the present state has changed.
   *
   * @param {import("./history.mjs").History} history
   */
  #update(history) {
    const present = this.#amend(history.present);
    if (present === this.#history.present) return;
    this.#history = { ...history, present };
    this.#panel = this.#panels.get(history.present) ?? this.#panel;
    this.#panels.set(present, this.#panel);
    for (const listener of this.#listeners) listener(present);
  }
}
