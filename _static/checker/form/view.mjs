/** Shows the form as its state says, and reads the state that a form already holds. */

import { childrenOf, list, match, replace, show, write, writeOrHide } from "../../page/dom.mjs";
import { roundOf } from "../../page/panel.mjs";
import { edit } from "../state/edits.mjs";
import { dissentOf, newPanel, peopleOf } from "../state/state.mjs";
import { makeBox } from "./boxes.mjs";
import { field, setField, setValue } from "./fields.mjs";
import { showScorecard } from "./scorecard.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Area} Area */
/** @typedef {import("../../page/panel.mjs").SessionFact} SessionFact */
/** @typedef {Omit<import("./scorecard.mjs").Setting, "plan">} Setting `number` is the place of the area in the form */

/** What each area's element shows already: an area that has not changed since is not touched. @type {WeakMap<Element, {area: Area, round: number}>} */
const shown = new WeakMap();

/** What was shown last, to fill in a box that is made later. @type {Parameters<typeof showForm> | null} */
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
  write(field("verdicts-heading"), "round-now", String(round));
  show(field("verdicts-heading"), "later-round", round > 1);
}

/**
 * @param {string} id of a field, or of what a button opens
 * @returns {HTMLElement | null} it, made and filled in now if it is in a box that was never opened
 */
export function provide(id) {
  const area = makeBox(id)?.closest(".area");
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
  return provide(id) !== null;
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
 * Clear the dates and times that were only half typed: what is shown next has days of its own, or none.
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
  for (const [index, [it, child]] of match(list(element, "scorecards"), scorecards, "scorecard").entries()) {
    showScorecard(child, it, { ...setting, plan, number: scorecards.length > 1 ? index + 1 : 0 });
  }
  const { unnamed } = field(`${area.id}-heading`).dataset;
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
  const now = dissent.filter((it) => it.round >= round);
  for (const [it, element] of match(list(root, "dissent"), dissent, "dissent")) {
    writeOrHide(element, "number", now.length > 1 ? String(now.indexOf(it) + 1) : null);
    setField(`${it.id}-interviewer`, it.interviewer);
    setField(`${it.id}-reason`, it.reason);
    writeOrHide(element, "who", it.interviewer);
    writeOrHide(element, "reason", it.reason);
    write(element, "round", String(it.round));
    field(`${it.id}-settled`).checked = it.settled;
    show(element, "past", it.round < round);
    show(element, "current", it.round >= round);
    show(element, "settled", it.settled);
  }
}

/**
 * Suggest the names that the panel holds wherever a name is typed, and ask each person for dissent.
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
  const asked = people.map((name) => ({ id: name }));
  for (const [{ id: name }, button] of match(list(root, "dissent-people"), asked, "dissent-person")) {
    button.textContent = name;
    button.setAttribute("aria-pressed", String(dissentOf(state, name) !== undefined));
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
  let state = newPanel(areaNames(root));
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
  return childrenOf(list(root, "areas")).map(({ dataset }) => dataset.name ?? "");
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
