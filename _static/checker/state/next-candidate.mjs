/** Makes the panel of the next candidate, who meets the same interviewers. */

import { area, scorecard } from "../../page/panel.mjs";
import { blank, newId } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/**
 * Keep the areas with their interviewers, the hiring manager, the policy, and which names that look alike are different.
 * Keep nothing about the candidate before.
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
    const interviewers = first.length > 0 ? first : [""];
    return area(nextId("a"), {
      ...{ name, required, planned },
      scorecards: interviewers.map((interviewer) => scorecard(nextId("r"), { interviewer })),
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
