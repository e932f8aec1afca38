/** What the tab or the device keeps and the page cannot show: people say what becomes of it. */

import { show } from "../../page/dom.mjs";
import { save } from "../transfer/export.mjs";
import { read } from "./restore.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("./saving.mjs").Saving} Saving */

/** The notice of one page. Where both places hold such a text, it speaks of the tab's first. */
export class OldText {
  /** @type {HTMLElement} */ #tools;
  /** @type {Store} */ #store;
  /** @type {Saving} */ #saving;
  /** @type {() => void} */ #onDone;

  /**
   * @param {HTMLElement} tools
   * @param {Store} store
   * @param {Saving} saving
   * @param {() => void} onDone told that somebody has dealt with it
   */
  constructor(tools, store, saving, onDone) {
    this.#tools = tools;
    this.#store = store;
    this.#saving = saving;
    this.#onDone = onDone;
  }

  /** Say that there is such a text, where it is, and why it is not shown. */
  show() {
    const { place, text } = this.#found;
    const isWhole = read(text) !== null;
    show(this.#tools, "old-text", text !== null);
    show(this.#tools, "old-in-tab", place === "tab");
    show(this.#tools, "old-on-device", place === "device");
    show(this.#tools, "old-stopped", isWhole);
    show(this.#tools, "old-unreadable", !isWhole);
  }

  /** Show what the page stopped over. If it stops again, the next page finds the mark again. */
  showAgain() {
    const { place, text } = this.#found;
    const state = read(text);
    if (!state) return;
    const { tab, device } = this.#saving;
    this.#saving.setAside(this.#store.state);
    const from = place === "tab" ? tab : device;
    if (from === tab) {
      tab.keep(state);
      tab.setUnread(null);
    }
    if (device.text === text) device.join();
    from.noteShowing(true);
    this.#store.replace(state);
    from.noteShowing(false);
    this.#leave();
  }

  /** Offer the text as it was kept. */
  save() {
    const { text } = this.#found;
    if (text !== null) save("old-text.txt", "text/plain", plain(text));
  }

  /** Remove the text. */
  discard() {
    const { place } = this.#found;
    if (place === "tab") this.#saving.tab.setUnread(null);
    else this.#saving.device.forget();
    this.#leave();
  }

  /** @returns {{place: "tab" | "device", text: string | null}} */
  get #found() {
    const { tab, device } = this.#saving;
    if (tab.unread !== null) return { place: "tab", text: tab.unread };
    return { place: "device", text: device.status === "unread" ? device.text : null };
  }

  /** The button that was pressed may be gone: the keyboard goes on from the one that is left, or from the form. */
  #leave() {
    this.#onDone();
    const isLeft = this.#found.text !== null;
    const next = isLeft
      ? this.#tools.querySelector('[data-do="save-old"]')
      : document.getElementById("verdicts-heading");
    /** @type {HTMLElement | null} */ (next)?.focus();
  }
}

/**
 * @param {string} text the JSON of a state, or of a text that was no JSON
 * @returns {string}
 */
function plain(text) {
  try {
    const held = JSON.parse(text);
    return typeof held === "string" ? held : text;
  } catch {
    return text;
  }
}
