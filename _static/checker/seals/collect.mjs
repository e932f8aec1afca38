/** Collects seals and cards from texts that are pasted and files that are dropped. Python reads them and says what became of each. */

import { disclose, list, make, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { byId, field } from "../../page/fields.mjs";
import { MAX_BYTES } from "../../page/python-values.mjs";
import { takeSeals } from "../state/seals.mjs";
import { foundAgain, isUnderstood, noAnswers, withSealAnswer } from "./found.mjs";
import { showSealQuestions } from "./questions.mjs";
import { textsOf } from "./sealed-files.mjs";

/** @typedef {import("./found.mjs").Found} Found */
/** @typedef {import("./found.mjs").Question} Question */
/**
 * @typedef {object} Options
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {import("./held-cards.mjs").HeldCards} held
 * @property {() => void} onHeld told when other cards are held
 * @property {(error: import("../../types.d.ts").Refusal) => string} sentenceOf
 */

/** The symbol of what became of a seal or a card. @type {Readonly<Record<Found["status"], string>>} */
const SYMBOLS = {
  added: "sealed",
  here: "answered",
  twice: "open",
  asked: "open",
  held: "held",
  broken: "broken",
  refused: "wrong",
};

/** The part of one page that collects. */
export class Collect {
  #root = byId("collect");
  /** @type {Options} */ #options;
  /** @type {readonly string[]} what was pasted or dropped last */ #texts = [];
  /** Whether the first of these texts is what the text box holds. */ #isTyped = false;
  #isWaiting = false;
  #answers = noAnswers();
  /** @type {readonly Found[]} */ #found = [];
  /** @type {import("../state/state.mjs").State["seals"]} the seals when the list was shown */ #seals;
  /** @type {object} the panel that the texts are for */ #panel;
  /** The number of the newest reading. An answer to an older one is not used. */ #reading = 0;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    const { store } = options;
    this.#seals = store.state.seals;
    this.#panel = store.panel;
    const box = field("collect-text");
    box.addEventListener("input", () => this.#takeTyped());
    this.#root.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.toggle(false);
    });
    this.#root.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (event.target === box || !text) return;
      event.preventDefault();
      this.take([text]);
    });
    this.#root.addEventListener("drop", (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation(); // the page would open a file as a panel
      this.#readFiles(files);
    });
    field("card-files").addEventListener("change", ({ target }) => {
      const chooser = /** @type {HTMLInputElement} */ (target);
      const files = [...(chooser.files ?? [])];
      chooser.value = "";
      if (files.length > 0) this.#readFiles(files);
    });
    store.subscribe(() => this.#noteChange());
  }

  /** @param {boolean} open */
  toggle(open) {
    const button = /** @type {HTMLElement} */ (document.querySelector('[data-do="collect"]'));
    disclose(button, open);
    (open ? field("collect-text") : button).focus();
  }

  /**
   * Collect texts that do not come from the text box.
   *
   * @param {readonly string[]} texts
   */
  take(texts) {
    this.#texts = texts;
    this.#isTyped = false;
    return this.#start();
  }

  /** Read the texts that have waited for Python, if it is there now. */
  async readWaiting() {
    if (this.#isWaiting && this.#options.engine.state.name === "ready") await this.#read();
  }

  #takeTyped() {
    const { value } = field("collect-text");
    this.#texts = value.trim() === "" ? [] : [value];
    this.#isTyped = true;
    return this.#start();
  }

  /** @param {readonly File[]} files */
  async #readFiles(files) {
    // Python says that a text is too long. One character more than is accepted tells.
    const texts = await textsOf(files.map((file) => file.slice(0, MAX_BYTES + 1)));
    show(this.#root, "collect-unread", texts === null);
    if (texts) await this.take(texts);
  }

  #start() {
    this.#answers = noAnswers();
    this.#found = [];
    this.#panel = this.#options.store.panel;
    return this.#read();
  }

  /**
   * Take the answer to a question, about a text or about seals that are in the panel.
   *
   * @param {Question} question
   * @param {string} answer
   */
  answer(question, answer) {
    this.#answers = withSealAnswer(this.#answers, question, answer);
    return this.#read();
  }

  async #read() {
    const reading = ++this.#reading;
    const { engine, store, held, onHeld, sentenceOf } = this.#options;
    const { projection } = store;
    const texts = this.#texts;
    const isAsked = texts.length > 0 || this.#answers.counts.length > 0;
    const isReady = engine.state.name === "ready";
    this.#isWaiting = isAsked && !isReady;
    show(this.#root, "collect-waiting", this.#isWaiting);
    show(this.#root, "collect-stopped", false);
    if (!isAsked) this.#show([]);
    if (!isAsked || !isReady) return;
    const request = { do: /** @type {const} */ ("collect"), panel: projection.text, texts };
    const answer = await engine.ask({ ...request, held: held.texts, answers: this.#answers }).catch(() => null);
    if (reading !== this.#reading || !store.isOfPanel(projection)) return;
    if (answer && store.projection !== projection) {
      await this.#read(); // the form has changed meanwhile, perhaps in a name
      return;
    }
    show(this.#root, "collect-stopped", answer === null);
    if (!answer) return;
    writeOrHide(this.#root, "collect-error", "error" in answer ? sentenceOf(answer.error) : null);
    if ("error" in answer) {
      this.#show([]);
      return;
    }
    held.keep(answer.ok.held);
    const next = takeSeals(store.state, answer.ok.panel);
    this.#seals = next.seals;
    if (next !== store.state) store.change(next);
    const found = foundAgain(this.#found, answer.ok.found);
    if (this.#isTyped && texts.length > 0 && isUnderstood(found, 0)) field("collect-text").value = "";
    this.#show(found);
    write(this.#root, "collect-announce", found.map(({ sentence }) => sentence).join(" "));
    onHeld();
  }

  /** @param {readonly Found[]} found */
  #show(found) {
    this.#found = found;
    // The seals of the round ask which of two counts.
    const questions = found.flatMap((it) => it.questions).filter(({ kind }) => kind !== "counts");
    const settled = found.filter((it) => !it.questions.some((question) => questions.includes(question)));
    const items = settled.map(({ status, sentence }) => {
      const item = make("collected");
      item.dataset.became = status;
      setSymbol(item, SYMBOLS[status]);
      write(item, "sentence", sentence);
      return item;
    });
    list(this.#root, "collected").replaceChildren(...items);
    showSealQuestions(this.#root, questions, (question, answer) => {
      this.answer(question, answer);
      field("collect-text").focus(); // the button is about to be hidden
    });
    show(this.#root, "collected", settled.length > 0);
  }

  /** Clear the list where it is not about the panel any more: after Undo, and when another panel is shown. */
  #noteChange() {
    const { state, panel } = this.#options.store;
    if (panel === this.#panel && state.seals === this.#seals) return;
    if (panel !== this.#panel) field("collect-text").value = "";
    this.#panel = panel;
    this.#texts = [];
    this.#reading += 1;
    this.#seals = state.seals;
    this.#show([]);
    writeOrHide(this.#root, "collect-error", null);
  }
}
