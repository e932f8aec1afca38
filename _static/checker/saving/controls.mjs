/** What people decide about saving: on this device or not, and whose of two states. */

import { show, write } from "../../page/dom.mjs";
import { textOf } from "../state/state.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("./saving.mjs").Saving} Saving */

/** What the tools say about saving, and its buttons. */
export class SavingControls {
  /** @type {HTMLElement} */ #tools;
  /** @type {Store} */ #store;
  /** @type {Saving} */ #saving;

  /**
   * @param {HTMLElement} tools
   * @param {Store} store
   * @param {Saving} saving
   */
  constructor(tools, store, saving) {
    this.#tools = tools;
    this.#store = store;
    this.#saving = saving;
    addEventListener("storage", () => this.show());
  }

  /** Say what becomes of what is typed. */
  show() {
    const { status, until } = this.#saving.device;
    const { keeps } = this.#saving.tab;
    const isTabs = status === "off" || status === "refused";
    show(this.#tools, "kept-in-tab", isTabs && keeps);
    show(this.#tools, "kept-nowhere", isTabs && !keeps);
    show(this.#tools, "kept-on-device", status === "on");
    show(this.#tools, "keep-conflict", status === "conflict");
    show(this.#tools, "keep-refused", status === "refused" && keeps);
    if (until === null) return;
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    write(this.#tools, "kept-until", day.format(until));
  }

  /** The browser shows the page as it was left: another copy of it in this tab may have gone on from there. */
  catchUp() {
    const kept = this.#saving.tab.recall();
    if (kept && textOf(kept) !== textOf(this.#store.state)) this.#store.change(kept);
    this.show();
  }

  /** Keep what the form holds on this device, also in place of what it keeps. */
  keep() {
    this.#saving.device.keep(this.#store.state);
    this.show();
    this.#focus("forget");
  }

  /** Take over what this device keeps. */
  takeTheirs() {
    const theirs = this.#saving.device.take();
    if (!theirs) return;
    this.#saving.setAside(this.#store.state);
    this.#store.replace(theirs);
  }

  /** Keep nothing on this device any more. */
  forget() {
    this.#saving.device.forget();
    show(this.#tools, "taken-up", false);
    this.show();
    this.#focus("keep-on-device");
  }

  /** @param {string} action of the button that replaces the one that was pressed */
  #focus(action) {
    /** @type {HTMLElement | null} */ (this.#tools.querySelector(`[data-do="${action}"]`))?.focus();
  }
}
