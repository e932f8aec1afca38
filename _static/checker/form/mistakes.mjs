/**
 * Shows the mistakes of a panel: what Python refuses, and days that were only half typed. All of them are listed above the
 * verdicts, each with a link to its field, and each is told at its field too. Nothing that was typed is touched.
 */

import { withDays } from "../../page/days.mjs";
import { list, match, reveal, show, write } from "../../page/dom.mjs";
import { labelOf } from "./label-of.mjs";

/** @typedef {{field: string | null, message: string}} Mistake `field` is the id of one on the page */
/** @typedef {{mistakes: import("../../types.d.ts").Refusal[], projection: import("../state/projection.mjs").Projection}} Refused the mistakes of a panel */
/** @typedef {Mistake & {id: string}} Entry a mistake with the id of its place in the list */

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
  /** @type {HTMLElement} the list, its heading and what is announced */ #summary;
  /** @type {string} the mistakes as they were listed last */ #listed = "[]";
  /** @type {readonly Mistake[]} what Python refuses */ #refused = [];
  /** @type {Set<HTMLInputElement>} the days that somebody has left half typed */ #half = new Set();
  /** @type {Map<string, HTMLElement>} the notes at the fields. To look for them takes long on a large panel. */ #notes =
    new Map();
  /** @type {EventTarget | null} the text field that somebody is typing in */ #typedIn = null;
  #isPressing = false;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#summary = /** @type {HTMLElement} */ (document.getElementById("mistakes"));
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

  /** @param {Refused | null | undefined} refused what Python refuses; nothing where it has decided */
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
      const said = withDays(message, projection.panel);
      return { field, message: field || !path ? said : `${path}: ${said}` };
    });
  }

  /** @returns {Mistake[]} */
  get #all() {
    const half = [...this.#half].map(({ id }) => ({ field: id, message: halfNote(id)?.textContent ?? "" }));
    const all = new Map([...this.#refused, ...half].map((it) => [JSON.stringify(it), it])); // two paths may have one field
    return [...all.values()];
  }

  #showAll() {
    this.#showAtFields();
    // What is listed moves the page: not under a field that somebody types in, nor under a pointer that is down.
    const isTyping = this.#typedIn !== null && this.#typedIn === document.activeElement;
    if (!isTyping && !this.#isPressing) this.#showList();
  }

  #showAtFields() {
    const beside = this.#refused.filter(({ field }) => field);
    const wanted = new Map(beside.map((it) => [`${it.field}: ${it.message}`, it]));
    for (const [key, note] of this.#notes) {
      if (wanted.has(key) && this.#root.contains(note)) continue;
      clear(note);
      this.#notes.delete(key);
    }
    for (const [key, { field, message }] of wanted) {
      const there = !this.#notes.has(key) && document.getElementById(field ?? "");
      if (there) this.#notes.set(key, mark(there, message));
    }
  }

  #showList() {
    const mistakes = this.#all;
    const text = JSON.stringify(mistakes);
    if (text === this.#listed) return;
    this.#listed = text;
    const entries = mistakes.map((it, index) => ({ ...it, id: `mistake-${index}` }));
    for (const [entry, item] of match(list(this.#summary, "mistakes"), entries, "mistake")) showEntry(entry, item);
    write(this.#summary, "mistakes-count", String(mistakes.length));
    const isNone = mistakes.length === 0;
    if (isNone && this.#summary.contains(document.activeElement)) document.getElementById("verdicts-heading")?.focus();
    show(this.#summary, "mistakes", !isNone);
    this.#announce(mistakes);
  }

  /**
   * Say the first mistake with its field, and how many there are where there are several.
   *
   * @param {readonly Mistake[]} mistakes
   */
  #announce(mistakes) {
    const [first] = mistakes;
    const heading = document.getElementById("mistakes-heading")?.textContent?.trim() ?? "";
    const said = first ? sentenceOf(first) : "";
    write(this.#summary, "mistakes-announce", mistakes.length > 1 ? `${heading}. ${said}` : said);
  }

  /** @param {HTMLInputElement} input */
  #noteTyping(input) {
    if (input.matches('textarea, input[type="text"]')) this.#typedIn = input;
    this.#forgetWholeDays();
  }

  /** @param {HTMLInputElement} input */
  #noteLeaving(input) {
    this.#typedIn = null;
    if (input.validity?.badInput) this.#half.add(input);
    showHalfNote(input);
    this.#showAll();
  }

  /** @param {boolean} isPressing */
  #notePressing(isPressing) {
    this.#isPressing = isPressing;
    if (!isPressing) this.#showAll();
  }

  /** A day that is whole again is no mistake, however it came about. */
  #forgetWholeDays() {
    const whole = [...this.#half].filter((it) => !it.validity.badInput);
    for (const input of whole) {
      this.#half.delete(input);
      showHalfNote(input);
    }
    if (whole.length > 0) this.#showAll();
  }
}

/**
 * @param {Entry} entry
 * @param {HTMLElement} item
 */
function showEntry(entry, item) {
  const { field } = entry;
  const isLinked = field !== null;
  write(item, "said", sentenceOf(entry));
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
 * Say beside a day that it is only half typed: such a field has no value, so Python cannot say it.
 *
 * @param {HTMLInputElement} input
 */
function showHalfNote(input) {
  const note = halfNote(input.id);
  if (!note || note.hidden !== input.validity.badInput) return;
  note.hidden = !input.validity.badInput;
  describe(input, note.hidden ? without(input, note.id) : [...descriptions(input), note.id]);
}

/**
 * @param {HTMLElement} field
 * @param {string} message
 * @returns {HTMLElement} the note
 */
function mark(field, message) {
  const note = document.createElement("p");
  note.className = "field-error from-python";
  note.id = idFor(field);
  note.dataset.of = field.id;
  note.textContent = message;
  const item = field.closest("[data-errors]");
  if (item) item.prepend(note);
  else placeOf(field).before(note);
  describe(field, [...descriptions(field), note.id]);
  if (!field.matches("fieldset")) field.setAttribute("aria-invalid", "true");
  reveal(field);
  return note;
}

/**
 * @param {HTMLElement} field
 * @returns {string} an id for one more note
 */
function idFor(field) {
  let number = 1;
  while (document.getElementById(`${field.id}-error-${number}`)) number += 1;
  return `${field.id}-error-${number}`;
}

/**
 * @param {HTMLElement} field
 * @returns {HTMLElement} the field, or the row that holds it and its buttons
 */
function placeOf(field) {
  return field.closest(".person-row") ?? field;
}

/** @param {HTMLElement} note */
function clear(note) {
  note.remove();
  const field = document.getElementById(note.dataset.of ?? "");
  if (!field) return;
  describe(field, without(field, note.id));
  if (!descriptions(field).some((id) => id.startsWith(`${field.id}-error-`))) field.removeAttribute("aria-invalid");
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
