/**
 * The form's state as a panel for Python, and a panel as the form's state.
 *
 * Everything typed is sent as it was typed; whether it is right is for Python to say. Its answer names a path
 * into the panel (`scorecards[3].verdict`); the map made here leads from there back to the field on the page.
 */

import { blank, isBlankRow, area as makeArea, UNSET } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").Area} Area */
/** @typedef {import("./state.mjs").Row} Row */
/** @typedef {Record<string, any>} Panel The JSON of a panel. */
/** @typedef {{area: string | null, interviewer: string | null, round: number | null}} CardName How a report names a scorecard. */
/**
 * @typedef {object} Sent
 * @property {Panel} panel
 * @property {Map<string, string>} fields from a path in the panel to the id of a field
 * @property {Map<string, string>} areas from the name of an area to its id
 * @property {Map<string, string[]>} rows from the name of a scorecard (see `cardKey`) to the ids of its rows
 * @property {Map<string, string[]>} dissent from who dissents to the ids of their rows
 */

const SESSION = /** @type {const} */ ([
  ["role", "role"],
  ["hiring_manager", "hiringManager"],
  ["interviewed_on", "interviewedOn"],
  ["session_on", "sessionOn"],
]);
const OWN_KEYS = ["version", "areas", "scorecards", "dissent", "communicators", ...SESSION.map(([key]) => key)];

/**
 * Write the panel that the form holds. Areas, dissent and people that nobody has begun to fill in are left out.
 *
 * @param {State} state
 * @returns {Sent}
 */
export function toPanel(state) {
  /** @type {Sent} */
  const sent = {
    panel: { ...state.rest, version: 1 },
    fields: new Map(),
    areas: new Map(),
    rows: new Map(),
    dissent: new Map(),
  };
  const begun = state.areas.filter((it) => it.name !== "" || !it.rows.every(isBlankRow));
  putAreas(sent, begun);
  putScorecards(sent, begun);
  putPeople(sent, state);
  for (const [key, field] of SESSION) {
    sent.fields.set(key, `session-${field}`);
    if (state.session[field] !== "") sent.panel[key] = state.session[field];
  }
  return sent;
}

/**
 * @param {Sent} sent
 * @param {readonly Area[]} areas
 */
function putAreas(sent, areas) {
  const planned = areas.filter((it) => it.planned);
  for (const it of areas) sent.areas.set(settled(it.name), it.id);
  for (const [index, it] of planned.entries()) sent.fields.set(`areas[${index}]`, `${it.id}-name`);
  if (planned.length === 0) return;
  sent.panel.areas = planned.map((it) => (it.required ? it.name : { name: it.name, required: false }));
}

/**
 * @param {Sent} sent
 * @param {readonly Area[]} areas
 */
function putScorecards(sent, areas) {
  /** @type {object[]} */
  const cards = [];
  for (const it of areas) {
    for (const row of it.rows) {
      noteRow(sent, `scorecards[${cards.length}]`, it, row);
      cards.push(cardOf(it, row));
    }
  }
  sent.panel.scorecards = cards;
}

/**
 * @param {Sent} sent
 * @param {string} path
 * @param {Area} area
 * @param {Row} row
 */
function noteRow(sent, path, area, row) {
  sent.fields.set(path, `${row.id}-interviewer`);
  sent.fields.set(`${path}.area`, `${area.id}-name`);
  sent.fields.set(`${path}.verdict`, `${row.id}-verdict`);
  sent.fields.set(`${path}.evidence`, `${row.id}-evidence`);
  const round = typeof row.rest.round === "number" ? row.rest.round : 1;
  const key = cardKey({ area: area.name, interviewer: row.interviewer || null, round });
  gather(sent.rows, key, row.id);
}

/**
 * @param {Map<string, string[]>} map
 * @param {string} key
 * @param {string} id
 */
function gather(map, key, id) {
  map.set(key, [...(map.get(key) ?? []), id]);
}

/**
 * @param {Area} area
 * @param {Row} row
 * @returns {object}
 */
function cardOf(area, row) {
  const { interviewer, verdict, evidence } = row;
  return { ...row.rest, area: area.name, verdict, ...(interviewer && { interviewer }), ...(evidence && { evidence }) };
}

