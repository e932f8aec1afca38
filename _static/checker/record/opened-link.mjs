/** Shows the panel of a link as a record to read, until the user asks to edit it. */

import { list, show } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { recordElement } from "./show-record.mjs";

/** The name of the view in the browser's history, by which a reload shows it again. */
const VIEW = "record";

/** The view of an opened link on one page. */
export class OpenedLink {
  /** @type {HTMLElement} the whole page */ #page;
  /** @type {HTMLElement} */ #root = byId("opened");
  /** @type {import("./ask.mjs").Ask} */ #ask;
  /** @type {import("../../types.d.ts").PageWords} */ #words;

  /**
   * @param {HTMLElement} page
   * @param {import("./ask.mjs").Ask} ask
   * @param {import("../../types.d.ts").PageWords} words
   */
  constructor(page, ask, words) {
    this.#page = page;
    this.#ask = ask;
    this.#words = words;
  }

  /** @returns {boolean} whether the page shows the record in place of the form */
  get isShown() {
    return this.#page.dataset.view === VIEW;
  }

  /** Show it again after a reload, unless the form is empty now. */
  showAgain() {
    if (history.state?.view === VIEW && !this.#page.hasAttribute("data-untouched")) this.show();
  }

  /** Show the record in place of the form. */
  show() {
    const hadFocus = this.#page.querySelector(".panel")?.contains(document.activeElement);
    this.#page.dataset.view = VIEW;
    this.#root.hidden = false;
    history.replaceState({ view: VIEW }, "");
    if (hadFocus) byId("opened-heading").focus();
    return this.update();
  }

  /** Show the newest record. Call it when Python has started, or has answered. */
  async update() {
    if (!this.isShown) return;
    const answer = await this.#ask({ names: true, evidence: false });
    if (!answer || "error" in answer) return;
    list(this.#root, "opened-record").replaceChildren(recordElement(answer.ok, this.#words));
    show(this.#root, "record-awaited", false);
  }

  /** Show the form. */
  close() {
    if (!this.isShown) return;
    const hadFocus = this.#root.contains(document.activeElement);
    delete this.#page.dataset.view;
    this.#root.hidden = true;
    list(this.#root, "opened-record").replaceChildren();
    show(this.#root, "record-awaited", true);
    history.replaceState(null, "");
    if (hadFocus) byId("verdicts-heading").focus();
  }
}
