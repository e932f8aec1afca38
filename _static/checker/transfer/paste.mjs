/** Reads a table that is pasted: asks Python what it understands, and the user about the rest, until it can be used. */

import { disclose, listenToFields, show } from "../../page/dom.mjs";
import { byId, field } from "../../page/fields.mjs";
import { listenToPastedTables } from "./clipboard.mjs";
import { TableAnswers } from "./table-answers.mjs";
import { isUsable, TablePreview } from "./table-preview.mjs";
import { TableQuestions } from "./table-questions.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("./table-preview.mjs").Preview} Preview */
/** @typedef {import("../../types.d.ts").Panel} Panel */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => void} onEdit told of every change of the text by hand
 * @property {(panel: Panel, awaited: number) => void} onUse told the number of rows that are kept only as awaited verdicts
 * @property {import("../../types.d.ts").PageWords} words
 */

/** The text box for tables of one page. */
export class Paste {
  /** @type {HTMLElement} */ #root;
  /** @type {Options} */ #options;
  #answers = new TableAnswers();
  /** @type {TableQuestions} */ #questions;
  /** @type {TablePreview} */ #view;
  /** The text that was read last. */ #text = "";
  /** The number of the newest reading. An answer to an older one is not shown. */ #reading = 0;
  /** @type {string | null} the text that Python stopped at, which is not read again until the user asks */
  #stoppedAt = null;
  /** @type {Preview | null} of the text as it is now */ #preview = null;
  /** Whether Python is reading the text. */ #isBeingRead = false;
  /** Whether the user has pressed the button that uses the rows while they were being read. */ #isUseRequested = false;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#view = new TablePreview(root, options.words);
    this.#questions = new TableQuestions(root, {
      onAnswer: (key, answer) => {
        this.#answers.give(key, answer);
        this.#interpret();
      },
      next: () => byId("use-table"),
    });
    listenToFields(field("paste-text"), ({ value }) => {
      if (value === this.#text) return;
      options.onEdit();
      this.read();
    });
    field("paste-text").addEventListener("paste", () => this.#noteNewTable());
    listenToPastedTables(field("paste-text"));
    byId("paste").addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.toggle(false);
    });
    byId("use-table").addEventListener("click", () => {
      // The last answer moves the focus here before Python has read it. A quick second key must not be lost.
      if (this.#isBeingRead) this.#isUseRequested = true;
      else if (this.#answers.asked.some(({ isOpen }) => isOpen)) this.#questions.goToOpen();
    });
  }

  /**
   * Open or close the text box, and move the focus.
   *
   * @param {boolean} open
   */
  toggle(open) {
    const buttonWith = (/** @type {string} */ attribute) =>
      /** @type {HTMLElement} */ (this.#root.querySelector(`button[${attribute}]`));
    disclose(buttonWith('data-do="paste"'), open);
    if (open) field("paste-text").focus();
    else buttonWith('aria-controls="menu-open"').focus();
  }

  /** @param {string} text a table that was read from a file */
  offer(text) {
    this.toggle(true);
    this.#answers.forget();
    field("paste-text").value = text;
    return this.read();
  }

  /** Forget the answers about a table that another one is pasted over. */
  #noteNewTable() {
    const { selectionStart, selectionEnd, value } = field("paste-text");
    if (selectionStart === 0 && selectionEnd === value.length) this.#answers.forget();
  }

  /** Read the text, now or once Python is there. */
  read() {
    this.#text = field("paste-text").value;
    if (this.#text.trim() === "") this.#answers.forget();
    this.#answers.startReading();
    return this.#interpret();
  }

  /** Ask Python what it understands of the text, given the answers so far. */
  async #interpret() {
    const reading = ++this.#reading;
    const text = this.#text;
    const isReadable = text.trim() !== "" && text !== this.#stoppedAt;
    const isAsked = isReadable && this.#options.engine.state.name === "ready";
    this.#preview = null;
    this.#isBeingRead = isAsked;
    this.#isUseRequested = false;
    this.#view.allowUse(false);
    show(this.#root, "paste-waiting", isReadable && !isAsked);
    show(this.#root, "paste-stopped", text === this.#stoppedAt);
    const answer = isAsked ? await this.#ask(text, () => reading === this.#reading) : null;
    if (reading !== this.#reading) return;
    if (isAsked && !answer) this.#stoppedAt = text;
    show(this.#root, "paste-stopped", text === this.#stoppedAt);
    this.#isBeingRead = false;
    this.#show(answer);
    if (this.#isUseRequested) byId("use-table").click();
  }

  /**
   * Ask Python again until it has every answer and suggestion for this text.
   *
   * @param {string} text
   * @param {() => boolean} isNewest
   */
  async #ask(text, isNewest) {
    for (;;) {
      const request = { do: /** @type {const} */ ("preview"), text, ...this.#answers.request };
      const answer = await this.#options.engine.ask(request).catch(() => null);
      const hasMore = isNewest() && answer && "ok" in answer && this.#answers.takeQuestions(answer.ok.questions);
      if (!hasMore) return answer;
    }
  }

  /** Read the table that Python stopped at, since the user asks for it. */
  readAgain() {
    this.#stoppedAt = null;
    field("paste-text").focus(); // the button is hidden now
    return this.read();
  }

  /** Use the table, if no question is open. */
  use() {
    if (!this.#preview || !isUsable(this.#preview)) return;
    const { panel, areas, awaited } = this.#preview;
    this.#options.onUse(field("paste-planned").checked ? { ...panel, areas } : panel, awaited);
    field("paste-text").value = this.#text = "";
    this.#answers.forget();
    this.#show(null);
    this.toggle(false);
  }

  /** @param {import("../../engine/client.mjs").Answer<"preview"> | null} answer */
  #show(answer) {
    this.#preview = answer && "ok" in answer ? answer.ok : null;
    // An answer that Python refuses can be changed: its question stays.
    const asked = answer ? this.#answers.asked : [];
    show(this.#root, "paste-preview", this.#preview !== null || asked.length > 0);
    this.#questions.show(asked);
    this.#view.show(this.#preview, answer && "error" in answer ? answer.error : null);
  }
}
