/** Shows the questions about a table. Each is a group of choices, answered by mouse or with one key. */

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
import { field } from "../../page/fields.mjs";
import { letterOf } from "../form/keys.mjs";
import { choiceOf, SAME } from "./table-answers.mjs";

/** @typedef {import("./table-answers.mjs").AskedQuestion} AskedQuestion */
/** @typedef {import("./table-answers.mjs").Answer} Answer */
/** @typedef {import("./table-answers.mjs").Question} Question */
/**
 * @typedef {object} Options
 * @property {(key: string, answer: Answer) => void} onAnswer
 * @property {() => HTMLElement} next gets the focus after the last question
 */

/** Show this many rows, areas or questions by name, and the number of all. */
const MOST_NAMED = 5;
/** The choices that show fields: to correct a row, and to enter a name. */
const WITH_FIELDS = ["correct", "named"];
/** Characters of a row's text in a label. */
const LONGEST_TEXT = 80;

/** The questions about one table. */
export class TableQuestions {
  /** @type {HTMLElement} */ #root;
  /** @type {HTMLElement} */ #list;
  /** @type {Options} */ #options;
  /** @type {readonly AskedQuestion[]} */ #asked = [];
  /** @type {Set<string>} the keys of the questions that were answered since the last reading */ #answered = new Set();
  /** Whether the last answer moved the focus past the last question. */ #isPastLast = false;
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

