/**
 * Converts a panel between its two shapes: the JSON that Python reads and writes ("wire"), and that JSON grouped by area,
 * each part with an id, which a page shows and edits.
 *
 * Fields have Python's names in both. Fields that this module does not know are copied unchanged.
 */

import { normalize } from "./names.mjs";

/** @typedef {import("../types.d.ts").Panel} WirePanel The JSON of a panel. */
/** @typedef {import("../types.d.ts").Scorecard} WireScorecard */
/** @typedef {import("../types.d.ts").Area} WireArea */
/** @typedef {import("../types.d.ts").ChangedVerdict} WireChanged */
/** @typedef {import("../types.d.ts").Dissent} WireDissent */
/** @typedef {import("../types.d.ts").PlannedVisit} WirePlanned */
/** @typedef {import("../types.d.ts").Seal} WireSeal */
/** @typedef {import("../types.d.ts").Verdict} Verdict */
/** @typedef {{from: Verdict | "", reason: string}} Changed The verdict before the session changed it, and why. Both are empty where nothing changed. */
/** @typedef {Omit<Required<WireScorecard>, "area" | "changed"> & {id: string, changed: Changed, firstVerdict: Verdict | ""}} Scorecard `firstVerdict` is the one chosen first, offered for the record. It is not on the wire. */
/** @typedef {Omit<Required<WirePlanned>, "area">} Planned One line of the plan for a return visit. */
/** @typedef {Required<WireArea> & {id: string, planned: boolean, scorecards: readonly Scorecard[], plan: readonly Planned[]}} Area `planned` is false for an area that only scorecards name. */
/** @typedef {Required<WireDissent> & {id: string}} Dissent */
/** @typedef {{id: string, name: string}} Communicator */
/** @typedef {WireSeal & {ofArea: string, ofScorecard: string}} Seal with the ids of its area and its scorecard, whose names it takes. Empty where the form has none. They are not on the wire. */
/** @typedef {Omit<WirePanel, "version" | "areas" | "scorecards" | "dissent" | "plan" | "communicators" | "policy" | "seals">} Session all other fields of a panel, also those that no form shows */
/** @typedef {Exclude<keyof Session, "id" | "sequence" | "distinct" | "imported">} SessionFact the name of a field that a form shows, which is a text */
/**
 * A panel grouped by area.
 *
 * @typedef {object} Panel
 * @property {number} last the number of the newest id
 * @property {readonly Area[]} areas
 * @property {readonly Dissent[]} dissent
 * @property {readonly Communicator[]} communicators
 * @property {Readonly<Session>} session
 * @property {Readonly<Record<string, unknown>>} policy the values that the panel sets, as they were read or typed
 * @property {readonly WirePlanned[]} strays lines of the plan that name no area of the panel
 * @property {readonly Seal[]} seals
 */

/** The verdict of a scorecard that has not been filled in. */
export const UNSET = "pending";

/** @type {Omit<Area, "id">} */
const AREA = { name: "", required: true, planned: true, scorecards: [], plan: [] };
/** @type {Omit<Scorecard, "id">} */
const SCORECARD = {
  interviewer: "",
  verdict: UNSET,
  evidence: "",
  round: 1,
  changed: { from: "", reason: "" },
  firstVerdict: "",
};
const DISSENT = { interviewer: "", reason: "", round: 1, settled: false };
const PLANNED = { question: "", who: "", evidence: "" };

/**
 * @param {string} id
 * @param {Partial<Area>} [fields]
 * @returns {Area}
 */
export function area(id, fields) {
  return { id, ...AREA, ...fields };
}

/**
 * @param {string} id
 * @param {Partial<WireScorecard>} [fields]
 * @returns {Scorecard}
 */
export function scorecard(id, fields) {
  return { id, ...SCORECARD, ...fields, changed: { ...SCORECARD.changed, ...fields?.changed } };
}

/**
 * @param {string} id
 * @param {Partial<WireDissent>} [fields]
 * @returns {Dissent}
 */
export function dissent(id, fields) {
  return { id, ...DISSENT, ...fields };
}

/**
 * @param {Partial<Planned>} [fields]
 * @returns {Planned}
 */
export function planned(fields) {
  return { ...PLANNED, ...fields };
}

