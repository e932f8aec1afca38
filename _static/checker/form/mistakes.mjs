/**
 * Shows the mistakes of a panel: what Python refuses, and days that are only half typed. All are listed above the
 * verdicts, each with a link to its field. Each is also shown at its field. What the user typed is not changed.
 */

import { withDays } from "../../page/days.mjs";
import { list, match, reveal, show, write } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { labelOf } from "./label-of.mjs";

/** @typedef {{field: string | null, message: string}} Mistake `field` is the id of a field on the page */
/** @typedef {import("../outcome/view.mjs").Refused} Refused */
/** @typedef {Mistake & {id: string}} ListedMistake a mistake with the id of its line in the list */

/**
 * @typedef {object} Options
 * @property {import("../state/store.mjs").Store} store
 * @property {(id: string) => boolean} isField whether the page has a field of that id
 * @property {(id: string) => void} goTo
 */

/** The mistakes of one page. */
export class Mistakes {
  /** @type {HTMLElement} */ #root;
  /** @type {Options} */ #options;
  /** @type {HTMLElement} holds the list, its heading and its announcement */ #summary;
  /** @type {string} the mistakes as they were listed last */ #listed = "[]";
  /** @type {readonly Mistake[]} what Python refuses */ #refused = [];
  /** @type {Set<HTMLInputElement>} the days that were left half typed */ #halfTyped = new Set();
  /** @type {Map<string, HTMLElement>} the notes at the fields, kept because searching a large panel takes long */ #notes =
    new Map();
  /** @type {EventTarget | null} the text field that the user is typing in */ #typedIn = null;
  #isPressing = false;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#summary = byId("mistakes");
    options.store.subscribe(() => this.#forgetWholeDays());
    root.addEventListener("input", ({ target }) => this.#noteTyping(/** @type {HTMLInputElement} */ (target)));
    root.addEventListener("focusout", ({ target }) => this.#noteLeaving(/** @type {HTMLInputElement} */ (target)));
    addEventListener("pointerdown", () => this.#notePressing(true));
    for (const type of ["pointerup", "pointercancel"]) {
      addEventListener(type, () => setTimeout(() => this.#notePressing(false)));
    }
    this.#summary.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a");
      if (!link) return;
      event.preventDefault();
      options.goTo(link.hash.slice(1));
    });
  }

  /** @param {Refused | null | undefined} refused null or undefined where Python refuses nothing */
  show(refused) {
    this.#refused = refused ? this.#atFields(refused) : [];
    this.#showAll();
  }

  /**
   * @param {Refused} refused
   * @returns {Mistake[]} each mistake with the field that its path leads to, or with its path where that leads to none
   */
  #atFields({ mistakes, projection }) {
    return mistakes.map(({ path, message }) => {
      const field = projection.fieldAt(path, this.#options.isField);
      const text = withDays(message, projection.panel);
      return { field, message: field || !path ? text : `${path}: ${text}` };
    });
  }

  /** @returns {Mistake[]} */
  get #all() {
    const half = [...this.#halfTyped].map(({ id }) => ({ field: id, message: halfNote(id)?.textContent ?? "" }));
    const all = new Map([...this.#refused, ...half].map((mistake) => [JSON.stringify(mistake), mistake])); // two paths may lead to one field
    return [...all.values()];
  }

  #showAll() {
    this.#showAtFields();
    // A change of the list moves the page. Wait while the user is typing or pressing.
    const isTyping = this.#typedIn !== null && this.#typedIn === document.activeElement;
    if (!isTyping && !this.#isPressing) this.#showList();
  }

  #showAtFields() {
    const withField = this.#refused.filter(({ field }) => field);
    const wanted = new Map(withField.map((mistake) => [`${mistake.field}: ${mistake.message}`, mistake]));
    for (const [key, note] of this.#notes) {
      if (wanted.has(key) && this.#root.contains(note)) continue;
      removeNote(note);
      this.#notes.delete(key);
    }
    for (const [key, { field, message }] of wanted) {
      const unmarked = !this.#notes.has(key) && document.getElementById(field ?? "");
      if (unmarked) this.#notes.set(key, addNote(unmarked, message));
    }
  }

  #showList() {
    const mistakes = this.#all;
    const text = JSON.stringify(mistakes);
    if (text === this.#listed) return;
    this.#listed = text;
    const listed = mistakes.map((mistake, index) => ({ ...mistake, id: `mistake-${index}` }));
    for (const [mistake, item] of match(list(this.#summary, "mistakes"), listed, "mistake")) showInList(mistake, item);
    write(this.#summary, "mistakes-count", String(mistakes.length));
    const isNone = mistakes.length === 0;
    if (isNone && this.#summary.contains(document.activeElement)) byId("verdicts-heading").focus();
    show(this.#summary, "mistakes", !isNone);
    this.#announce(mistakes);
  }

  /**
   * Announce the first mistake with its field, and the number of mistakes if there are several.
   *
   * @param {readonly Mistake[]} mistakes
   */
  #announce(mistakes) {
    const [first] = mistakes;
    const heading = byId("mistakes-heading").textContent?.trim() ?? "";
    const sentence = first ? sentenceOf(first) : "";
    write(this.#summary, "mistakes-announce", mistakes.length > 1 ? `${heading}. ${sentence}` : sentence);
  }

  /** @param {HTMLInputElement} input */
  #noteTyping(input) {
    if (input.matches('textarea, input[type="text"]')) this.#typedIn = input;
    this.#forgetWholeDays();
  }

  /** @param {HTMLInputElement} input */
  #noteLeaving(input) {
    this.#typedIn = null;
    if (input.validity?.badInput) this.#halfTyped.add(input);
    showHalfNote(input);
    this.#showAll();
  }

  /** @param {boolean} isPressing */
  #notePressing(isPressing) {
    this.#isPressing = isPressing;
    if (!isPressing) this.#showAll();
  }

  /** Forget the mistakes about days that are whole or empty again. */
  #forgetWholeDays() {
    const whole = [...this.#halfTyped].filter(({ validity }) => !validity.badInput);
    for (const input of whole) {
      this.#halfTyped.delete(input);
      showHalfNote(input);
    }
    if (whole.length > 0) this.#showAll();
  }
}

/**
 * @param {ListedMistake} mistake
 * @param {HTMLElement} item
 */
function showInList(mistake, item) {
  const { field } = mistake;
  const isLinked = field !== null;
  write(item, "mistake", sentenceOf(mistake));
  if (isLinked) item.querySelector("a")?.setAttribute("href", `#${field}`);
  show(item, "link", isLinked);
  show(item, "no-link", !isLinked);
}

/** @param {Mistake} mistake */
function sentenceOf({ field, message }) {
  const label = labelOf(field);
  return label ? `${label}: ${message}` : message;
}

/** @param {string} id of a day */
function halfNote(id) {
  return document.getElementById(`${id}-half`);
}

/**
 * Show at a day that it is only half typed. Such a field has no value, so Python cannot find the mistake.
 *
 * @param {HTMLInputElement} input
 */
function showHalfNote(input) {
  const note = halfNote(input.id);
  if (!note || note.hidden !== input.validity.badInput) return;
  note.hidden = !input.validity.badInput;
  describe(input, note.hidden ? descriptionsWithout(input, note.id) : [...descriptions(input), note.id]);
}

/**
 * Show a mistake at its field.
 *
 * @param {HTMLElement} field
 * @param {string} message
 * @returns {HTMLElement} the note
 */
function addNote(field, message) {
  const note = document.createElement("p");
  note.className = "field-error from-python";
  note.id = newNoteId(field);
  note.dataset.of = field.id;
  note.textContent = message;
  const item = field.closest("[data-errors]");
  if (item) item.prepend(note);
  else (field.closest(".person-row") ?? field).before(note);
  describe(field, [...descriptions(field), note.id]);
  if (!field.matches("fieldset")) field.setAttribute("aria-invalid", "true");
  reveal(field);
  return note;
}

/**
 * @param {HTMLElement} field
 * @returns {string} an id for another note at that field
 */
function newNoteId(field) {
  let number = 1;
  while (document.getElementById(`${field.id}-error-${number}`)) number += 1;
  return `${field.id}-error-${number}`;
}
/** @param {HTMLElement} note */
function removeNote(note) {
  note.remove();
  const field = document.getElementById(note.dataset.of ?? "");
  if (!field) return;
  describe(field, descriptionsWithout(field, note.id));
  if (!descriptions(field).some((id) => id.startsWith(`${field.id}-error-`))) field.removeAttribute("aria-invalid");
}

/**
 * @param {Element} field
 * @returns {string[]} the ids of what describes the field
 */
function descriptions(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

/**
 * @param {Element} field
 * @param {string} note
 * @returns {string[]} the ids of what describes the field, without that note
 */
function descriptionsWithout(field, note) {
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
