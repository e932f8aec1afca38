/** Which parts of an outcome hold somebody's own words: they stay in sight whatever Python is doing. */

/**
 * @param {HTMLElement} outcome
 * @param {import("../state/state.mjs").State} state
 */
export function markOwn(outcome, { areas, drafts }) {
  const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
  outcome.querySelector('[data-part="visit"]')?.toggleAttribute("data-own", isPlanned);
  outcome.querySelector('[data-part="draft"]')?.toggleAttribute("data-own", Object.keys(drafts).length > 0);
}
