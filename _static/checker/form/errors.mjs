/** What Python says is wrong, shown beside the field that it speaks of. Nothing that was typed is touched. */

import { reveal } from "../../page/dom.mjs";

const SUFFIX = "-error";

/** What each note says. A translator may have changed the text on the page. @type {WeakMap<Element, string>} */
const messages = new WeakMap();
/** The last error shown beside a field. To look for it takes long on a large panel. @type {HTMLElement | null} */
let last = null;

/**
 * Show one error beside a field, and take the last one away.
 *
 * @param {HTMLElement} root
 * @param {{field: string, message: string} | null} error null when nothing is wrong
 */
export function showFieldError(root, error) {
  const shown = last && root.contains(last) ? last : null;
  if (shown?.id === `${error?.field}${SUFFIX}` && messages.get(shown) === error?.message) return;
  if (shown) clear(shown);
  const field = error && document.getElementById(error.field);
  if (field) mark(field, error.message);
}

/**
 * Say beside a date that it was only half typed: such a date has no value, so Python cannot say it.
 *
 * @param {HTMLInputElement} input
 */
export function showHalfDate(input) {
  const note = document.getElementById(`${input.id}-half`);
  if (!note || note.hidden !== input.validity.badInput) return;
  note.hidden = !input.validity.badInput;
  describe(input, note.hidden ? without(input, note.id) : [...descriptions(input), note.id]);
}

/**
 * A date that is whole again needs no note, however it came about.
 *
 * @param {HTMLInputElement} input
 */
export function clearHalfDate(input) {
  if (!input.validity.badInput) showHalfDate(input);
}

/**
 * Clear the dates that were only half typed: what is shown next has days of its own, or none.
 *
 * @param {HTMLElement} root
 */
export function clearHalfDates(root) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('input[type="date"]'))) {
    if (!input.validity.badInput) continue;
    input.value = "";
    showHalfDate(input);
  }
}

/**
 * @param {HTMLElement} field
 * @param {string} message
 */
function mark(field, message) {
  const note = document.createElement("p");
  note.className = "field-error from-python";
  note.id = `${field.id}${SUFFIX}`;
  note.textContent = message;
  messages.set(note, message);
  const item = field.closest("[data-errors]");
  if (item) item.prepend(note);
  else field.before(note);
  last = note;
  describe(field, [...descriptions(field), note.id]);
  if (!field.matches("fieldset")) field.setAttribute("aria-invalid", "true");
  reveal(field);
}

/** @param {Element} note */
function clear(note) {
  const field = document.getElementById(note.id.slice(0, -SUFFIX.length));
  note.remove();
  if (!field) return;
  field.removeAttribute("aria-invalid");
  describe(field, without(field, note.id));
}

/**
 * @param {Element} field
 * @returns {string[]}
 */
function descriptions(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

/**
 * @param {Element} field
 * @param {string} note
 * @returns {string[]} what describes the field beside that note
 */
function without(field, note) {
  return descriptions(field).filter((id) => id !== note);
}

/**
 * @param {Element} field
 * @param {string[]} ids
 */
function describe(field, ids) {
  if (ids.length > 0) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
