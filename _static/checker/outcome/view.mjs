/** Shows the newest answer to the panel: the table's at once, Python's when it comes. */

import { writeOrHide } from "../../page/dom.mjs";
import { lookUp } from "../quick-answer/look-up.mjs";
import { showOutline } from "../quick-answer/outline.mjs";
import { isUntouched } from "../state/state.mjs";
import { announceOutcome, noteMistake } from "./announce.mjs";
import { NewestAnswers, showFreshness } from "./freshness.mjs";

/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").Refusal} Refusal */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("./update-report.mjs").Extras} Extras */
/** @typedef {{mistakes: Refusal[], projection: Projection}} Refused the mistakes that Python found in a panel */
/**
 * @typedef {object} Options
 * @property {HTMLElement} root
 * @property {import("../quick-answer/outline.mjs").Page} page
 * @property {import("../state/store.mjs").Store} store
 * @property {import("../../types.d.ts").LookupTable} table
 * @property {import("../../types.d.ts").PageWords} words
 * @property {() => void} onAnswered told when all of Python's answer is shown
 */
/**
 * @typedef {object} FullView shows what only Python tells; its code is loaded on demand
 * @property {(report: Report, projection: Projection) => void} showReport
 * @property {(extras: Extras) => void} showExtras
 * @property {(refused: Refused | null | undefined) => void} showMistakes
 * @property {() => void} showMessage
 * @property {() => void} hide
 */

/** The outcome of one page's panel. */
export class OutcomeView {
  /** @type {Options} */ #options;
  #answers = new NewestAnswers();
  /** @type {Outline | null} the table's answer to the panel as it is now */ #outline = null;
  /** @type {FullView | null} null until its code is loaded */ #fullView = null;
  /** Python's newest answers. `refused` is null for a panel without mistakes, and not set before the first answer.
   * @type {{report?: Report, projection?: Projection, extras?: Extras, refused?: Refused | null}} */
  #newest = {};

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Report} report
   * @param {Projection} projection the panel that it answers
   */
  showReport(report, projection) {
    const { page, store, words } = this.#options;
    if (!store.isOfPanel(projection)) return;
    if (this.#answers.isLate(projection.text, store.projection.text)) return;
    this.#answers.noteFull(projection.text);
    showOutline(page, report, projection, words);
    this.#newest = { ...this.#newest, report, projection, refused: null };
    this.#showFullReport();
    this.#showMistakes();
    announceOutcome(page.bar, report.outcome ?? "not-ready", true);
  }

  /**
   * @param {Refusal[]} mistakes
   * @param {Projection} projection the panel that has them
   */
  showRefusal(mistakes, projection) {
    if (!this.#options.store.isOfPanel(projection)) return;
    this.#answers.noteRefused(projection.text);
    this.#newest = { ...this.#newest, refused: { mistakes, projection } };
    this.#showMistakes();
    noteMistake(mistakes.map(({ message }) => message).join(" "));
  }

  /**
   * @param {Extras} extras
   * @param {Projection} projection the panel that they belong to
   */
  showExtras(extras, projection) {
    if (!this.#options.store.isOfPanel(projection)) return;
    this.#newest = { ...this.#newest, extras };
    this.#fullView?.showExtras(extras);
  }

  /** Show the table's answer at once, without waiting for Python. */
  showTableAnswer() {
    const { page, store, table, words } = this.#options;
    this.#outline = lookUp(table, store.state);
    if (!this.#outline) return;
    this.#answers.noteShort(store.projection.text);
    showOutline(page, this.#outline, store.projection, words);
    announceOutcome(page.bar, this.#outline.outcome ?? "not-ready", false);
  }

  /** Show which answer this is, and whether it is up to date. */
  showFreshness() {
    const { root, page, store } = this.#options;
    const freshness = this.#answers.freshnessFor(store.projection.text);
    root.dataset.answer = freshness;
    root.toggleAttribute("data-other-outcome", this.#newest.report?.outcome !== this.#outline?.outcome);
    showFreshness(page, freshness, isUntouched(store.state));
    this.#fullView?.showMessage();
  }

  /**
   * Show all of Python's answers from now on, beginning with those that have come already.
   *
   * @param {FullView} fullView
   */
  showAllWith(fullView) {
    this.#fullView = fullView;
    this.#showFullReport();
    if (this.#newest.extras) fullView.showExtras(this.#newest.extras);
    this.#showMistakes();
  }

  /** Remove the answers to a panel that another one has replaced. */
  forget() {
    const { page, store, words } = this.#options;
    this.#answers.forget();
    this.#newest = {};
    showOutline(page, { outcome: null, reasons: [], awaited: [], areas: [] }, store.projection, words);
    this.#fullView?.hide();
  }

  #showFullReport() {
    const { report, projection } = this.#newest;
    if (report && projection) this.#fullView?.showReport(report, projection);
  }

  /** Show the mistakes at their fields; the first of them in the outcome until the code for that is loaded. */
  #showMistakes() {
    const { refused } = this.#newest;
    this.#fullView?.showMistakes(refused);
    const first = this.#fullView ? null : refused?.mistakes[0]?.message;
    writeOrHide(this.#options.page.report, "general-error", first ?? null);
    this.showFreshness();
    if (this.#fullView && "refused" in this.#newest) this.#options.onAnswered();
  }
}
