/** Exports the panel: as a link, a file, Markdown, a calendar or a picture. Python makes all of them except the PNG. */

import { showDone } from "../../page/copy.mjs";
import { withDays } from "../../page/days.mjs";
import { show, showOne, write } from "../../page/dom.mjs";
import { field } from "../../page/fields.mjs";
import { saveFile } from "../../page/save-file.mjs";
import { labelOf } from "../form/label-of.mjs";
import { pictureOf, pngOf } from "./picture.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../../engine/client.mjs").Answers} Answers */
/** @typedef {"copied" | "saved" | "saved-unchecked" | "calendar" | "picture" | "picture-not-copied" | "picture-too-large" | "refused" | "not-started"} Result */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {Pick<import("../state/store.mjs").Store, "state" | "projection">} store
 * @property {import("../../types.d.ts").PageWords} words
 * @property {(id: string) => boolean} isField whether the page has a field of that id
 * @property {Pick<import("../saving/saving.mjs").Saving, "noteSafe">} saving
 */

/** The exports of one page. */
export class Exporter {
  /** @type {HTMLElement} */ #root;
  /** @type {Options} */ #options;
  /** @type {HTMLElement | null} the button that was pressed last */ #button = null;
  /** The number of changes of the panel. An answer about an earlier panel is not used. */
  #changes = 0;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
  }

  /**
   * Show the result of the next export below the button that was pressed.
   *
   * @param {HTMLElement} button
   * @returns {this}
   */
  showBeside(button) {
    this.#button?.removeAttribute("data-done");
    this.#button = button;
    button.closest(".actions, .field-row")?.after(field("result"));
    return this;
  }

  /** Hide the exports of a panel that has changed. */
  forget() {
    this.#changes += 1;
    show(this.#root, "link", false);
    show(this.#root, "copy-by-hand", false);
    this.#showResult(null);
  }

  async makeLink() {
    const fragment = await this.#ask("encode");
    if (fragment === null) return;
    const input = field("link-field");
    input.value = `${location.origin}${location.pathname}#${fragment}`;
    show(this.#root, "link", true);
    input.focus();
    input.select();
  }

  copyLink() {
    return this.copyText(field("link-field").value, field("link-field"));
  }

  /** Save the panel as a file. Without Python it is saved unchecked, so that nothing is lost. */
  async saveFile() {
    const isChecked = this.#options.engine.state.name === "ready";
    const { saving, store } = this.#options;
    const { state } = store;
    const file = isChecked ? await this.#ask("export") : { json: this.#unchecked(), name: "panel.json" };
    if (file === null) return;
    saveFile(file.name, "application/json", file.json);
    // A file does not hold the user's own messages.
    if (Object.keys(state.drafts).length === 0) saving.noteSafe(state);
    this.#showResult(isChecked ? "saved" : "saved-unchecked");
  }

  /** @returns {string} the panel as it was typed, with the whole policy, as in every other file */
  #unchecked() {
    const { store, words } = this.#options;
    const typed = store.projection.panel;
    const defaults = Object.entries(words.policy).map(([name, { default: usual }]) => [name, usual]);
    return JSON.stringify({ ...typed, policy: { ...Object.fromEntries(defaults), ...typed.policy } }, null, 2);
  }

  copyMarkdown() {
    return this.copyText(this.#ask("render", { format: "markdown" }));
  }

  async saveCalendar() {
    const calendar = await this.#ask("calendar");
    if (calendar === null) return;
    saveFile(calendar.name, "text/calendar", calendar.text);
    this.#showResult("calendar");
  }

  /** Copy the picture as PNG, for chats and documents. If the browser refuses, tell the user how to save it. */
  async copyPicture() {
    show(this.#root, "copy-by-hand", false);
    const picture = this.#ask("draw").then((drawing) => drawing && this.#png(drawing.svg));
    const writing = succeeds(promiseToClipboard("image/png", picture));
    if ((await picture) === null) return;
    const isWritten = await writing;
    this.#showResult(isWritten ? "copied" : "picture-not-copied");
    if (isWritten) this.#showDone();
  }

  /** Save the picture in the format of the button. */
  async savePicture() {
    const isPng = this.#button?.dataset.format === "png";
    const drawing = await this.#ask("draw");
    if (!drawing) return;
    const picture = isPng ? await this.#png(drawing.svg) : pictureOf(drawing.svg);
    if (picture === null) return;
    if (isPng) saveFile(drawing.names.png, "image/png", picture);
    else saveFile(drawing.names.svg, "image/svg+xml", picture);
    this.#showResult("picture");
  }

  /**
   * @param {string} svg
   * @returns {Promise<Blob | null>} null where none can be made; the page says so
   */
  async #png(svg) {
    const png = await pngOf(pictureOf(svg)).catch(() => null);
    if (png === null) this.#showResult("picture-too-large");
    return png;
  }

  /**
   * Copy a text. If the browser refuses, show it selected, to be copied by hand.
   *
   * @param {string | Promise<string | null>} text null where Python made none; the page says so
   * @param {HTMLInputElement} [shownIn] the field that shows the text already
   */
  async copyText(text, shownIn) {
    show(this.#root, "copy-by-hand", false);
    this.#showResult(null);
    const writing = succeeds(writeToClipboard(text));
    const content = await text;
    if (content === null) return;
    if (await writing) {
      this.#showResult("copied");
      this.#showDone();
      return;
    }
    show(this.#root, "copy-by-hand", !shownIn);
    const source = shownIn ?? field("copy-text");
    if (!shownIn) source.value = content;
    source.focus();
    source.select();
  }

  /**
   * @template {keyof Answers} Verb
   * @param {Verb} verb
   * @param {object} [details]
   * @returns {Promise<Answers[Verb] | null>} what Python makes, or null where it makes nothing; the page says so
   */
  async #ask(verb, details = {}) {
    // The result of the last export must not be taken for that of this one.
    this.#showResult(null);
    const { engine, store } = this.#options;
    const change = this.#changes;
    const answer = await engine.ask({ do: verb, panel: store.projection.text, ...details }).catch(() => null);
    if (change !== this.#changes) return null;
    if (answer && "ok" in answer) return answer.ok;
    if (answer) write(this.#root, "export-error", this.#sentenceOf(answer.error));
    this.#showResult(answer ? "refused" : "not-started");
    return null;
  }

  /**
   * @param {import("../../types.d.ts").Refusal} refusal
   * @returns {string} the mistake that Python found, with the label of its field
   */
  #sentenceOf({ path, message }) {
    const { store, isField } = this.#options;
    const { projection } = store;
    return `${labelOf(projection.fieldAt(path, isField))} ${withDays(message, projection.panel)}`.trim();
  }

  #showDone() {
    if (this.#button) showDone(this.#button);
  }

  /** @param {Result | null} result */
  #showResult(result) {
    showOne(this.#root, "result", result);
  }
}

/**
 * Write a text to the clipboard. Safari allows that only within the click, so a text that is still being made is written as
 * a promise. A browser that accepts no promises gets the text once it is made.
 *
 * @param {string | Promise<string | null>} text
 * @returns {Promise<void>} rejected where nothing was written
 */
async function writeToClipboard(text) {
  const { clipboard } = navigator;
  if (typeof text === "string") return clipboard.writeText(text);
  try {
    await promiseToClipboard("text/plain", text);
  } catch {
    await clipboard.writeText(madeOrThrow(await text));
  }
}

/**
 * @param {string} type
 * @param {Promise<string | Blob | null>} making
 * @returns {Promise<void>} rejected where nothing was written
 */
async function promiseToClipboard(type, making) {
  const blob = making.then((made) => new Blob([madeOrThrow(made)], { type }));
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

/**
 * @param {Promise<void>} action
 * @returns {Promise<boolean>}
 */
function succeeds(action) {
  return action.then(
    () => true,
    () => false,
  );
}

/**
 * @template T
 * @param {T | null} made
 * @returns {T} what was made
 * @throws {TypeError} where nothing was made
 */
function madeOrThrow(made) {
  if (made === null) throw new TypeError("there is nothing to copy");
  return made;
}
