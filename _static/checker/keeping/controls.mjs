/** What people decide about keeping: on this device or not, and whose of two states. */

import { show, write } from "../../page/dom.mjs";
import { textOf } from "../state/state.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("./keeping.mjs").Keeping} Keeping */

/** The buttons beside the form, and what is said there. */
export class KeepingControls {
  /** @type {HTMLElement} */ #tools;
  /** @type {Store} */ #store;
  /** @type {Keeping} */ #keeping;

  /**
   * @param {HTMLElement} tools
   * @param {Store} store
   * @param {Keeping} keeping
   */
  constructor(tools, store, keeping) {
    this.#tools = tools;
    this.#store = store;
    this.#keeping = keeping;
    addEventListener("storage", () => this.show());
  }

  /** @type {Record<string, () => void>} */
  actions = {
    "keep-on-device": () => this.#keep(),
    "keep-mine": () => this.#keep(),
    "keep-theirs": () => this.#takeTheirs(),
    forget: () => this.#forget(),
  };

  /** Say what becomes of what is typed. */
  show() {
    const { status, until } = this.#keeping.device;
    const { keeps } = this.#keeping.tab;
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
    const kept = this.#keeping.tab.recall();
    if (kept && textOf(kept) !== textOf(this.#store.state)) this.#store.change(kept);
    this.show();
  }

  #keep() {
    this.#keeping.device.keep(this.#store.state);
    this.show();
    this.#focus("forget");
  }

  #takeTheirs() {
    const theirs = this.#keeping.device.take();
    if (!theirs) return;
    this.#keeping.setAside(this.#store.state);
    this.#store.change(theirs);
  }

  #forget() {
    this.#keeping.device.forget();
    show(this.#tools, "taken-up", false);
    this.show();
    this.#focus("keep-on-device");
  }

  /** @param {string} action of the button that replaces the one that was pressed */
  #focus(action) {
    /** @type {HTMLElement | null} */ (this.#tools.querySelector(`[data-do="${action}"]`))?.focus();
  }
}
