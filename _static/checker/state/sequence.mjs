/** Raises a panel's sequence when a day of its calendar changes, so that the next calendar file moves the events. */

/** @typedef {import("./state.mjs").State} State */

/**
 * Remember the newest sequence of each panel that has an id. It never falls, not even on Undo.
 *
 * @param {State} first the first state of the form
 * @returns {(state: State) => State} raises the sequence of a state that the form is about to hold, where needed
 */
export function raiseSequences(first) {
  /** @type {Map<string, {days: string, sequence: number}>} by id, of the last state with a day of the session */
  const newest = new Map();
  const raise = (/** @type {State} */ state) => {
    const { id, session_on, session_at, promised_by, visit_on, visit_at, sequence = 0 } = state.session;
    if (!id || !session_on) return state; // without the day of the session there is no calendar
    const { tell_within_working_days } = state.policy;
    const days = [session_on, session_at, promised_by, visit_on, visit_at, tell_within_working_days].join();
    const before = newest.get(id);
    const least = before ? before.sequence + Number(before.days !== days) : 0;
    newest.set(id, { days, sequence: Math.max(least, sequence) });
    return least > sequence ? { ...state, session: { ...state.session, sequence: least } } : state;
  };
  raise(first);
  return raise;
}
