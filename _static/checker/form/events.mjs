/** What people do in the form, as steps of its state; and where the focus goes then. */

import { disclose, list, reveal } from "../../page/dom.mjs";
import { addArea, addCommunicator, addDissent, addRow, edit, remove } from "../state/state.mjs";
import { showHalfDate } from "./errors.mjs";
import { changeOf } from "./view.mjs";

/** @typedef {import("../state/state.mjs").State} State */
/**
 * @typedef {object} Form
 * @property {() => State} state
 * @property {(next: State, field?: string | null) => void} change take a step; `field` names what was typed in
 */

/**
 * @param {HTMLElement} root
 * @param {Form} form
 */
export function listenToForm(root, form) {
  root.addEventListener("input", (event) => type(/** @type {HTMLInputElement} */ (event.target), form));
  root.addEventListener("focusout", (event) => showHalfDate(/** @type {HTMLInputElement} */ (event.target)));
  root.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button) ACTIONS[button.dataset.do ?? ""]?.(button, form, root);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {Form} form
 */
function type(input, form) {
  const change = changeOf(input);
  if (change) form.change(edit(form.state(), change.id, change.fields), input.id);
}

/** @type {Record<string, (button: HTMLElement, form: Form, root: HTMLElement) => void>} */
const ACTIONS = {
  toggle: (button) => void disclose(button, button.getAttribute("aria-expanded") !== "true"),
  open: (button) => startOf(disclose(button, true))?.focus(),
  "add-area": (_, form) => add(form, addArea, (last) => `a${last}-name`),
  "add-row": (button, form) =>
    add(
      form,
      (state) => addRow(state, idAround(button)),
      (last) => `r${last}-interviewer`,
    ),
  "add-dissent": (_, form) => add(form, addDissent, (last) => `d${last}-interviewer`),
  "add-communicator": (_, form) => add(form, addCommunicator, (last) => `c${last}-name`),
  remove: take,
};

/**
 * Add something, and go to the field that it starts with.
 *
 * @param {Form} form
 * @param {(state: State) => State} adding
 * @param {(last: number) => string} firstField
 */
function add(form, adding, firstField) {
  form.change(adding(form.state()));
  const field = document.getElementById(firstField(form.state().last));
  if (field) reveal(field);
  field?.focus();
}

/**
 * Remove something, and go to what stands next to it, else to the heading above.
 *
 * @param {HTMLElement} button
 * @param {Form} form
 * @param {HTMLElement} root
 */
function take(button, form, root) {
  const item = /** @type {HTMLElement} */ (button.closest("[data-id]"));
  const next = item.nextElementSibling ?? item.previousElementSibling ?? headingAbove(item, root);
  form.change(remove(form.state(), idAround(button)));
  startOf(next)?.focus();
}

/**
 * @param {HTMLElement} item
 * @param {HTMLElement} root
 * @returns {Element | null}
 */
function headingAbove(item, root) {
  const area = item.parentElement?.closest("[data-id]");
  if (area) return area;
  const isDissent = item.parentElement === list(root, "dissent");
  return root.querySelector(isDissent ? '[data-do="add-dissent"]' : "#panel-heading");
}

/**
 * @param {Element | null} element
 * @returns {HTMLElement | null}
 */
function startOf(element) {
  return element?.matches("button, h2")
    ? /** @type {HTMLElement} */ (element)
    : (element?.querySelector("h3, input, textarea") ?? null);
}

/**
 * @param {Element} element
 * @returns {string} the id of the item it stands in
 */
function idAround(element) {
  return /** @type {HTMLElement} */ (element.closest("[data-id]")).dataset.id ?? "";
}
