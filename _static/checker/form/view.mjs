/** Shows a state in the form, and reads the state of a form that no script has changed yet. */

import { childrenOf, list, match, replace, show, write, writeOrHide } from "../../page/dom.mjs";
import { byId, field, setField, setValue } from "../../page/fields.mjs";
import { roundOf } from "../../page/panel.mjs";
import { edit } from "../state/edits.mjs";
import { dissentOf, newPanel, optionValue, peopleOf } from "../state/state.mjs";
import { makeFold } from "./folds.mjs";
import { showScorecard } from "./scorecard.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {import("../../page/panel.mjs").SessionFact} SessionFact */
/** @typedef {Omit<import("./scorecard.mjs").Setting, "plan">} Setting `number` is that of the area in the form, counted from 1 */

/** What each area's element shows already. An area that has not changed since is left as it is. @type {WeakMap<Element, {area: Area, round: number}>} */
const shown = new WeakMap();

/** What was shown last, to fill in a fold that is made later. @type {Parameters<typeof showForm> | null} */
let latest = null;

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {import("../../types.d.ts").PageWords} words
 */
export function showForm(root, state, words) {
  latest = [root, state, words];
  const round = roundOf(state);
  for (const [index, [area, element]] of match(list(root, "areas"), state.areas, "area").entries()) {
    showArea(element, area, { round, words, number: index + 1 });
  }
  showPeople(root, state, round);
  for (const input of sessionFields(root)) {
    setValue(input, state.session[/** @type {SessionFact} */ (input.dataset.field)] ?? "");
  }
  for (const [name, { default: usual }] of Object.entries(words.policy)) {
    setField(`policy-${name}`, String(state.policy[name] ?? usual));
  }
  write(byId("verdicts-heading"), "round-now", String(round));
  show(byId("verdicts-heading"), "later-round", round > 1);
}

/**
 * @param {string} id of a field, or of what a button opens
 * @returns {HTMLElement | null} the element. If its fold was never opened, it is made and filled in now.
 */
export function findOrMake(id) {
  const area = makeFold(id)?.closest(".area");
  if (area && latest) {
    shown.delete(area);
    showForm(...latest);
  }
  return document.getElementById(id);
}

/**
 * @param {string} id
 * @returns {boolean} whether the form has a field of that id
 */
export function isField(id) {
  return findOrMake(id) !== null;
}

/**
 * Remove the areas from the page, with the folds that are open in them, before another panel is shown.
 *
 * @param {HTMLElement} root
 */
export function clearAreas(root) {
  for (const area of childrenOf(list(root, "areas"))) area.remove();
}

/**
 * Clear the dates and times that are only half typed, before another panel is shown.
 *
 * @param {HTMLElement} root
 */
export function clearHalfDates(root) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (
    root.querySelectorAll('[type="date"], [type="time"]')
  )) {
    if (input.validity.badInput) input.value = "";
  }
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
  if (field(`${area.id}-edit`)) {
    setField(`${area.id}-name`, area.name);
    field(`${area.id}-optional`).checked = !area.required;
    field(`${area.id}-planned`).checked = area.planned;
  }
  show(element, "optional", !area.required);
  const { plan, scorecards } = area;
  // For the style sheet, which estimates the height of an area out of sight.
  const past = scorecards.filter(({ round }) => round < setting.round).length;
  element.style.setProperty("--past-scorecards", String(past));
  element.style.setProperty("--scorecards", String(scorecards.length - past));
  for (const [index, [scorecard, child]] of match(list(element, "scorecards"), scorecards, "scorecard").entries()) {
    showScorecard(child, scorecard, { ...setting, plan, number: scorecards.length > 1 ? index + 1 : 0 });
  }
  const { unnamed } = byId(`${area.id}-heading`).dataset;
  write(element, "area", area.name || `${unnamed} ${setting.number}`);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {number} round
 */
