/**
 * What the form holds, as plain data. How it is changed stands in `edits.mjs`, how it is sent in `to-panel.mjs`.
 *
 * Nothing here knows the page, and nothing here judges a panel.
 */

/**
 * One scorecard. `was` is the first verdict that was chosen, to offer it for the record; `first` and `why` are the record of a verdict that was changed in the session, both empty where there is none.
 *
 * @typedef {{id: string, interviewer: string, verdict: string, evidence: string, round: number, was: string, first: string, why: string}} Row
 */
/** @typedef {{question: string, who: string, evidence: string}} Planned One line of the plan for a return visit. */
/** @typedef {{id: string, name: string, required: boolean, planned: boolean, rows: readonly Row[], plan: readonly Planned[]}} Area */
/** @typedef {{id: string, interviewer: string, reason: string, round: number}} Dissent */
/** @typedef {{id: string, name: string}} Communicator */
/** @typedef {{role: string, candidate: string, hiringManager: string, interviewedOn: string, sessionOn: string, promisedBy: string, notes: string}} Session */
/** @typedef {{basis: string, subject: string, body: string}} OwnDraft A message in one's own words, and the draft it began from. */
/**
 * @typedef {object} State
 * @property {2} version
 * @property {number} last the number of the newest id
 * @property {readonly Area[]} areas
 * @property {readonly Dissent[]} dissent
 * @property {readonly Communicator[]} communicators
 * @property {Session} session
 * @property {Readonly<Record<string, string>>} policy what was set, as it was typed, by the names that Python gives the values
 * @property {Readonly<Record<string, OwnDraft>>} drafts by how the candidate is told
 * @property {readonly string[]} done the next steps that are ticked off
 * @property {readonly Record<string, unknown>[]} strays lines of a plan that name no area of the panel; sent on unchanged
 */

/** The verdict of a row that nobody has filled in. */
export const UNSET = "pending";

/**
 * A form to fill in: each area with one empty row.
 * The ids are those that the page gives the same areas before any script runs: a1, r1, a2, r2, ...
 *
 * @param {readonly string[]} names the areas
 * @returns {State}
 */
export function blank(names) {
  return {
    version: 2,
    last: Math.max(names.length, 1),
    areas: names.map((name, index) => area(`a${index + 1}`, name, [row(`r${index + 1}`)])),
    dissent: [],
    communicators: [{ id: "c1", name: "" }],
    session: {
      role: "",
      candidate: "",
      hiringManager: "",
      interviewedOn: "",
      sessionOn: "",
      promisedBy: "",
      notes: "",
    },
    policy: {},
    drafts: {},
    done: [],
    strays: [],
  };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {readonly Row[]} rows
 * @returns {Area}
 */
export function area(id, name, rows) {
  return { id, name, required: true, planned: true, rows, plan: [] };
}

/**
 * @param {string} id
 * @param {number} [round]
 * @returns {Row}
 */
export function row(id, round = 1) {
  return { id, interviewer: "", verdict: UNSET, evidence: "", round, was: "", first: "", why: "" };
}

/**
 * @param {State} state
 * @returns {number} the round the panel is in: the highest on a row
 */
export function roundOf(state) {
  return state.areas.reduce((most, it) => it.rows.reduce((round, card) => Math.max(round, card.round), most), 1);
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {Row | undefined}
 */
export function rowOf(state, id) {
  for (const { rows } of state.areas) {
    const found = rows.find((it) => it.id === id);
    if (found) return found;
  }
  return undefined;
}

/**
 * Has nobody entered anything about the candidate yet?
 *
 * @param {State} state
 * @returns {boolean}
 */
export function isUntouched(state) {
  return state.dissent.length === 0 && state.areas.every((it) => it.rows.every(isBlankRow));
}

/**
 * Has nobody typed anything that would be a loss?
 *
 * @param {State} state
 * @param {readonly string[]} names the areas that the page came with
 * @returns {boolean}
 */
export function holdsNoText(state, names) {
  const { areas, session, communicators, policy, drafts } = state;
  const typed = [...Object.values(session), ...Object.values(policy), ...communicators.map(({ name }) => name)];
  const areNew = areas.some(({ name }) => name !== "" && !names.includes(name));
  return isUntouched(state) && !areNew && typed.every((it) => it === "") && Object.keys(drafts).length === 0;
}

/**
 * @param {Row} it
 * @returns {boolean}
 */
export function isBlankRow(it) {
  return it.interviewer === "" && it.verdict === UNSET && it.evidence === "";
}
