/** Which parts of an outcome hold somebody's own words: they stay in sight whatever Python is doing. */

/**
 * @param {HTMLElement} root
 * @param {import("../state/state.mjs").State} state
 */
export function markOwn(root, { areas, drafts }) {
  const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
  root.querySelector('[data-part="visit"]')?.toggleAttribute("data-own", isPlanned);
  root.querySelector('[data-part="draft"]')?.toggleAttribute("data-own", Object.keys(drafts).length > 0);
}
