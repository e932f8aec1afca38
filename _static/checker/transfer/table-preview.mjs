/** Shows what Python read of a table: its rows, what is wrong with them, the grid, and whether the table can be used. */

import { isLaidOut, list, make, replace, show, showOne, write, writeOrHide } from "../../page/dom.mjs";
import { showGrid } from "../../page/grid.mjs";

/** @typedef {import("../../types.d.ts").Answers["preview"]} Preview */
/** @typedef {import("../../types.d.ts").PreviewRow} PreviewRow */
/** @typedef {import("../../types.d.ts").Panel} Panel */
/** @typedef {import("../../types.d.ts").Refusal} Refusal */
/** @typedef {"read" | "awaited" | "discarded" | "open"} ShownState `open` is a row that is asked about or refused */

/** Milliseconds without typing after which the preview is announced. */
const PAUSE = 1_000;
/** Shown while there is no panel yet. @type {import("../../types.d.ts").Grid} */
const NO_GRID = { columns: [], areas: [] };

/** The preview below the text box of one page. */
export class TablePreview {
  /** @type {HTMLElement} */ #root;
  /** @type {import("../../types.d.ts").PageWords} */ #words;
  #isFolded = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #announcing;

  /**
   * @param {HTMLElement} root
   * @param {import("../../types.d.ts").PageWords} words
   */
  constructor(root, words) {
    this.#root = root;
    this.#words = words;
  }

  /**
   * @param {Preview | null} preview null where Python has read nothing, or refuses the text
   * @param {Refusal | null} refusal
   */
  show(preview, refusal) {
    const { rows = [], grid = null, open = 0, error = null } = preview ?? {};
    const text = refusal ? `${refusal.path} ${refusal.message}`.trim() : open === 0 && error;
    writeOrHide(this.#root, "paste-error", text || null);
    showGrid(this.#root, grid ?? NO_GRID, this.#words);
    show(this.#root, "paste-read", rows.length > 0);
    if (preview) this.#showRows(preview);
    this.#showWhetherUsable(preview);
    this.#announce();
  }

  /** @param {boolean} isAllowed */
  allowUse(isAllowed) {
    this.#root.querySelector('[data-do="use-table"]')?.setAttribute("aria-disabled", String(!isAllowed));
  }

  /** @param {Preview} preview */
  #showRows({ rows, questions, unused, grid }) {
    const alike = questions.flatMap((question) =>
      question.kind === "alike" && question.answer === null ? question : [],
    );
    const lines = rows.map((row) => ({ ...row, shown: shownState(row, alike) }));
    const count = (/** @type {ShownState} */ state) => lines.filter(({ shown }) => shown === state).length;
    write(this.#root, "read", String(count("read")));
    const pending = lines.filter(({ shown, verdict }) => shown === "read" && verdict === "pending");
    writeOrHide(this.#root, "pending", numberOrNone(pending.length));
    for (const state of /** @type {const} */ (["open", "awaited", "discarded"])) {
      writeOrHide(this.#root, state, numberOrNone(count(state)));
    }
    writeOrHide(this.#root, "unused", unused.join(", "));
    this.#fold(grid !== null);
    replace(
      list(this.#root, "paste-rows"),
      lines.flatMap((line) => this.#rowItems(line)),
    );
  }

  /**
   * Fold the rows while the grid is shown. If the user has opened them since, leave them open.
   *
   * @param {boolean} isFolded
   */
  #fold(isFolded) {
    if (isFolded === this.#isFolded) return;
    this.#isFolded = isFolded;
    /** @type {HTMLDetailsElement} */ (this.#root.querySelector(".paste-fold")).open = !isFolded;
  }

  /** @param {Preview | null} preview */
  #showWhetherUsable(preview) {
    const canUse = preview !== null && isUsable(preview);
    const isOpen = preview !== null && preview.open > 0;
    const isEmpty = preview !== null && preview.panel !== null && !isOpen && !canUse;
    show(this.#root, "paste-open", isOpen);
    show(this.#root, "paste-empty", isEmpty);
    show(this.#root, "why-not", isOpen || isEmpty);
    this.allowUse(canUse);
  }

  /** Announce the counts and the open questions once the user has stopped typing. The rows are not announced. */
  #announce() {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const parts = ["#paste-stopped", "#paste-error", "#paste-counts", "#questions-count", "#paste-why-not"].map(
        (part) => this.#root.querySelector(part),
      );
      const texts = parts.map((part) => (part && isLaidOut(part) ? /** @type {HTMLElement} */ (part).innerText : ""));
      write(this.#root, "paste-announce", texts.filter(Boolean).map(withFullStop).join(" "));
    }, PAUSE);
  }

  /**
   * @param {PreviewRow & {shown: ShownState}} row
   * @returns {HTMLElement[]} the row as it was read, and below it what is wrong with it
   */
  #rowItems({ row, state, shown, area, interviewer, verdict, evidence, round, error }) {
    const item = make("paste-row");
    item.dataset.state = shown;
    showOne(item, "state", shown);
    const word = this.#verdictWord(verdict);
    const cells = { row, area, interviewer: interviewer ?? "", verdict: word, evidence: evidence ?? "", round };
    for (const [name, text] of Object.entries(cells)) write(item, name, String(text));
    // A word that is asked about is shown above the table.
    if (!error || state === "asked") return [item];
    const errorItem = make("paste-error");
    errorItem.dataset.state = shown;
    write(errorItem, "row", String(row));
    write(errorItem, "error", error);
    return [item, errorItem];
  }

  /**
   * @param {string} verdict a verdict's value, or what was typed, which may be any word
   * @returns {string}
   */
  #verdictWord(verdict) {
    const { verdicts } = this.#words;
    return Object.hasOwn(verdicts, verdict) ? /** @type {string} */ (verdicts[verdict]) : verdict;
  }
}

/**
 * @param {Preview} preview
 * @returns {preview is Preview & {panel: Panel}} whether no question is open, and the table holds a row to use
 */
export function isUsable(preview) {
  return preview.panel !== null && preview.open === 0 && preview.understood + preview.awaited > 0;
}

/**
 * @param {PreviewRow} row
 * @param {import("../../types.d.ts").AlikeQuestion[]} alike the open questions about names that look alike
 * @returns {ShownState} the row's state; also `open` if its name is asked about
 */
function shownState(row, alike) {
  if (row.state === "asked" || row.state === "refused") return "open";
  const isAlike = alike.some(({ of, names }) => names.includes(row[of] ?? ""));
  return row.state === "read" && isAlike ? "open" : row.state;
}

/** @param {string} text */
function withFullStop(text) {
  return text.endsWith(".") ? text : `${text}.`;
}

/** @param {number} count */
function numberOrNone(count) {
  return count > 0 ? String(count) : null;
}
