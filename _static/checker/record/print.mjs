/**
 * Prints the record. A browser does not wait for it when the user prints, so the newest record is kept ready, and is
 * shown only then.
 */

import { dayOf } from "../../page/days.mjs";
import { make, show } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { isUntouched } from "../state/state.mjs";
import { contentsFor } from "./ask.mjs";
import { recordElement } from "./show-record.mjs";

/** @typedef {import("./ask.mjs").Contents} Contents */
/** @typedef {import("./show-record.mjs").PanelRecord} PanelRecord */
/**
 * @typedef {object} Options
 * @property {import("./ask.mjs").Ask} ask
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "state">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {import("../../types.d.ts").PageWords} words
 */

/** Milliseconds without a change after which a record is fetched. */
const PAUSE = 500;

/** The printed record of one page. */
export class PrintedRecord {
  /** @type {Options} */ #options;
  #root = byId("paper");
  /** @type {{text: string, contents: Contents, record: PanelRecord} | null} the newest record, of the panel with that text */
  #newest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** The dates that are not filled in. Browsers would print "mm/dd/yyyy" in them, so they are text fields while printing.
   * @type {HTMLInputElement[]} */
  #emptyDates = [];

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    for (const name of ["print-names", "print-evidence"]) {
      byId(name).addEventListener("change", () => this.#fetch());
    }
    addEventListener("beforeprint", () => {
      this.#show();
      this.#fillWorksheet();
      this.#emptyDates = emptyDates();
      for (const date of this.#emptyDates) date.type = "text";
    });
    addEventListener("afterprint", () => {
      this.#root.replaceChildren();
      for (const date of this.#emptyDates) date.type = "date";
      this.#emptyDates = [];
    });
  }

  /** Fetch the record once the form has been left alone for a moment. A blank form prints as the worksheet. */
  refresh() {
    clearTimeout(this.#timer);
    if (isUntouched(this.#options.store.state)) this.#newest = null;
    else this.#timer = setTimeout(() => this.#fetch(), PAUSE);
  }

  /** Forget the record of a panel that another one has replaced. */
  forget() {
    clearTimeout(this.#timer);
    this.#newest = null;
  }

  /** Print the record of the panel as it is now. */
  async print() {
    if (!this.#isCurrent) await this.#fetch();
    print();
  }

  /** @returns {boolean} whether the newest record is of the panel that the form holds */
  get #isCurrent() {
    return this.#newest?.text === this.#options.store.projection.text && this.#hasChosenContents;
  }

  /** @returns {boolean} whether the newest record has the contents that are chosen now */
  get #hasChosenContents() {
    const { names, evidence } = contentsFor("print");
    return this.#newest?.contents.names === names && this.#newest.contents.evidence === evidence;
  }

  async #fetch() {
    clearTimeout(this.#timer);
    const contents = contentsFor("print");
    const { store, ask } = this.#options;
    const { projection } = store;
    const answer = await ask(contents);
    if (!store.isOfPanel(projection)) return;
    if (answer && "ok" in answer) this.#newest = { text: projection.text, contents, record: answer.ok };
  }

  /**
   * Show the record to be printed. Without Python, the form is printed rather than an old record. But the form has all
   * names and all evidence. If they are not to be printed, a notice is printed in its place.
   */
  #show() {
    const { engine, store, words } = this.#options;
    const { names, evidence } = contentsFor("print");
    if (!this.#newest || !this.#hasChosenContents || !(this.#isCurrent || engine.state.name === "ready")) {
      if (!(names && evidence)) this.#root.replaceChildren(make("record-withheld"));
      return;
    }
    const record = recordElement(this.#newest.record, words, store.state.done);
    show(record, "old", !this.#isCurrent);
    this.#root.replaceChildren(record);
  }

  /** Fill in the first blanks of the worksheet: the role, the candidate and the date, in this order. */
  #fillWorksheet() {
    const { role, candidate, session_on: day } = this.#options.store.state.session;
    const facts = [role, candidate, day && dayOf(day)];
    const blanks = document.querySelectorAll(".worksheet .sheet-head .blank");
    for (const [index, fact] of facts.entries()) {
      const blank = blanks[index];
      if (blank) blank.textContent = fact || "";
    }
  }
}

/** @returns {HTMLInputElement[]} the dates of the form that are not filled in */
function emptyDates() {
  const dates = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.checker input[type="date"]'));
  return [...dates].filter((date) => date.value === "" && !date.validity.badInput);
}
