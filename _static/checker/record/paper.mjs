/**
 * The record on paper. A browser asks for it at once when somebody prints, so the newest record is kept ready, and drawn
 * only then.
 */

import { dayOf } from "../../page/days.mjs";
import { make, show } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
import { isUntouched } from "../state/state.mjs";
import { choiceOf } from "./ask.mjs";
import { showRecord } from "./show-record.mjs";

/** @typedef {import("./ask.mjs").Choice} Choice */
/** @typedef {import("./show-record.mjs").PanelRecord} PanelRecord */
/**
 * @typedef {object} Options
 * @property {import("./ask.mjs").Ask} ask
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "state">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {import("../../types.d.ts").PageWords} words
 */

/** Milliseconds without a change after which a record is fetched. Nobody waits for it. */
const AT_REST = 500;

/** What one page prints of its panel. */
export class Paper {
  /** @type {Options} */ #options;
  #place = field("paper");
  /** @type {{text: string, choice: Choice, record: PanelRecord} | null} the newest record, of the panel with that text */
  #newest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** Browsers print what they show in a date that is not filled in, such as "mm/dd/yyyy". An empty text prints as a blank.
   * @type {HTMLInputElement[]} */
  #emptyDates = [];

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    for (const name of ["print-names", "print-evidence"]) {
      field(name).addEventListener("change", () => this.#fetch());
    }
    addEventListener("beforeprint", () => {
      this.#draw();
      this.#fillWorksheet();
      this.#emptyDates = emptyDates();
      for (const date of this.#emptyDates) date.type = "text";
    });
    addEventListener("afterprint", () => {
      this.#place.replaceChildren();
      for (const date of this.#emptyDates) date.type = "date";
      this.#emptyDates = [];
    });
  }

  /** Fetch the record once the form has been left alone for a moment. A blank form prints as the worksheet. */
  refresh() {
    clearTimeout(this.#timer);
    if (isUntouched(this.#options.store.state)) this.#newest = null;
    else this.#timer = setTimeout(() => this.#fetch(), AT_REST);
  }

  /** The form holds another panel, and what was fetched is not its record. */
  forget() {
    clearTimeout(this.#timer);
    this.#newest = null;
  }

  /** Print the panel as it is now. */
  async print() {
    if (!this.#isNew) await this.#fetch();
    print();
  }

  /** @returns {boolean} whether the newest record is of the panel that the form holds */
  get #isNew() {
    return this.#newest?.text === this.#options.store.projection.text && this.#isAsChosen;
  }

  /** @returns {boolean} whether the newest record has names and evidence as they are chosen now */
  get #isAsChosen() {
    const { names, evidence } = choiceOf("print");
    return this.#newest?.choice.names === names && this.#newest.choice.evidence === evidence;
  }

  async #fetch() {
    clearTimeout(this.#timer);
    const choice = choiceOf("print");
    const { store, ask } = this.#options;
    const { projection } = store;
    const answer = await ask(choice);
    if (!store.isOfPanel(projection)) return;
    if (answer && "ok" in answer) this.#newest = { text: projection.text, choice, record: answer.ok };
  }

  /**
   * Without Python a record of an earlier panel is worth less than the form. But the form has all names and all evidence:
   * where they were not to be printed, nothing is.
   */
  #draw() {
    const { engine, store, words } = this.#options;
    const { names, evidence } = choiceOf("print");
    if (!this.#newest || !this.#isAsChosen || !(this.#isNew || engine.state.name === "ready")) {
      if (!(names && evidence)) this.#place.replaceChildren(make("record-withheld"));
      return;
    }
    const drawn = showRecord(this.#newest.record, words, store.state.done);
    show(drawn, "old", !this.#isNew);
    this.#place.replaceChildren(drawn);
  }

  /** A worksheet begins with the role, the candidate and the date, in the order of its blanks. */
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

/** @returns {HTMLInputElement[]} the days of the form that are not filled in */
function emptyDates() {
  const dates = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.checker input[type="date"]'));
  return [...dates].filter((date) => date.value === "" && !date.validity.badInput);
}
