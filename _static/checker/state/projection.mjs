/**
 * Projects the form's state to the panel that Python gets, and leads from Python's answers back to the form. An error
 * names a path into the panel (`scorecards[3].verdict`). A report names areas, people, and the index of a scorecard in
 * the panel's list. A projection finds the ids of them all.
 */

import { normalize } from "../../page/names.mjs";
import { areasBegun, communicatorsNamed, dissentBegun, toWire } from "../../page/panel.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").WirePanel} WirePanel */

/** One state as Python gets it. The store makes one for each state, and keeps it. */
export class Projection {
  /** @type {State} */ #state;
  /** @type {WirePanel} */ panel;
  /** @type {string} the panel as JSON, by which two panels are compared */ text;
  /** @type {Map<string, string>} from the name of an area to its id */ areas = new Map();
  /** @type {readonly string[]} the id of each scorecard, in the order of the panel's list */ scorecards;
  /** @type {Map<string, string[]>} from a `dissentKey` to the ids of the dissent */ dissent = new Map();

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
    this.panel = toWire(state);
    this.text = JSON.stringify(this.panel);
    const areas = areasBegun(state);
    for (const { id, name } of areas) this.areas.set(normalize(name), id);
    this.scorecards = areas.flatMap((area) => area.scorecards.map(({ id }) => id));
    for (const item of dissentBegun(state)) {
      const key = dissentKey(item);
      this.dissent.set(key, [...(this.dissent.get(key) ?? []), item.id]);
    }
  }

  /**
   * Find the field that a path in an error names. If that part has no field, take the nearest part around it that has one.
   *
   * @param {string} path
   * @param {(id: string) => boolean} isField whether the page has a field of that id
   * @returns {string | null} the id of a field, or null where the path names none
   */
  fieldAt(path, isField) {
    const starts = firstFields(this.#state);
    // A quoted key in a path has no field, and may hold any character.
    for (let [part = ""] = path.split("['"); part !== ""; part = parentOf(part)) {
      const id = starts.get(part) ?? fieldId(starts, part);
      if (isField(id)) return id;
    }
    return null;
  }
}

/**
 * @param {{interviewer: string, round: number}} dissent
 * @returns {string} tells who dissents in which round
 */
export function dissentKey({ interviewer, round }) {
  return `${round} ${normalize(interviewer)}`;
}

/**
 * @param {State} state
 * @returns {Map<string, string>} from the path of each part of the panel to the id of its first field
 */
function firstFields(state) {
  const areas = areasBegun(state);
  const scorecards = areas.flatMap((area) => area.scorecards.map(({ id }) => ({ id, areaId: area.id })));
  const lines = areas.flatMap(({ id, plan }) => plan.map((_, index) => `visit-${id}-${index}`));
  /** @type {Map<string, string>} */ const fields = new Map();
  for (const [index, { id }] of areas.filter(({ planned }) => planned).entries()) {
    fields.set(`areas[${index}]`, `${id}-name`);
  }
  for (const [index, { id, areaId }] of scorecards.entries()) {
    fields.set(`scorecards[${index}]`, `${id}-interviewer`);
    fields.set(`scorecards[${index}].area`, `${areaId}-name`);
    fields.set(`scorecards[${index}].changed`, `${id}-changed-from`);
  }
  for (const [index, { ofScorecard }] of state.seals.entries()) {
    if (ofScorecard) fields.set(`seals[${index}]`, `${ofScorecard}-interviewer`);
  }
  for (const [index, id] of lines.entries()) fields.set(`plan[${index}]`, `${id}-question`);
  for (const [index, { id }] of dissentBegun(state).entries()) fields.set(`dissent[${index}]`, `${id}-interviewer`);
  fields.set("communicators", `${state.communicators[0]?.id}-name`);
  for (const [index, { id }] of communicatorsNamed(state).entries()) {
    fields.set(`communicators[${index}]`, `${id}-name`);
  }
  return fields;
}

/**
 * @param {string} path
 * @returns {string} the path without its last part, which is always shorter
 */
function parentOf(path) {
  return path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));
}

/**
 * @param {Map<string, string>} starts the first field of each part
 * @param {string} path
 * @returns {string} the id that the field of a path has, if there is one
 */
function fieldId(starts, path) {
  const [, part, inPart] = /^(\w+\[\d+\])\.(.+)$/.exec(path) ?? [];
  if (part && inPart) return `${starts.get(part)?.replace(/-[^-]+$/, "")}-${inPart.replaceAll(".", "-")}`;
  return path.startsWith("policy.") ? path.replace(".", "-") : `session-${path}`;
}
