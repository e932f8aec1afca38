/** The form, shown as its state says; and the state that a form already holds. */

import { list, match, reveal, show, write } from "../../page/dom.mjs";
import { blank, edit } from "../state/state.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/state.mjs").Area} Area */
/** @typedef {import("../state/state.mjs").Row} Row */

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
export function showForm(root, state) {
  match(list(root, "areas"), state.areas, "area");
  for (const area of state.areas) showArea(partOf(root, area.id), area);
  match(list(root, "communicators"), state.communicators, "communicator");
  for (const { id, name } of state.communicators) showPerson(partOf(root, id), `${id}-name`, name);
  show(list(root, "communicators"), "several", state.communicators.length > 1);
  match(list(root, "dissent"), state.dissent, "dissent");
  for (const { id, interviewer, reason } of state.dissent) {
    showPerson(partOf(root, id), `${id}-interviewer`, interviewer);
    setField(`${id}-reason`, reason);
  }
  for (const [field, value] of Object.entries(state.session)) setField(`session-${field}`, value);
}

/**
 * @param {HTMLElement} element
 * @param {Area} area
 */
function showArea(element, area) {
  setField(`${area.id}-name`, area.name);
  field(`${area.id}-optional`).checked = !area.required;
  show(element, "optional", !area.required);
  show(element, "unnamed", area.name === "");
  match(list(element, "rows"), area.rows, "card");
  for (const row of area.rows) showRow(partOf(element, row.id), row);
  write(element, "area", area.name);
}

/**
 * @param {HTMLElement} element
 * @param {Row} row
 */
function showRow(element, row) {
  showPerson(element, `${row.id}-interviewer`, row.interviewer);
  field(`${row.id}-verdict-${row.verdict}`).checked = true;
  setField(`${row.id}-evidence`, row.evidence);
  if (row.evidence !== "") reveal(field(`${row.id}-evidence`));
}

/**
 * @param {HTMLElement} element
 * @param {string} id
 * @param {string} name
 */
function showPerson(element, id, name) {
  setField(id, name);
  write(element, "who", name);
  show(element, "who", name !== "");
}

/**
 * What stands in a form that no script has touched yet: the areas of the page, and what was typed before it was ready.
 *
 * @param {HTMLElement} root
 * @returns {State}
 */
export function readForm(root) {
  let state = blank(areaNames(root));
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-field]"))) {
    const change = changeOf(input);
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
  return { id, fields: name === "optional" ? { required: !input.checked } : { [name]: input.value } };
}

/**
 * @param {HTMLElement} root
 * @param {string} id
 * @returns {HTMLElement}
 */
function partOf(root, id) {
  return /** @type {HTMLElement} */ (root.querySelector(`[data-id="${id}"]`));
}

/**
 * @param {string} id
 * @param {string} value
 */
function setField(id, value) {
  const it = field(id);
  if (it.value !== value) it.value = value;
}

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
function field(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}