/**
 * @param {Sent} sent
 * @param {State} state
 */
function putPeople(sent, state) {
  const { fields, panel } = sent;
  fields.set("communicators", `${state.communicators[0]?.id}-name`);
  const named = state.communicators.filter((it) => it.name !== "");
  for (const [index, it] of named.entries()) fields.set(`communicators[${index}]`, `${it.id}-name`);
  if (named.length > 0) panel.communicators = named.map((it) => it.name);

  const begun = state.dissent.filter((it) => it.interviewer !== "" || it.reason !== "");
  for (const [index, it] of begun.entries()) {
    fields.set(`dissent[${index}]`, `${it.id}-interviewer`);
    fields.set(`dissent[${index}].reason`, `${it.id}-reason`);
    gather(sent.dissent, settled(it.interviewer), it.id);
  }
  if (begun.length > 0) {
    panel.dissent = begun.map(({ interviewer, reason, rest }) => ({ ...rest, interviewer, ...(reason && { reason }) }));
  }
}

/**
 * Find the field that a path of Python's speaks of: the path's own, else that of the nearest part that has one.
 *
 * @param {Map<string, string>} fields
 * @param {string} path
 * @returns {string | null} the id of a field, or null where the path names none
 */
export function fieldAt(fields, path) {
  for (let at = path; at !== ""; at = at.replace(/(?:^|\.)[^.[\]]+$|\[\d+\]$/, "")) {
    const field = fields.get(at);
    if (field !== undefined) return field;
  }
  return null;
}

/**
 * Fill a form from a panel that Python has accepted.
 *
 * @param {Panel} panel
 * @returns {State}
 */
export function fromPanel(panel) {
  const maker = numbered();
  const areas = plannedAreas(panel, maker);
  for (const card of panel.scorecards) addCard(areas, card, maker);
  const session = Object.fromEntries(SESSION.map(([key, field]) => [field, panel[key] ?? ""]));
  const people = panel.communicators?.length > 0 ? panel.communicators : [""];
  const communicators = people.map((/** @type {string} */ name) => ({ id: maker("c"), name }));
  const dissent = (panel.dissent ?? []).map((/** @type {Panel} */ it) => {
    const { interviewer, reason = "", ...rest } = it;
    return { id: maker("d"), interviewer, reason, rest };
  });
  const rest = Object.fromEntries(Object.entries(panel).filter(([key]) => !OWN_KEYS.includes(key)));
  return {
    ...blank([]),
    areas,
    dissent,
    communicators,
    session: /** @type {import("./state.mjs").Session} */ (session),
    rest,
    last: maker.count(),
  };
}

/**
 * @param {Panel} panel
 * @param {(letter: string) => string} maker
 * @returns {(Area & {rows: Row[]})[]}
 */
function plannedAreas(panel, maker) {
  return (panel.areas ?? []).map((/** @type {string | {name: string, required?: boolean}} */ it) => {
    const { name, required = true } = typeof it === "string" ? { name: it } : it;
    return { ...makeArea(maker("a"), name, []), required };
  });
}

/**
 * @param {(Area & {rows: Row[]})[]} areas
 * @param {Panel} card
 * @param {(letter: string) => string} maker
 */
function addCard(areas, card, maker) {
  const { area: name, verdict = UNSET, interviewer = "", evidence = "", ...rest } = card;
  let home = areas.find((it) => settled(it.name) === settled(name));
  if (!home) {
    home = { ...makeArea(maker("a"), name, []), planned: false, rows: [] };
    areas.push(home);
  }
  home.rows.push({ id: maker("r"), interviewer, verdict, evidence, rest });
}

/** A maker of ids that differ in their number. */
function numbered() {
  let last = 0;
  const make = (/** @type {string} */ letter) => `${letter}${++last}`;
  return Object.assign(make, { count: () => last });
}

/**
 * The key under which a scorecard is found again by what a report says of it.
 *
 * @param {CardName} card
 * @returns {string}
 */
export function cardKey({ area, interviewer, round }) {
  return JSON.stringify([settled(area ?? ""), settled(interviewer ?? ""), round ?? 1]);
}

/**
 * A name as Python gives it back.
 *
 * @param {string} name
 * @returns {string}
 */
export function settled(name) {
  return name.normalize("NFC").trim();
}
