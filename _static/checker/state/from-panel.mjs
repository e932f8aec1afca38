/** A panel that Python has accepted, as the state of a form. */

import { settled } from "./names.mjs";
import { blank, area as makeArea, row, UNSET } from "./state.mjs";
import { SESSION } from "./to-panel.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").Area & {rows: import("./state.mjs").Row[], plan: import("./state.mjs").Planned[]}} Area */
/** @typedef {(letter: string) => string} Maker makes ids that differ in their number */
/** @typedef {Record<string, any>} Panel The JSON of a panel. */

/**
 * Fill a form from a panel.
 *
 * @param {Panel} panel
 * @returns {State}
 */
export function fromPanel(panel) {
  let last = 0;
  const maker = (/** @type {string} */ letter) => `${letter}${++last}`;
  const areas = plannedAreas(panel, maker);
  for (const card of panel.scorecards) addCard(areas, card, maker);
  const strays = (panel.plan ?? []).filter((/** @type {Panel} */ line) => !addLine(areas, line));
  const session = Object.fromEntries(SESSION.map(([key, field]) => [field, panel[key] ?? ""]));
  const people = panel.communicators?.length > 0 ? panel.communicators : [""];
  return {
    ...blank([]),
    areas,
    dissent: (panel.dissent ?? []).map((/** @type {Panel} */ it) => dissentOf(it, maker("d"))),
    communicators: people.map((/** @type {string} */ name) => ({ id: maker("c"), name })),
    session: /** @type {import("./state.mjs").Session} */ (session),
    policy: Object.fromEntries(Object.entries(panel.policy ?? {}).map(([name, value]) => [name, String(value)])),
    strays,
    last,
  };
}

/**
 * Take over only the areas and scorecards of a panel; the session, its people and the policy stay.
 *
 * @param {State} state
 * @param {Panel} panel
 * @returns {State}
 */
export function withTable(state, panel) {
  const { areas, last } = fromPanel(panel);
  return { ...state, areas, last: Math.max(state.last, last), strays: [], drafts: {}, done: [] };
}

/**
 * @param {Panel} panel
 * @param {Maker} maker
 * @returns {Area[]}
 */
function plannedAreas(panel, maker) {
  return (panel.areas ?? []).map((/** @type {string | {name: string, required?: boolean}} */ it) => {
    const { name, required = true } = typeof it === "string" ? { name: it } : it;
    return { ...makeArea(maker("a"), name, []), required };
  });
}

/**
 * @param {Area[]} areas
 * @param {Panel} card
 * @param {Maker} maker
 */
function addCard(areas, card, maker) {
  const { area: name, verdict = UNSET, interviewer, evidence, round, changed } = card;
  let home = areas.find((it) => settled(it.name) === settled(name));
  if (!home) {
    home = /** @type {Area} */ ({ ...makeArea(maker("a"), name, []), planned: false });
    areas.push(home);
  }
  home.rows.push({
    ...row(maker("r"), round ?? 1),
    verdict,
    interviewer: interviewer ?? "",
    evidence: evidence ?? "",
    first: changed?.from ?? "",
    why: changed?.reason ?? "",
  });
}

/**
 * @param {Area[]} areas
 * @param {Panel} line of the plan
 * @returns {boolean} whether its area is one of them
 */
function addLine(areas, { area: name, question, who, evidence }) {
  const home = areas.find((it) => settled(it.name) === settled(name));
  home?.plan.push({ question: question ?? "", who: who ?? "", evidence: evidence ?? "" });
  return Boolean(home);
}

/**
 * @param {Panel} dissent
 * @param {string} id
 * @returns {import("./state.mjs").Dissent}
 */
function dissentOf({ interviewer, reason, round }, id) {
  return { id, interviewer, reason: reason ?? "", round: round ?? 1 };
}
