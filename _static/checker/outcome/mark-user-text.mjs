/** Marks the parts of the outcome that hold the user's own text, so that they stay in sight whatever Python is doing. */

/**
 * @param {HTMLElement} outcome
 * @param {import("../state/state.mjs").State} state
 */
export function markUserText(outcome, { areas, drafts }) {
  const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
  outcome.querySelector('[data-part="visit"]')?.toggleAttribute("data-user-text", isPlanned);
  outcome.querySelector('[data-part="draft"]')?.toggleAttribute("data-user-text", Object.keys(drafts).length > 0);
}
