/** Lets the user decide about saving: on this device or not, and which of two states to keep. */

import { show, write } from "../../page/dom.mjs";
import { jsonOf } from "../state/state.mjs";
import { OldTextNotice } from "./old-text-notice.mjs";
import { readKept } from "./restore.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("./saving.mjs").Saving} Saving */

/** The part of the tools about saving. */
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
    this.oldText = new OldTextNotice(tools, store, saving, () => this.show());
    /** Whether everything was cleared before this page was loaded. */
    this.wasCleared = Boolean(history.state?.cleared);
    if (this.wasCleared) history.replaceState(null, "");
    /** What each button about saving does, by the value of `data-do`. @type {Record<string, () => void>} */
    this.actions = {
      "keep-on-device": () => this.keep(),
      "keep-mine": () => this.keep(),
      "keep-theirs": () => this.useTheirs(),
      forget: () => this.forget(),
      "show-old": () => this.oldText.showAgain(),
      "save-old": () => this.oldText.save(),
      "discard-old": () => this.oldText.discard(),
      "clear-all": () => this.clearAll(),
    };
    addEventListener("storage", () => this.show());
  }

  /** Show where the form is kept. */
  show() {
    const { status, until } = this.#saving.device;
    const { isKept } = this.#saving.tab;
    const isTabOnly = status !== "on";
    this.oldText.show();
    show(this.#tools, "kept-in-tab", isTabOnly && isKept);
    show(this.#tools, "can-keep", isKept && (status === "off" || status === "refused"));
    show(this.#tools, "kept-nowhere", isTabOnly && !isKept);
    show(this.#tools, "kept-on-device", status === "on");
    show(this.#tools, "keep-conflict", status === "conflict");
    show(this.#tools, "keep-refused", status === "refused" && isKept);
    if (until === null) return;
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    write(this.#tools, "kept-until", day.format(until));
  }

  /**
   * Show what the tab keeps now. Call it when the browser goes back to this page as it was left: meanwhile another copy of
   * the page in this tab may have changed the state, or cleared everything.
   */
  catchUp() {
    const { text, isKeptHere } = this.#saving.tab;
    const kept = readKept(text);
    if (text === null && isKeptHere) location.reload();
    else if (kept && text !== jsonOf(this.#store.state)) this.#store.change(kept);
    this.show();
  }

  /** Keep the state of the form on this device, in place of the copy there. */
  keep() {
    this.#saving.device.keep(this.#store.state);
    this.show();
    this.#focus("forget");
  }

  /** Show the state that the device keeps in the form. */
  useTheirs() {
    const { device } = this.#saving;
    const theirs = readKept(device.text);
    if (theirs) {
      device.accept();
      this.#saving.setAside(this.#store.state);
      this.#store.replace(theirs);
    } else {
      device.refuse();
      this.show();
    }
  }

  /** Stop keeping the form on this device. */
  forget() {
    this.#saving.device.forget();
    show(this.#tools, "restored-from-device", false);
    this.show();
    this.#focus("keep-on-device");
  }

  /**
   * Remove all that this tab and this device keep. Load the page again, so that Undo, half-typed fields and Python hold
   * nothing either.
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