  /** @param {readonly AskedQuestion[]} asked */
  show(asked) {
    const holder = /** @type {HTMLElement | null} */ (document.activeElement);
    const hadFocus = this.#list.contains(holder);
    this.#asked = asked;
    this.#answered.clear();
    const items = asked.map((question) => ({ ...question, id: this.#idOf(question.key) }));
    for (const [item, element] of match(this.#list, items, "question")) showQuestion(element, item);
    this.#showCount();
    show(this.#root, "questions", asked.length > 0);
    const wasPastLast = this.#isPastLast && holder === this.#options.next();
    if (wasPastLast && this.#open().length > 0) this.goToOpen();
    if (!hadFocus || document.activeElement === holder) return;
    if (holder && isLaidOut(holder)) holder.focus();
    else this.goToOpen();
  }

  /** Go to the first open question, or past the last one if none is open. */
  goToOpen() {
    this.#goTo(this.#open()[0]);
  }

  #showCount() {
    const needed = this.#asked.filter(({ question, isOpen }) => isOpen || question.answer !== null);
    const open = this.#open();
    write(this.#root, "answered", String(needed.length - open.length));
    writeOrHide(this.#root, "asked", needed.length > 0 ? String(needed.length) : null);
    const names = open.slice(0, MOST_NAMED).map(({ question }, index) => nameItem(question, index === 0));
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
    const asked = this.#questionAround(input);
    if (asked && input.dataset.choice !== undefined) this.#choose(asked, input.value);
  }

  /**
   * Correct a row once the focus leaves its cells, since half of a correction would be another row.
   *
   * @param {FocusEvent} event
   */
  #leave({ target, relatedTarget }) {
    const input = /** @type {HTMLElement} */ (target);
    const next = /** @type {HTMLElement | null} */ (relatedTarget);
    const asked = input.dataset.cell ? this.#questionAround(input) : undefined;
    if (asked && !(next?.dataset.cell && this.#questionAround(next) === asked)) this.#correct(asked);
  }

  /**
   * @param {AskedQuestion} asked
   * @param {string} choice
   */
  #choose({ key, answer }, choice) {
    show(this.#element(key), "cells", WITH_FIELDS.includes(choice));
    if (answer?.choice === choice && !answer.isSuggested) return;
    const cells = answer?.cells;
    if (!WITH_FIELDS.includes(choice) || cells) this.#answered.add(key);
    this.#options.onAnswer(key, { choice, ...(cells && { cells }) });
  }

  /** @param {AskedQuestion} asked whose fields may have changed */
  #correct({ key, answer }) {
    const choice = answer?.choice ?? "";
    const inputs = cellsIn(this.#element(key));
    const cells = Object.fromEntries(inputs.map(({ dataset, value }) => [dataset.cell ?? "", value]));
    if (JSON.stringify(cells) === JSON.stringify(answer?.cells)) return;
    this.#answered.add(key);
    this.#options.onAnswer(key, { choice, cells });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    const asked = this.#questionAround(target);
    if (!asked || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const pressed = letterOf(event);
    if (target.dataset.cell && pressed === "enter") this.#correct(asked);
    else if (target.dataset.choice === undefined) return;
    else if (pressed !== "enter") {
      const choice = choicesIn(this.#element(asked.key)).find(({ dataset }) => dataset.choice === choiceKey(pressed));
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
   * @param {AskedQuestion} asked
   * @returns {AskedQuestion | undefined} the next open question; after the last one, the first
   */
  #openAfter(asked) {
    const index = this.#asked.indexOf(asked);
    const others = this.#open().filter((other) => other !== asked);
    return others.find((other) => this.#asked.indexOf(other) > index) ?? others[0];
  }

  /** @param {AskedQuestion | undefined} asked */
  #goTo(asked) {
    this.#isPastLast = asked === undefined;
    if (!asked) this.#options.next().focus();
    else startOf(this.#element(asked.key))?.focus();
  }

  /**
   * @param {Element} element
   * @returns {AskedQuestion | undefined} the question that the element is in
   */
  #questionAround(element) {
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
 * @param {AskedQuestion & {id: string}} asked
 */
function showQuestion(element, asked) {
  const { question, original, answer, isOpen, id } = asked;
  if (!element.querySelector(".choices")) {
    element.append(make(`${question.kind}-question`, id));
    if (original.kind === "row") addCells(element, id, original, answer);
    if (original.kind === "area" || original.kind === "interviewer") {
      field(`${id}-name`).value = answer?.cells?.name ?? "";
    }
  }
  element.dataset.state = isOpen ? "open" : "answered";
  const choice = choiceOf(asked);
  const isAnswered = answer && !answer.isSuggested;
  showOne(element, "question-state", isOpen ? "open" : isAnswered ? "answered" : "suggested");
  showWords(element, question);
  for (const input of choicesIn(element)) input.checked = input.value === choice;
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
      writeOrHide(element, "samples", question.samples.map((sample) => `“${sample}”`).join(", "));
      break;
    case "alike":
      for (const [index, name] of question.names.entries()) {
        const part = index === 0 ? "one" : "other";
        write(element, part, name);
        write(element, `${part}-row`, String(question.rows[index]));
        for (const input of choicesIn(element)) if (input.dataset.name === part) input.value = SAME + name;
      }
      showOne(element, "of", question.of);
      break;
    case "empty-area":
      write(element, "rows", firstOf(question.rows.map(String)));
      writeCount(element, question.rows.length);
      write(element, "above", firstOf([...new Set(question.areas)]));
      break;
    case "row":
      write(element, "row", String(question.row));
      write(element, "error", question.error);
      showOne(element, "row-is", question.awaited ? "awaited" : question.error ? "refused" : "settled");
      for (const input of choicesIn(element)) {
        if (input.value === "keep") input.closest(".choice")?.toggleAttribute("hidden", !question.awaited);
      }
      break;
  }
}

/**
 * Add the cells of a row: each in a field to correct it, and all as a text in the choice that discards the row.
 *
 * @param {HTMLElement} element
 * @param {string} id
 * @param {import("../../types.d.ts").RowQuestion} question
 * @param {Answer | undefined} answer
 */
function addCells(element, id, { cells }, answer) {
  const texts = cells.map(({ text }) => text.trim()).filter(Boolean);
  const text = texts.join(", ");
  write(element, "row-text", text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
  const fields = cells.map(({ column, name, text: typed }) => {
    const cell = make("cell", `${id}-${column}`);
    const input = /** @type {HTMLInputElement} */ (cell.querySelector("input"));
    input.dataset.cell = String(column);
    input.value = answer?.cells?.[column] ?? typed;
    write(cell, "cell-name", name);
    write(cell, "cell-column", String(column));
    showOne(cell, "cell-is", name === "" ? "unnamed" : "named");
    return cell;
  });
  element.querySelector(".question-cells")?.append(...fields);
}

/**
 * @param {Question} question
 * @param {boolean} isFirst whether it is the first of the list
 * @returns {HTMLElement} says in few words what the question is about
 */
function nameItem(question, isFirst) {
  const item = make("open-name");
  show(item, "comma", !isFirst);
  showOne(item, "about", question.kind);
  showWords(item, question);
  return item;
}

/**
 * @param {readonly string[]} texts
 * @returns {string} the first of them, joined
 */
function firstOf(texts) {
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
 * @returns {string} the key as it is named in the choices
 */
function choiceKey(pressed) {
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
 * @returns {HTMLElement | undefined} the input of the question that gets the focus
 */
function startOf(element) {
  const choices = choicesIn(element).filter(isLaidOut);
  return choices.find(({ checked }) => checked) ?? choices[0];
}
