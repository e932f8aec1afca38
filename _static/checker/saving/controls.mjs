/** What people decide about saving: on this device or not, and whose of two states. */

import { show, write } from "../../page/dom.mjs";
import { textOf } from "../state/state.mjs";
import { OldText } from "./old-text.mjs";
import { read } from "./restore.mjs";

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
    this.old = new OldText(tools, store, saving, () => this.show());
    /** Whether everything was cleared before this page was loaded. */
    this.wasCleared = Boolean(history.state?.cleared);
    if (this.wasCleared) history.replaceState(null, "");
    /** What each button about saving does. @type {Record<string, () => void>} */
    this.actions = {
      "keep-on-device": () => this.keep(),
      "keep-mine": () => this.keep(),
      "keep-theirs": () => this.takeTheirs(),
      forget: () => this.forget(),
      "show-old": () => this.old.showAgain(),
      "save-old": () => this.old.save(),
      "discard-old": () => this.old.discard(),
      "clear-all": () => this.clearAll(),
    };
    addEventListener("storage", () => this.show());
  }

  /** Say what becomes of what is typed. */
  show() {
    const { status, until } = this.#saving.device;
    const { keeps } = this.#saving.tab;
    const isTabs = status !== "on";
    this.old.show();
    show(this.#tools, "kept-in-tab", isTabs && keeps);
    show(this.#tools, "can-keep", keeps && (status === "off" || status === "refused"));
    show(this.#tools, "kept-nowhere", isTabs && !keeps);
    show(this.#tools, "kept-on-device", status === "on");
    show(this.#tools, "keep-conflict", status === "conflict");
    show(this.#tools, "keep-refused", status === "refused" && keeps);
    if (until === null) return;
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    write(this.#tools, "kept-until", day.format(until));
  }

  /**
   * The browser shows the page as it was left: another copy of it in this tab may have gone on from there, or have cleared
   * everything.
   */
  catchUp() {
    const { text, hasKept } = this.#saving.tab;
    const kept = read(text);
    if (text === null && hasKept) location.reload();
    else if (kept && text !== textOf(this.#store.state)) this.#store.change(kept);
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
    const { device } = this.#saving;
    const theirs = read(device.text);
    if (theirs) {
      device.join();
      this.#saving.setAside(this.#store.state);
      this.#store.replace(theirs);
    } else {
      device.refuse();
      this.show();
    }
  }

  /** Keep nothing on this device any more. */
  forget() {
    this.#saving.device.forget();
    show(this.#tools, "taken-up", false);
    this.show();
    this.#focus("keep-on-device");
  }

  /**
   * Remove all that this tab and this device keep, and load the page anew: Undo, half-typed fields and Python forget, too.
   */
  clearAll() {
    this.#saving.forgetAll(this.#store.state);
    for (const form of document.forms) form.reset();
    history.replaceState({ cleared: true }, "", location.pathname + location.search);
    location.reload();
  }

  /** @param {string} action of the button that replaces the one that was pressed */
  #focus(action) {
    /** @type {HTMLElement | null} */ (this.#tools.querySelector(`[data-do="${action}"]`))?.focus();
  }
}
