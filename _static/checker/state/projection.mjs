/**
 * The form's state as Python gets it: the panel's JSON, its text, and the way back to the page. An error names a path
 * into the panel (`scorecards[3].verdict`). A report names areas and people, and says at which place of the panel's list
 * a scorecard is. All of these lead to ids here.
 */

import { normalize } from "../../page/names.mjs";
import { areasBegun, communicatorsNamed, dissentBegun, toWire } from "../../page/panel.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").WirePanel} WirePanel */

/** One state as Python gets it. Make one a state: the store does, and keeps it. */
export class Projection {
  /** @type {State} */ #state;
  /** @type {WirePanel} */ panel;
  /** @type {string} the panel as JSON, which also tells whether two panels are the same */ text;
  /** @type {Map<string, string>} from the name of an area to its id */ areas = new Map();
  /** @type {readonly string[]} the id of each scorecard, in the order of the panel's list */ scorecards;
  /** @type {Map<string, string[]>} from the round and who dissents in it to the ids of their dissent, as in `dissentKey` */ dissent =
    new Map();

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
    this.panel = toWire(state);
    this.text = JSON.stringify(this.panel);
    const areas = areasBegun(state);
    for (const { id, name } of areas) this.areas.set(normalize(name), id);
    this.scorecards = areas.flatMap((it) => it.scorecards.map(({ id }) => id));
    for (const it of dissentBegun(state)) {
      const key = dissentKey(it);
      this.dissent.set(key, [...(this.dissent.get(key) ?? []), it.id]);
    }
  }

  /**
   * Find the field that a path of Python's names: the path's own, else that of the nearest part that has one.
   *
   * @param {string} path
   * @param {(id: string) => boolean} isField whether the page has a field of that id
   * @returns {string | null} the id of a field, or null where the path names none
   */
  fieldAt(path, isField) {
    const parts = partsOf(this.#state);
    // What is quoted in a path is a key that no field has, and may hold any character.
    for (let [at = ""] = path.split("['"); at !== ""; at = parentOf(at)) {
      const id = parts.get(at) ?? idAt(parts, at);
      if (isField(id)) return id;
    }
    return null;
  }
}

/**
 * @param {{interviewer: string, round: number}} dissent
 * @returns {string} who dissents in which round
 */
export function dissentKey({ interviewer, round }) {
  return `${round} ${normalize(interviewer)}`;
}

/**
 * @param {State} state
 * @returns {Map<string, string>} from the path of each part of the panel to the field that it starts with
 */
function partsOf(state) {
  const areas = areasBegun(state);
  const scorecards = areas.flatMap((it) => it.scorecards.map((card) => ({ ...card, area: it })));
  const lines = areas.flatMap((it) => it.plan.map((_, index) => `visit-${it.id}-${index}`));
  return new Map([
    ...areas.filter((it) => it.planned).map(({ id }, at) => pair(`areas[${at}]`, `${id}-name`)),
    ...scorecards.flatMap(({ id, area }, at) => [
      pair(`scorecards[${at}]`, `${id}-interviewer`),
      pair(`scorecards[${at}].area`, `${area.id}-name`),
      pair(`scorecards[${at}].changed`, `${id}-changed-from`),
    ]),
    ...lines.map((id, at) => pair(`plan[${at}]`, `${id}-question`)),
    ...dissentBegun(state).map(({ id }, at) => pair(`dissent[${at}]`, `${id}-interviewer`)),
    pair("communicators", `${state.communicators[0]?.id}-name`),
    ...communicatorsNamed(state).map(({ id }, at) => pair(`communicators[${at}]`, `${id}-name`)),
  ]);
}

/**
 * @param {string} path
 * @param {string} id
 * @returns {[string, string]}
 */
function pair(path, id) {
  return [path, id];
}

/**
 * @param {string} path
 * @returns {string} the path without its last part. It is always shorter, whatever the path holds.
 */
function parentOf(path) {
  return path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));
}

/**
 * @param {Map<string, string>} parts
 * @param {string} path
 * @returns {string} the id that the page gives the field of a path, if it has one
 */
function idAt(parts, path) {
  const [, part, inPart] = /^(\w+\[\d+\])\.(.+)$/.exec(path) ?? [];
  if (part && inPart) return `${parts.get(part)?.replace(/-[^-]+$/, "")}-${inPart.replaceAll(".", "-")}`;
  return path.startsWith("policy.") ? path.replace(".", "-") : `session-${path}`;
}
