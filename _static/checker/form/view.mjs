/** Shows the form as its state says, and reads the state that a form already holds. */

import { childrenOf, list, match, show, write, writeOrHide } from "../../page/dom.mjs";
import { roundOf, UNSET } from "../../page/panel.mjs";
import { edit } from "../state/edits.mjs";
import { blank } from "../state/state.mjs";
import { clearHalfDate } from "./errors.mjs";
import { field, setField, setValue } from "./fields.mjs";
import { showScorecard } from "./scorecard.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {import("../../page/panel.mjs").SessionFact} SessionFact */
/** @typedef {Omit<import("./scorecard.mjs").Setting, "plan">} Setting */

/** What each area's element shows already: an area that has not changed since is not touched. @type {WeakMap<Element, {area: Area, round: number}>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {import("../../types.d.ts").PageWords} words
 */
export function showForm(root, state, words) {
  const setting = { round: roundOf(state), words };
  for (const [area, element] of match(list(root, "areas"), state.areas, "area")) showArea(element, area, setting);
  showPeople(root, state, setting.round);
  for (const input of sessionFields(root)) {
    setValue(input, state.session[/** @type {SessionFact} */ (input.dataset.field)] ?? "");
    clearHalfDate(input);
  }
  for (const [name, { default: usual }] of Object.entries(words.policy)) {
    setField(`policy-${name}`, String(state.policy[name] ?? usual));
  }
  writeOrHide(field("panel-heading"), "round-now", String(setting.round));
  show(field("panel-heading"), "later-round", setting.round > 1);
}

/**
 * Take the areas off the page, with whatever was unfolded in them: what is shown next is another panel.
 *
 * @param {HTMLElement} root
 */
export function clearAreas(root) {
  for (const area of childrenOf(list(root, "areas"))) area.remove();
}

/**
 * @param {HTMLElement} element
 * @param {Area} area
 * @param {Setting} setting
 */
function showArea(element, area, setting) {
  const before = shown.get(element);
  if (before?.area === area && before.round === setting.round) return;
  shown.set(element, { area, round: setting.round });
  setField(`${area.id}-name`, area.name);
  field(`${area.id}-optional`).checked = !area.required;
  field(`${area.id}-planned`).checked = area.planned;
  show(element, "optional", !area.required);
  show(element, "unnamed", area.name === "");
  for (const [it, child] of match(list(element, "scorecards"), area.scorecards, "scorecard")) {
    showScorecard(child, it, { ...setting, plan: area.plan });
  }
  write(element, "area", area.name);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {number} round
 */
function showPeople(root, { communicators, dissent }, round) {
  for (const [{ id, name }, element] of match(list(root, "communicators"), communicators, "communicator")) {
    setField(`${id}-name`, name);
    writeOrHide(element, "who", name);
  }
  show(list(root, "communicators"), "several", communicators.length > 1);
  for (const [it, element] of match(list(root, "dissent"), dissent, "dissent")) {
    setField(`${it.id}-interviewer`, it.interviewer);
    setField(`${it.id}-reason`, it.reason);
    writeOrHide(element, "who", it.interviewer);
    write(element, "round", String(it.round));
    field(`${it.id}-settled`).checked = it.settled;
    show(element, "past", it.round < round);
    show(element, "settled", it.round < round || it.settled);
  }
}

/** The fields of each form's session. To look for them takes long on a large panel. @type {WeakMap<Element, NodeListOf<HTMLInputElement>>} */
const found = new WeakMap();

/**
 * @param {HTMLElement} root
 * @returns {NodeListOf<HTMLInputElement>} the fields of the session. Each carries the name of the value that it holds.
 */
function sessionFields(root) {
  const fields = found.get(root) ?? root.querySelectorAll('[id^="session-"][data-field]');
  found.set(root, /** @type {NodeListOf<HTMLInputElement>} */ (fields));
  return /** @type {NodeListOf<HTMLInputElement>} */ (fields);
}

/**
 * Read a form that no script has touched yet: the areas of the page, and what was typed before it was ready.
 *
 * @param {HTMLElement} root
 * @returns {State}
 */
export function readForm(root) {
  let state = blank(areaNames(root));
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-field]"))) {
    const change = input.closest("[data-id=policy]") ? null : changeOf(input);
    if (change && (input.type !== "radio" || input.checked)) state = edit(state, change.id, change.fields);
  }
  return state;
}

/**
 * @param {HTMLElement} root
 * @returns {string[]}
 */
export function areaNames(root) {
  const names = /** @type {NodeListOf<HTMLInputElement>} */ (
    list(root, "areas").querySelectorAll('[data-field="name"]')
  );
  return [...names].map((input) => input.defaultValue);
}

/**
 * Which item a field belongs to, and what the field now says of it.
 *
 * @param {HTMLInputElement} input
 * @returns {{id: string, fields: Record<string, string | boolean>} | null}
 */
export function changeOf(input) {
  const id = /** @type {HTMLElement | null} */ (input.closest("[data-id]"))?.dataset.id;
  const name = input.dataset.field;
  if (!id || !name) return null;
  if (name === "optional") return { id, fields: { required: !input.checked } };
  if (name === "unable") return input.checked ? { id, fields: { verdict: UNABLE } } : clearedUnable(id);
  if (input.type === "checkbox") return { id, fields: { [name]: input.checked } };
  return { id, fields: { [name]: input.matches("select") ? chosen(input.value) : input.value } };
}

/**
 * @param {string} option of a choice
 * @returns {string | boolean} true or false where the choice is a yes/no one
 */
function chosen(option) {
  return option === "true" || option === "false" ? option === "true" : option;
}

const UNABLE = "not-assessed";

/**
 * The tick was taken away; where it never was there, the verdict stays as it is.
 *
 * @param {string} id
 */
function clearedUnable(id) {
  const chosen = /** @type {HTMLInputElement | null} */ (
    document.querySelector(`#${id}-verdict [data-field="verdict"]:checked`)
  );
  return { id, fields: { verdict: chosen?.value ?? UNSET } };
}
