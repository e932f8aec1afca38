/** Exports the panel: a link, a file, Markdown, a calendar, a picture. Python makes each of them but the PNG. */

import { withDays } from "../../page/days.mjs";
import { show, showOne, write } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
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

/** Milliseconds for which a button says that it has copied. */
const SAYS_SO = 4_000;

/** The exports of one page. */
export class Export {
  /** @type {HTMLElement} */ #root;
  /** @type {Options} */ #options;
  /** @type {HTMLElement | null} the button that was pressed last */ #button = null;
  /** How many panels there have been: an answer about an earlier one is not used. */
  #panels = 0;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
  }

  /**
   * Show the result of the next export beside the button that asks for it.
   *
   * @param {HTMLElement} button
   * @returns {this}
   */
  at(button) {
    this.#button?.removeAttribute("data-done");
    this.#button = button;
    button.closest(".actions, .person-row")?.after(field("result"));
    return this;
  }

  /** Hide what was made of an earlier panel. */
  forget() {
    this.#panels += 1;
    show(this.#root, "link", false);
    show(this.#root, "copy-by-hand", false);
    this.#showResult(null);
  }

  async link() {
    const fragment = await this.#ask("encode");
    if (fragment === null) return;
    const input = field("link-field");
    input.value = `${location.origin}${location.pathname}#${fragment}`;
    show(this.#root, "link", true);
    input.focus();
    input.select();
  }

  copyLink() {
    return this.copy(field("link-field").value, field("link-field"));
  }

  /** Save all that was typed; where Python is not there to check it, unchecked rather than not at all. */
  async file() {
    const isChecked = this.#options.engine.state.name === "ready";
    const { saving, store } = this.#options;
    const { state } = store;
    const made = isChecked ? await this.#ask("export") : { json: this.#unchecked(), name: "panel.json" };
    if (made === null) return;
    save(made.name, "application/json", made.json);
    // A file does not hold messages in the user's own words.
    if (Object.keys(state.drafts).length === 0) saving.noteSafe(state);
    this.#showResult(isChecked ? "saved" : "saved-unchecked");
  }

  /** @returns {string} the panel as it was typed, with the whole policy, like every other file */
  #unchecked() {
    const { store, words } = this.#options;
    const typed = store.projection.panel;
    const defaults = Object.entries(words.policy).map(([name, { default: usual }]) => [name, usual]);
    return JSON.stringify({ ...typed, policy: { ...Object.fromEntries(defaults), ...typed.policy } }, null, 2);
  }

  markdown() {
    return this.copy(this.#ask("render", { format: "markdown" }));
  }

  async calendar() {
    const made = await this.#ask("calendar");
    if (made === null) return;
    save(made.name, "text/calendar", made.text);
    this.#showResult("calendar");
  }

  /** Copy the picture as PNG, which chats and documents take; where the browser refuses, say how to save it. */
  async copyPicture() {
    show(this.#root, "copy-by-hand", false);
    const made = this.#ask("draw").then((drawn) => drawn && this.#png(drawn.svg));
    const writing = succeeds(promiseToClipboard("image/png", made));
    if ((await made) === null) return;
    const isWritten = await writing;
    this.#showResult(isWritten ? "copied" : "picture-not-copied");
    if (isWritten) this.#sayDone();
  }

  /** Save the picture in the format of the button. */
  async savePicture() {
    const isPng = this.#button?.dataset.format === "png";
    const drawn = await this.#ask("draw");
    if (!drawn) return;
    const picture = isPng ? await this.#png(drawn.svg) : pictureOf(drawn.svg);
    if (picture === null) return;
    if (isPng) save(drawn.names.png, "image/png", picture);
    else save(drawn.names.svg, "image/svg+xml", picture);
    this.#showResult("picture");
  }

  /**
   * @param {string} svg
   * @returns {Promise<Blob | null>} null where there is none, which the page then says
   */
  async #png(svg) {
    const png = await pngOf(pictureOf(svg)).catch(() => null);
    if (png === null) this.#showResult("picture-too-large");
    return png;
  }

  /**
   * Copy a text; where the browser refuses, show it selected, to be copied by hand.
   *
   * @param {string | Promise<string | null>} text null where nothing was made, which the page then says
   * @param {HTMLInputElement} [from] where the page shows the text already
   */
  async copy(text, from) {
    show(this.#root, "copy-by-hand", false);
    this.#showResult(null);
    const writing = succeeds(writeToClipboard(text));
    const made = await text;
    if (made === null) return;
    if (await writing) {
      this.#showResult("copied");
      this.#sayDone();
      return;
    }
    show(this.#root, "copy-by-hand", !from);
    const source = from ?? field("copy-text");
    if (!from) source.value = made;
    source.focus();
    source.select();
  }

  /**
   * @template {keyof Answers} Verb
   * @param {Verb} verb
   * @param {object} [details]
   * @returns {Promise<Answers[Verb] | null>} what Python makes, or null where it makes nothing, which the page then says
   */
  async #ask(verb, details = {}) {
    // The result of the last export must not pass for that of this one.
    this.#showResult(null);
    const { engine, store } = this.#options;
    const asked = this.#panels;
    const answer = await engine.ask({ do: verb, panel: store.projection.text, ...details }).catch(() => null);
    if (asked !== this.#panels) return null;
    if (answer && "ok" in answer) return answer.ok;
    if (answer) write(this.#root, "export-error", this.#why(answer.error));
    this.#showResult(answer ? "refused" : "not-started");
    return null;
  }

  /**
   * @param {import("../../types.d.ts").Refusal} refusal
   * @returns {string} what Python found wrong, with the name of the field
   */
  #why({ path, message }) {
    const { store, isField } = this.#options;
    const { projection } = store;
    return `${labelOf(projection.fieldAt(path, isField))} ${withDays(message, projection.panel)}`.trim();
  }

  #sayDone() {
    const button = this.#button;
    button?.toggleAttribute("data-done", true);
    setTimeout(() => button?.removeAttribute("data-done"), SAYS_SO);
  }

  /** @param {Result | null} result */
  #showResult(result) {
    showOne(this.#root, "result", result);
  }
}

/**
 * Write a text to the clipboard. Safari allows that only within the click, so a text that is still being made is promised
 * there. A browser that takes no promises gets the text once it is made.
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
    await clipboard.writeText(known(await text));
  }
}

/**
 * @param {string} type
 * @param {Promise<string | Blob | null>} making
 * @returns {Promise<void>} rejected where nothing was written
 */
async function promiseToClipboard(type, making) {
  const blob = making.then((made) => new Blob([known(made)], { type }));
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

/**
 * @param {Promise<void>} doing
 * @returns {Promise<boolean>}
 */
function succeeds(doing) {
  return doing.then(
    () => true,
    () => false,
  );
}

/**
 * @template T
 * @param {T | null} made
 * @returns {T} what was made; throws where there is nothing
 */
function known(made) {
  if (made === null) throw new TypeError("there is nothing to copy");
  return made;
}

/**
 * @param {string} name of the file
 * @param {string} type
 * @param {string | Blob} content
 */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
