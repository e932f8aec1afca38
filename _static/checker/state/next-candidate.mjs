/** Goes on to the next candidate, whom the same panel interviews. */

import { area, scorecard } from "../../page/panel.mjs";
import { blank, newId } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/**
 * Begin the panel of the next candidate: the areas with their interviewers, the hiring manager and the policy
 * stay, and so does what was said of names that look alike. Nothing of the candidate before does.
 *
 * @param {State} state
 * @returns {State}
 */
export function nextCandidate(state) {
  const { hiring_manager, distinct } = state.session;
  let { last } = state;
  const nextId = (/** @type {string} */ letter) => `${letter}${++last}`;
  const areas = state.areas.map(({ name, required, planned, scorecards }) => {
    const first = scorecards.filter(({ round }) => round === 1).map(({ interviewer }) => interviewer);
    const people = first.length > 0 ? first : [""];
    return area(nextId("a"), {
      ...{ name, required, planned },
      scorecards: people.map((interviewer) => scorecard(nextId("r"), { interviewer })),
    });
  });
  return {
    ...blank([]),
    areas,
    communicators: [{ id: nextId("c"), name: "" }],
    session: { id: newId(), ...(hiring_manager && { hiring_manager }), ...(distinct && { distinct }) },
    policy: state.policy,
    last,
  };
}
