/** The questions that a table raises, on the page: each a group of choices, answered by mouse or with one key. */

import {
  isLaidOut,
  list,
  listenToFields,
  make,
  match,
  replace,
  show,
  showOne,
  write,
  writeOrHide,
} from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
import { letterOf } from "../form/keys.mjs";
import { choiceOf, ONE } from "./answers.mjs";

/** @typedef {import("./answers.mjs").Asked} Asked */
/** @typedef {import("./answers.mjs").Given} Given */
/** @typedef {import("./answers.mjs").Question} Question */
/**
 * @typedef {object} Options
 * @property {(key: string, given: Given) => void} onAnswer
 * @property {() => HTMLElement} next what comes after the last question
 */

/** Show this many rows, areas or questions by name, and the number of all. */
const MOST_NAMED = 5;
/** The choices that open fields: to correct a row, and to name an interviewer. */
const WITH_FIELDS = ["correct", "named"];
/** Characters of a row's text in a label. */
const LONGEST = 80;

/** The questions below one box. */
export class Questions {
  /** @type {HTMLElement} */ #root;
  /** @type {HTMLElement} */ #list;
  /** @type {Options} */ #options;
  /** @type {readonly Asked[]} */ #asked = [];
  /** What was answered since the last reading. @type {Set<string>} by key */ #answered = new Set();
  /** Whether the last answer took the focus past the last question. */ #hasGoneOn = false;
  /** @type {Map<string, string>} the id of each question on the page, by its key */ #ids = new Map();

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#list = list(root, "questions");
    this.#options = options;
    listenToFields(this.#list, (input) => this.#change(input));
    this.#list.addEventListener("keydown", (event) => this.#press(event));
    this.#list.addEventListener("focusout", (event) => this.#leave(event));
  }

