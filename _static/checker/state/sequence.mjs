/** Raises a panel's sequence when a day of its calendar changes, so that the next calendar file moves the events. */

/** @typedef {import("./state.mjs").State} State */

/**
 * The newest sequence of each panel that has an id. It never falls: Undo changes the days once more.
 *
 * @param {State} begun what the form held when the page came
 * @returns {(state: State) => State} raises the sequence of a state that the form is about to hold, where it has to be
 */
export function sequences(begun) {
  /** @type {Map<string, {days: string, sequence: number}>} by id, of the last state that a calendar can be made of */
  const newest = new Map();
  const raise = (/** @type {State} */ state) => {
    const { id, session_on, session_at, promised_by, visit_on, visit_at, sequence = 0 } = state.session;
    if (!id || !session_on) return state; // there is no calendar without the day of the session
    const { tell_within_working_days } = state.policy;
    const days = [session_on, session_at, promised_by, visit_on, visit_at, tell_within_working_days].join();
    const before = newest.get(id);
    const least = before ? before.sequence + Number(before.days !== days) : 0;
    newest.set(id, { days, sequence: Math.max(least, sequence) });
    return least > sequence ? { ...state, session: { ...state.session, sequence: least } } : state;
  };
  raise(begun);
  return raise;
}
