/** The panel of a link: the page shows its record, to read, and the form once somebody wants to edit it. */

import { list, show } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
import { showRecord } from "./show-record.mjs";

/** What the browser keeps of the view with the address, so that a reload shows it again. */
const VIEW = "record";

/** The view of one page's form. */
export class OpenedLink {
  /** @type {HTMLElement} */ #root;
  /** @type {HTMLElement} */ #place;
  /** @type {import("./ask.mjs").Ask} */ #ask;
  /** @type {import("../../types.d.ts").PageWords} */ #words;

  /**
   * @param {HTMLElement} root
   * @param {import("./ask.mjs").Ask} ask
   * @param {import("../../types.d.ts").PageWords} words
   */
  constructor(root, ask, words) {
    this.#root = root;
    this.#place = field("opened");
    this.#ask = ask;
    this.#words = words;
  }

  /** @returns {boolean} whether the page shows the record in place of the form */
  get isShown() {
    return this.#root.dataset.view === VIEW;
  }

  /** Show it again after a reload, unless the browser has lost what the form held. */
  showAgain() {
    if (history.state?.view === VIEW && !this.#root.hasAttribute("data-untouched")) this.show();
  }

  show() {
    const hadFocus = this.#root.querySelector(".panel")?.contains(document.activeElement);
    this.#root.dataset.view = VIEW;
    this.#place.hidden = false;
    history.replaceState({ view: VIEW }, "");
    if (hadFocus) field("opened-heading").focus();
    return this.update();
  }

  /** Draw the record anew: Python has started, or has answered. */
  async update() {
    if (!this.isShown) return;
    const answer = await this.#ask({ names: true, evidence: false });
    if (!answer || "error" in answer) return;
    list(this.#place, "opened-record").replaceChildren(showRecord(answer.ok, this.#words));
    show(this.#place, "record-awaited", false);
  }

  /** Show the form. */
  close() {
    if (!this.isShown) return;
    const hadFocus = this.#place.contains(document.activeElement);
    delete this.#root.dataset.view;
    this.#place.hidden = true;
    list(this.#place, "opened-record").replaceChildren();
    show(this.#place, "record-awaited", true);
    history.replaceState(null, "");
    if (hadFocus) field("verdicts-heading").focus();
  }
}