  /** @param {readonly Asked[]} asked */
  show(asked) {
    const holder = /** @type {HTMLElement | null} */ (document.activeElement);
    const hadFocus = this.#list.contains(holder);
    this.#asked = asked;
    this.#answered.clear();
    const items = asked.map((it) => ({ ...it, id: this.#idOf(it.key) }));
    for (const [item, element] of match(this.#list, items, "question")) showQuestion(element, item);
    this.#showCount();
    show(this.#root, "questions", asked.length > 0);
    const isPastAll = this.#hasGoneOn && holder === this.#options.next();
    if (isPastAll && this.#open().length > 0) this.goToOpen();
    if (!hadFocus || document.activeElement === holder) return;
    if (holder && isLaidOut(holder)) holder.focus();
    else this.goToOpen();
  }

  /** Go to the first question that is open, else to what comes after the last. */
  goToOpen() {
    this.#goTo(this.#open()[0]);
  }

  #showCount() {
    const needed = this.#asked.filter(({ question, isOpen }) => isOpen || question.answer !== null);
    const open = this.#open();
    write(this.#root, "answered", String(needed.length - open.length));
    writeOrHide(this.#root, "asked", needed.length > 0 ? String(needed.length) : null);
    const names = open.slice(0, MOST_NAMED).map(({ question }, at) => nameOf(question, at === 0));
    write(this.#root, "open-count", String(open.length));
    replace(list(this.#root, "open-names"), names);
    const rest = open.length - names.length;
    writeOrHide(this.#root, "open-rest", rest > 0 ? String(rest) : null);
  }

  #open() {
    return this.#asked.filter(({ key, isOpen }) => isOpen && !this.#answered.has(key));
  }

  /** @param {HTMLInputElement} input */
  #change(input) {
    const asked = this.#at(input);
    if (asked && input.dataset.choice !== undefined) this.#choose(asked, input.value);
  }

  /**
   * A row is corrected once its last cell is left: half of it would be another row.
   *
   * @param {FocusEvent} event
   */
  #leave({ target, relatedTarget }) {
    const input = /** @type {HTMLElement} */ (target);
    const next = /** @type {HTMLElement | null} */ (relatedTarget);
    const asked = input.dataset.cell ? this.#at(input) : undefined;
    if (asked && !(next?.dataset.cell && this.#at(next) === asked)) this.#correct(asked);
  }

  /**
   * @param {Asked} asked
   * @param {string} choice
   */
  #choose({ key, given }, choice) {
    show(this.#element(key), "cells", WITH_FIELDS.includes(choice));
    if (given?.choice === choice && !given.isSuggested) return;
    const cells = given?.cells;
    if (!WITH_FIELDS.includes(choice) || cells) this.#answered.add(key);
    this.#options.onAnswer(key, { choice, ...(cells && { cells }) });
  }

  /** @param {Asked} asked one whose fields say something else now */
  #correct({ key, given }) {
    const choice = given?.choice ?? "";
    const inputs = cellsIn(this.#element(key));
    const cells = Object.fromEntries(inputs.map(({ dataset, value }) => [dataset.cell ?? "", value]));
    if (JSON.stringify(cells) === JSON.stringify(given?.cells)) return;
    this.#answered.add(key);
    this.#options.onAnswer(key, { choice, cells });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    const asked = this.#at(target);
    if (!asked || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const pressed = letterOf(event);
    if (target.dataset.cell && pressed === "enter") this.#correct(asked);
    else if (target.dataset.choice === undefined) return;
    else if (pressed !== "enter") {
      const choice = choicesIn(this.#element(asked.key)).find(({ dataset }) => dataset.choice === keyOf(pressed));
      if (!choice) return;
      choice.checked = true;
      this.#choose(asked, choice.value);
      if (WITH_FIELDS.includes(choice.value)) {
        event.preventDefault();
        cellsIn(this.#element(asked.key))[0]?.focus();
        return;
      }
    }
    event.preventDefault();
    this.#goTo(this.#openAfter(asked));
  }

  /**
   * @param {Asked} asked
   * @returns {Asked | undefined} the next question that is open, from the first one again after the last
   */
  #openAfter(asked) {
    const at = this.#asked.indexOf(asked);
    const others = this.#open().filter((it) => it !== asked);
    return others.find((it) => this.#asked.indexOf(it) > at) ?? others[0];
  }

  /** @param {Asked | undefined} asked */
  #goTo(asked) {
    this.#hasGoneOn = asked === undefined;
    if (!asked) this.#options.next().focus();
    else startOf(this.#element(asked.key))?.focus();
  }

  /**
   * @param {Element} element
   * @returns {Asked | undefined} the question that it is a part of
   */
  #at(element) {
    const id = /** @type {HTMLElement | null} */ (element.closest(".question"))?.dataset.id;
    return this.#asked.find(({ key }) => this.#ids.get(key) === id);
  }

  /**
   * @param {string} key
   * @returns {HTMLElement}
   */
  #element(key) {
    return /** @type {HTMLElement} */ (this.#list.querySelector(`.question[data-id="${this.#idOf(key)}"]`));
  }

  /** @param {string} key */
  #idOf(key) {
    const id = this.#ids.get(key) ?? `table-question-${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    return id;
  }
}

/**
 * @param {HTMLElement} element
 * @param {Asked & {id: string}} asked
 */
function showQuestion(element, asked) {
  const { question, first, given, isOpen, id } = asked;
  if (!element.querySelector(".choices")) {
    element.append(make(`${question.kind}-question`, id));
    if (first.kind === "row") addCells(element, id, first, given);
    if (first.kind === "area" || first.kind === "interviewer") field(`${id}-name`).value = given?.cells?.name ?? "";
  }
  element.dataset.state = isOpen ? "open" : "answered";
  const choice = choiceOf(asked);
  const isAnswered = given && !given.isSuggested;
  showOne(element, "question-state", isOpen ? "open" : isAnswered ? "answered" : "suggested");
  showWords(element, question);
  for (const it of choicesIn(element)) it.checked = it.value === choice;
  show(element, "cells", choice !== null && WITH_FIELDS.includes(choice));
}

/**
 * @param {HTMLElement} element
 * @param {Question} question
 */
function showWords(element, question) {
  switch (question.kind) {
    case "word":
      write(element, "word", question.word);
      showOne(element, "word", question.word === "" ? "empty" : "typed");
      writeCount(element, question.rows.length);
      break;
    case "column":
      write(element, "column-name", question.name);
      write(element, "column", String(question.column));
      showOne(element, "column", question.name === "" ? "unnamed" : "named");
      writeOrHide(element, "samples", question.samples.map((it) => `“${it}”`).join(", "));
      break;
    case "alike":
      for (const [at, name] of question.names.entries()) {
        const place = at === 0 ? "one" : "other";
        write(element, place, name);
        write(element, `${place}-row`, String(question.rows[at]));
        for (const it of choicesIn(element)) if (it.dataset.name === place) it.value = ONE + name;
      }
      showOne(element, "of", question.of);
      break;
    case "empty-area":
      write(element, "rows", named(question.rows.map(String)));
      writeCount(element, question.rows.length);
      write(element, "above", named([...new Set(question.areas)]));
      break;
    case "row":
      write(element, "row", String(question.row));
      write(element, "error", question.error);
      showOne(element, "row-is", question.awaited ? "awaited" : question.error ? "refused" : "settled");
      for (const it of choicesIn(element)) {
        if (it.value === "keep") it.closest(".choice")?.toggleAttribute("hidden", !question.awaited);
      }
      break;
  }
}

/**
 * Show what was typed in a row: in a field for each column, to correct it, and beside what discards it.
 *
 * @param {HTMLElement} element
 * @param {string} id
 * @param {import("../../types.d.ts").RowQuestion} question
 * @param {Given | undefined} given
 */
function addCells(element, id, { cells }, given) {
  const texts = cells.map(({ text }) => text.trim()).filter(Boolean);
  const text = texts.join(", ");
  write(element, "row-text", text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const fields = cells.map(({ column, name, text: typed }) => {
    const cell = make("cell", `${id}-${column}`);
    const input = /** @type {HTMLInputElement} */ (cell.querySelector("input"));
    input.dataset.cell = String(column);
    input.value = given?.cells?.[column] ?? typed;
    write(cell, "cell-name", name);
    write(cell, "cell-column", String(column));
    showOne(cell, "cell-is", name === "" ? "unnamed" : "named");
    return cell;
  });
  element.querySelector(".question-cells")?.append(...fields);
}

/**
 * @param {Question} question
 * @param {boolean} isFirst whether it begins the list
 * @returns {HTMLElement} what the question is about, in few words
 */
function nameOf(question, isFirst) {
  const item = make("open-name");
  show(item, "comma", !isFirst);
  showOne(item, "about", question.kind);
  showWords(item, question);
  return item;
}

/**
 * @param {readonly string[]} texts
 * @returns {string} the first of them
 */
function named(texts) {
  const rest = texts.length > MOST_NAMED ? ", …" : "";
  return `${texts.slice(0, MOST_NAMED).join(", ")}${rest}`;
}

/**
 * @param {HTMLElement} element
 * @param {number} count of rows
 */
function writeCount(element, count) {
  write(element, "count", String(count));
  showOne(element, "number", count === 1 ? "one" : "several");
}

/**
 * @param {string} pressed
 * @returns {string} the key as the choices name it
 */
function keyOf(pressed) {
  return pressed === "delete" ? "backspace" : pressed;
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement[]} the radio buttons of a question
 */
function choicesIn(element) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-choice]"))];
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLInputElement[]} the fields for the cells of a row
 */
function cellsIn(element) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-cell]"))];
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLElement | undefined} what has the focus when somebody comes to the question
 */
function startOf(element) {
  const choices = choicesIn(element).filter(isLaidOut);
  return choices.find((it) => it.checked) ?? choices[0];
}
