/** What was kept by an earlier page, checked before anything relies on it. */

import { blank } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */

const MODEL = {
  ...blank(["An area"]),
  dissent: [{ id: "", interviewer: "", reason: "", round: 1 }],
  done: [""],
  strays: [{}],
};
const LINE = { question: "", who: "", evidence: "" };
const OWN_DRAFT = { basis: "", subject: "", body: "" };

/**
 * @param {any} kept
 * @returns {kept is State} whether it is a state of this version, whole
 */
export function isState(kept) {
  return (
    kept?.version === MODEL.version &&
    sameShape(kept, MODEL) &&
    kept.areas.every((/** @type {any} */ area) => sameShape(area.plan, [LINE])) &&
    idsOf(kept).every((id) => /^[acdr]\d+$/.test(id)) &&
    Object.values(kept.drafts).every((draft) => sameShape(draft, OWN_DRAFT)) &&
    Object.values(kept.policy).every((value) => typeof value === "string")
  );
}

/**
 * @param {State} state
 * @returns {string[]} the ids of everything that has one on the page
 */
function idsOf({ areas, dissent, communicators }) {
  return [...areas, ...areas.flatMap(({ rows }) => rows), ...dissent, ...communicators].map(({ id }) => id);
}

/**
 * Does a value have everything that the model has, in the same types? Lists may be of any length.
 *
 * @param {unknown} value
 * @param {unknown} model
 * @returns {boolean}
 */
function sameShape(value, model) {
  if (Array.isArray(model)) {
    return Array.isArray(value) && (model.length === 0 || value.every((it) => sameShape(it, model[0])));
  }
  if (typeof model !== "object" || model === null) return typeof value === typeof model;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(model).every(([key, part]) => sameShape(/** @type {any} */ (value)[key], part));
}
