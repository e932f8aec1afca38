/**
 * Shows the notice about old text: a state that the tab or the device keeps and the page does not show, because it cannot
 * be read, or because a page stopped while it showed it. The user decides what to do with it.
 */

import { show } from "../../page/dom.mjs";
import { saveFile } from "../../page/save-file.mjs";
import { readKept } from "./restore.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("./saving.mjs").Saving} Saving */

/** The notice of one page. If both the tab and the device hold old text, it is about the tab's first. */
export class OldTextNotice {
  /** @type {HTMLElement} */ #tools;
  /** @type {Store} */ #store;
  /** @type {Saving} */ #saving;
  /** @type {() => void} */ #onDone;

  /**
   * @param {HTMLElement} tools
   * @param {Store} store
   * @param {Saving} saving
   * @param {() => void} onDone told when the user has decided
   */
  constructor(tools, store, saving, onDone) {
    this.#tools = tools;
    this.#store = store;
    this.#saving = saving;
    this.#onDone = onDone;
  }

  /** Show where the old text is, and why it is not shown. */
  show() {
    const { storage, text } = this.#oldText;
    const isWhole = readKept(text) !== null;
    show(this.#tools, "old-text", text !== null);
    show(this.#tools, "old-in-tab", storage === "tab");
    show(this.#tools, "old-on-device", storage === "device");
    show(this.#tools, "old-stopped", isWhole);
    show(this.#tools, "old-unreadable", !isWhole);
  }

  /** Show the state that a page stopped at. If the page stops again, the next one finds that noted again. */
  showAgain() {
    const { storage, text } = this.#oldText;
    const state = readKept(text);
    if (!state) return;
    const { tab, device } = this.#saving;
    this.#saving.setAside(this.#store.state);
    const source = storage === "tab" ? tab : device;
    if (source === tab) {
      tab.keep(state);
      tab.setOldText(null);
    }
    if (device.text === text) device.accept();
    source.noteShowing(true);
    this.#store.replace(state);
    source.noteShowing(false);
    this.#finish();
  }

  /** Save the text as a file, as it was kept. */
  save() {
    const { text } = this.#oldText;
    if (text !== null) saveFile("old-text.txt", "text/plain", originalOf(text));
  }

  /** Remove the text. */
  discard() {
    const { storage } = this.#oldText;
    if (storage === "tab") this.#saving.tab.setOldText(null);
    else this.#saving.device.forget();
    this.#finish();
  }

  /** @returns {{storage: "tab" | "device", text: string | null}} */
  get #oldText() {
    const { tab, device } = this.#saving;
    if (tab.oldText !== null) return { storage: "tab", text: tab.oldText };
    return { storage: "device", text: device.status === "old-text" ? device.text : null };
  }

  /** Move the focus from the button, which may be gone, to the next old text or to the form. */
  #finish() {
    this.#onDone();
    const hasMore = this.#oldText.text !== null;
    const next = hasMore
      ? this.#tools.querySelector('[data-do="save-old"]')
      : document.getElementById("verdicts-heading");
    /** @type {HTMLElement | null} */ (next)?.focus();
  }
}

/**
 * @param {string} text the JSON of a state, or of a text that was no JSON
 * @returns {string} the text as it was kept
 */
function originalOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}