/**
 * Group a panel that Python has accepted by area.
 *
 * @param {WirePanel} panel
 * @returns {Panel}
 */
export function fromWire({ version: _, areas = [], scorecards, dissent: dissents = [], plan = [], ...rest }) {
  const { communicators = [], policy = {}, seals = [], ...session } = rest;
  let last = 0;
  const nextId = (/** @type {string} */ letter) => `${letter}${++last}`;
  /** @type {(Area & {scorecards: Scorecard[], plan: Planned[]})[]} */
  const grouped = [];
  /** @type {Map<string, typeof grouped[0]>} */
  const byName = new Map();
  const find = (/** @type {string} */ name) => byName.get(normalize(name));
  const add = (/** @type {Partial<Area> & {name: string}} */ fields) => {
    const added = { ...area(nextId("a"), fields), scorecards: [], plan: [] };
    grouped.push(added);
    byName.set(normalize(fields.name), find(fields.name) ?? added);
    return added;
  };
  for (const area of areas) add(typeof area === "string" ? { name: area } : area);
  for (const { area: name, ...fields } of scorecards) {
    const owner = find(name) ?? add({ name, planned: false });
    owner.scorecards.push(scorecard(nextId("r"), fields));
  }
  const strays = [];
  for (const line of plan) {
    const { area: name, ...fields } = line;
    const owner = find(name);
    if (owner) owner.plan.push(planned(fields));
    else strays.push(line);
  }
  const people = communicators.length > 0 ? communicators : [""];
  return {
    areas: grouped,
    dissent: dissents.map((it) => dissent(nextId("d"), it)),
    communicators: people.map((name) => ({ id: nextId("c"), name })),
    session,
    policy: { ...policy },
    strays,
    seals: attachSeals(grouped, seals),
    last,
  };
}

/**
 * Attach each seal to the area and the scorecard that it names, so that it follows when one of them is renamed. Call it
 * for a whole panel only: a name that is being typed passes through the names of others.
 *
 * @param {readonly Area[]} areas
 * @param {readonly WireSeal[]} seals
 * @returns {Seal[]}
 */
export function attachSeals(areas, seals) {
  return seals.map((seal) => {
    const area = areas.find(({ name }) => normalize(name) === normalize(seal.area));
    const card = area?.scorecards.find(
      ({ interviewer, round }) => round === (seal.round ?? 1) && normalize(interviewer) === normalize(seal.interviewer),
    );
    return { ...seal, ofArea: area?.id ?? "", ofScorecard: card?.id ?? "" };
  });
}

/**
 * @param {Pick<Panel, "areas" | "seals">} panel
 * @returns {WireSeal[]} the seals with the names that their areas and scorecards have now
 */
export function wireSeals({ areas, seals }) {
  return seals.map(({ ofArea, ofScorecard, ...seal }) => {
    const area = areas.find(({ id }) => id === ofArea);
    const card = area?.scorecards.find(({ id }) => id === ofScorecard);
    return {
      ...seal,
      area: nameNow(seal.area, area?.name),
      interviewer: nameNow(seal.interviewer, card?.interviewer),
    };
  });
}

/**
 * @param {string} before
 * @param {string | undefined} now
 * @returns {string} the name before, if the one now is empty or the same: a seal is never without names
 */
function nameNow(before, now = "") {
  return ["", normalize(before)].includes(normalize(now)) ? before : now;
}

/**
 * Convert the panel, as it was typed, to the JSON that Python reads. Defaults are left out, and so are areas, dissent and
 * people without an entry.
 *
 * @param {Panel} panel
 * @returns {WirePanel} it may hold values that Python does not accept
 */
export function toWire(panel) {
  const areas = areasBegun(panel);
  const onPlan = areas.filter((it) => it.planned);
  const lines = areas.flatMap((it) => it.plan.map((line) => ({ area: it.name, ...nonEmpty(line) })));
  const lists = {
    areas: onPlan.map(wireArea),
    dissent: dissentBegun(panel).map(({ id: _, interviewer, ...it }) => ({
      interviewer,
      ...withoutDefaults(it, DISSENT),
    })),
    plan: [...lines, ...panel.strays],
    communicators: communicatorsNamed(panel).map((it) => it.name),
    seals: wireSeals(panel),
  };
  const policy = policyOf(panel);
  return {
    version: 1,
    ...withoutDefaults(panel.session, {}),
    scorecards: areas.flatMap((it) => it.scorecards.map((card) => wireScorecard(it.name, card))),
    ...withoutEmpty(lists),
    ...(Object.keys(policy).length > 0 && { policy }),
  };
}

