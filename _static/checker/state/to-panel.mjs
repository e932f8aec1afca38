/**
 * The form's state as a panel for Python.
 *
 * Everything typed is sent as it was typed; whether it is right is for Python to say. Its answer names a path
 * into the panel (`scorecards[3].verdict`); the map made here leads from there back to the field on the page.
 */

import { cardKey, settled } from "./names.mjs";
import { isBlankRow } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").Area} Area */
/** @typedef {import("./state.mjs").Row} Row */
/** @typedef {Record<string, any>} Panel The JSON of a panel. */
/**
 * @typedef {object} Sent
 * @property {Panel} panel
 * @property {Map<string, string>} fields from a path in the panel to the id of a field
 * @property {Map<string, string>} areas from the name of an area to its id
 * @property {Map<string, string[]>} rows from the name of a scorecard (see `cardKey`) to the ids of its rows
 * @property {Map<string, string[]>} dissent from who dissents to the ids of their rows
 */

/** The panel's own values, each with its field in the session. */
export const SESSION = /** @type {const} */ ([
  ["role", "role"],
  ["candidate", "candidate"],
  ["hiring_manager", "hiringManager"],
  ["interviewed_on", "interviewedOn"],
  ["session_on", "sessionOn"],
  ["promised_by", "promisedBy"],
  ["notes", "notes"],
]);

/**
 * Write the panel that the form holds. Areas, dissent and people that nobody has begun to fill in are left out.
 *
 * @param {State} state
 * @returns {Sent}
 */
export function toPanel(state) {
  /** @type {Sent} */
  const sent = { panel: { version: 1 }, fields: new Map(), areas: new Map(), rows: new Map(), dissent: new Map() };
  const begun = state.areas.filter((it) => it.name !== "" || !it.rows.every(isBlankRow));
  putAreas(sent, begun);
  putScorecards(sent, begun);
  putPlan(sent, begun, state.strays);
  putPeople(sent, state);
  putPolicy(sent, state.policy);
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
  sent.fields.set(`${path}.changed`, `${row.id}-first`);
  sent.fields.set(`${path}.changed.reason`, `${row.id}-why`);
  gather(sent.rows, cardKey({ area: area.name, interviewer: row.interviewer, round: row.round }), row.id);
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
function cardOf(area, { interviewer, verdict, evidence, round, first, why }) {
  return {
    area: area.name,
    verdict,
    ...(interviewer && { interviewer }),
    ...(evidence && { evidence }),
    ...(round > 1 && { round }),
    ...((first || why) && { changed: { ...(first && { from: first }), ...(why && { reason: why }) } }),
  };
}

/**
 * The lines of the plan, area by area: also those that were emptied, so that a report's lines stay those of the form.
 *
 * @param {Sent} sent
 * @param {readonly Area[]} areas
 * @param {State["strays"]} strays
 */
function putPlan(sent, areas, strays) {
  const lines = areas.flatMap((it) => it.plan.map((line, index) => ({ area: it, line, index })));
  for (const [at, { area, index }] of lines.entries()) {
    for (const field of ["question", "who", "evidence"]) {
      sent.fields.set(`plan[${at}].${field}`, `visit-${area.id}-${index}-${field}`);
    }
  }
  const plan = lines.map(({ area, line: { question, who, evidence } }) => ({
    area: area.name,
    ...(question.trim() && { question }),
    ...(who.trim() && { who }),
    ...(evidence.trim() && { evidence }),
  }));
  if (plan.length + strays.length > 0) sent.panel.plan = [...plan, ...strays];
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
  if (begun.length === 0) return;
  panel.dissent = begun.map(({ interviewer, reason, round }) => ({
    interviewer,
    ...(reason && { reason }),
    ...(round > 1 && { round }),
  }));
}

/**
 * @param {Sent} sent
 * @param {State["policy"]} policy
 */
function putPolicy(sent, policy) {
  for (const name of Object.keys(policy)) sent.fields.set(`policy.${name}`, `policy-${name}`);
  const set = Object.entries(policy).filter(([, value]) => value !== "");
  if (set.length === 0) return;
  sent.panel.policy = Object.fromEntries(set.map(([name, value]) => [name, numberIn(value)]));
}

/**
 * A whole number as a number; anything else as it was typed, for Python to refuse in words.
 *
 * @param {string} typed
 * @returns {number | string}
 */
function numberIn(typed) {
  return /^\d{1,16}$/.test(typed) ? Number(typed) : typed;
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