function showPeople(root, state, round) {
  const { communicators, dissent, session } = state;
  for (const [index, [{ id, name }, element]] of match(
    list(root, "communicators"),
    communicators,
    "communicator",
  ).entries()) {
    setField(`${id}-name`, name);
    write(element, "who-or-number", name || String(index + 1));
    writeOrHide(element, "number", communicators.length > 1 ? String(index + 1) : null);
  }
  show(list(root, "communicators"), "several", communicators.length > 1);
  show(root, "manager-known", Boolean(session.hiring_manager) && session.hiring_manager !== communicators[0]?.name);
  showNames(root, state);
  const current = dissent.filter((item) => item.round >= round);
  for (const [item, element] of match(list(root, "dissent"), dissent, "dissent")) {
    writeOrHide(element, "number", current.length > 1 ? String(current.indexOf(item) + 1) : null);
    setField(`${item.id}-interviewer`, item.interviewer);
    setField(`${item.id}-reason`, item.reason);
    writeOrHide(element, "who", item.interviewer);
    writeOrHide(element, "reason", item.reason);
    write(element, "round", String(item.round));
    field(`${item.id}-settled`).checked = item.settled;
    show(element, "past", item.round < round);
    show(element, "current", item.round >= round);
    show(element, "settled", item.settled);
  }
}

/**
 * Suggest the names in the panel where a name is typed, and show a button for the dissent of each person.
 *
 * @param {HTMLElement} root
 * @param {State} state
 */
function showNames(root, state) {
  const people = peopleOf(state);
  const options = people.map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  });
  replace(list(root, "people"), options);
  const named = people.map((name) => ({ id: name }));
  for (const [{ id: name }, button] of match(list(root, "dissent-people"), named, "dissent-person")) {
    button.textContent = name;
    button.setAttribute("aria-pressed", String(dissentOf(state, name) !== undefined));
  }
}

/** The fields of each form's session, kept because searching a large panel takes long. @type {WeakMap<Element, NodeListOf<HTMLInputElement>>} */
const fieldsOfSessions = new WeakMap();

/**
 * @param {HTMLElement} root
 * @returns {NodeListOf<HTMLInputElement>} the fields of the session, each with the name of its value in `data-field`
 */
function sessionFields(root) {
  const fields = fieldsOfSessions.get(root) ?? root.querySelectorAll('[id^="session-"][data-field]');
  fieldsOfSessions.set(root, /** @type {NodeListOf<HTMLInputElement>} */ (fields));
  return /** @type {NodeListOf<HTMLInputElement>} */ (fields);
}

/**
 * Read a form that no script has changed yet: the areas of the page, and what was typed before the page was ready.
 *
 * @param {HTMLElement} root
 * @param {State["policy"]} policy the values that the company sets
 * @returns {State}
 */
export function readForm(root, policy) {
  let state = newPanel(plannedAreas(root), policy);
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-field]"))) {
    const change = input.closest("[data-id=policy]") ? null : changeOf(input);
    if (change && (input.type !== "radio" || input.checked)) state = edit(state, change.id, change.fields);
  }
  return state;
}

/**
 * @param {HTMLElement} root
 * @returns {{name: string, required: boolean}[]} the areas that the page came with
 */
export function plannedAreas(root) {
  return childrenOf(list(root, "areas")).map(({ dataset: { name = "", optional } }) => ({
    name,
    required: optional === undefined,
  }));
}

/**
 * @param {HTMLInputElement} input
 * @returns {{id: string, fields: Record<string, string | boolean>} | null} the item that a field belongs to, and the value
 *   that it holds now; null for an input that belongs to no item
 */
export function changeOf(input) {
  const id = /** @type {HTMLElement | null} */ (input.closest("[data-id]"))?.dataset.id;
  const name = input.dataset.field;
  if (!id || !name) return null;
  if (name === "optional") return { id, fields: { required: !input.checked } };
  if (input.type === "checkbox") return { id, fields: { [name]: input.checked } };
  return { id, fields: { [name]: input.matches("select") ? optionValue(input.value) : input.value } };
}