/**
 * @param {Pick<Panel, "areas">} panel
 * @returns {Area[]} the areas with a name or an entry, in their order on the wire
 */
export function areasBegun({ areas }) {
  return areas.filter((it) => it.name !== "" || !it.scorecards.every(isBlank));
}

/**
 * @param {Pick<Panel, "dissent">} panel
 * @returns {Dissent[]} the dissent with an entry, in their order on the wire
 */
export function dissentBegun({ dissent }) {
  return dissent.filter((it) => it.interviewer !== "" || it.reason !== "");
}

/**
 * @param {Pick<Panel, "communicators">} panel
 * @returns {Communicator[]} the communicators with a name, in their order on the wire
 */
export function communicatorsNamed({ communicators }) {
  return communicators.filter((it) => it.name !== "");
}

/**
 * @param {Pick<Panel, "policy">} panel
 * @returns {Record<string, unknown>} the values that the panel sets
 */
export function policyOf({ policy }) {
  const set = Object.entries(withoutDefaults(policy, {}));
  return Object.fromEntries(set.map(([name, value]) => [name, policyValue(value)]));
}

/**
 * @param {unknown} value as it was read, or the text of a field
 * @returns {unknown} a number if the text is a whole number, else the value
 */
function policyValue(value) {
  return typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

/**
 * @param {Pick<Panel, "areas" | "seals">} panel
 * @returns {number} the panel's round: the highest round on a scorecard or a seal
 */
export function roundOf({ areas, seals }) {
  const cards = areas.flatMap((it) => it.scorecards);
  return [...cards, ...seals].reduce((most, { round = 1 }) => Math.max(most, round), 1);
}

/**
 * @param {Scorecard} card
 * @returns {boolean} whether it has no entry
 */
export function isBlank({ interviewer, verdict, evidence }) {
  return interviewer === "" && verdict === UNSET && evidence === "";
}

/**
 * @param {Area} area
 * @returns {string | WireArea}
 */
function wireArea({ id: _id, planned: _planned, scorecards: _scorecards, plan: _plan, name, ...it }) {
  const more = withoutDefaults(it, AREA);
  return Object.keys(more).length > 0 ? { name, ...more } : name;
}

/**
 * @param {string} area
 * @param {Scorecard} card
 * @returns {WireScorecard}
 */
function wireScorecard(area, { id: _id, firstVerdict: _firstVerdict, verdict, changed, ...it }) {
  const change = /** @type {WireChanged} */ (withoutDefaults(changed, SCORECARD.changed));
  return {
    ...{ area, verdict, ...withoutDefaults(it, SCORECARD) },
    ...(Object.keys(change).length > 0 && { changed: change }),
  };
}

/**
 * @template {object} T
 * @param {T} fields
 * @param {Partial<T>} defaults
 * @returns {Partial<T>} the fields that are neither empty nor their default
 */
function withoutDefaults(fields, defaults) {
  const byName = /** @type {Record<string, unknown>} */ (defaults);
  return pick(fields, ([name, value]) => value !== "" && value !== byName[name]);
}

/**
 * @template {Record<string, readonly unknown[]>} T
 * @param {T} lists
 * @returns {Partial<T>} the lists that are not empty
 */
function withoutEmpty(lists) {
  return pick(lists, ([, items]) => /** @type {readonly unknown[]} */ (items).length > 0);
}

/**
 * @param {Planned} line of the plan
 * @returns {Partial<Planned>} the fields that are not empty. An empty line stays in the plan, so that indexes in a report
 *   are those of the form.
 */
function nonEmpty(line) {
  return pick(line, ([, value]) => typeof value !== "string" || value.trim() !== "");
}

/**
 * @template {object} T
 * @param {T} fields
 * @param {(field: [string, unknown]) => boolean} isPicked
 * @returns {Partial<T>}
 */
function pick(fields, isPicked) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(fields).filter(isPicked)));
}
