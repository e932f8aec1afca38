/** Shows the questions about seals: who a sealed name is, which area is meant, which of two seals counts. */

import { shortOf } from "../../page/digits.mjs";
import { list, make, show, write } from "../../page/dom.mjs";

/** @typedef {import("./found.mjs").Question} Question */
/** @typedef {(question: Question, answer: string) => void} OnAnswer */

/** The questions that each list shows. While they stay the same, so do the focus and what is chosen. @type {WeakMap<Element, string>} */
const asked = new WeakMap();

/** The most choices that are shown as buttons. More are a list to choose from. */
const MOST_BUTTONS = 4;

/**
 * @param {HTMLElement} root holds a list "questions"
 * @param {readonly Question[]} questions
 * @param {OnAnswer} onAnswer
 */
export function showSealQuestions(root, questions, onAnswer) {
  const parent = list(root, "seal-questions");
  const text = JSON.stringify(questions);
  if (asked.get(parent) === text) return;
  asked.set(parent, text);
  parent.replaceChildren(...questions.map((question) => questionItem(question, onAnswer)));
}

/** @param {string} name */
function optionOf(name) {
  const option = document.createElement("option");
  option.textContent = name; // and so its value
  return option;
}

/**
 * @param {Question} question
 * @param {OnAnswer} onAnswer
 * @returns {HTMLElement}
 */
function questionItem(question, onAnswer) {
  const { kind, name, choices, sentence } = question;
  const item = make("seal-question");
  write(item, "sentence", sentence);
  const isNew = kind !== "counts";
  const few = choices.length <= MOST_BUTTONS ? choices : [];
  const parent = list(item, "seal-choices");
  for (const choice of few) {
    const button = make("seal-choice");
    write(button, "choice", kind === "counts" ? shortOf(choice) : choice);
    button.addEventListener("click", () => onAnswer(question, choice));
    parent.append(button);
  }
  const menu = /** @type {HTMLSelectElement} */ (item.querySelector("select"));
  show(item, "many", few.length < choices.length);
  if (few.length < choices.length) {
    menu.append(...choices.map(optionOf));
    item.querySelector("[data-choose]")?.addEventListener("click", () => menu.value && onAnswer(question, menu.value));
  }
  for (const button of item.querySelectorAll("[data-new]")) {
    button.toggleAttribute("hidden", !isNew || button.getAttribute("data-new") !== kind);
    button.addEventListener("click", () => onAnswer(question, name));
  }
  write(item, "name", name);
  return item;
}
