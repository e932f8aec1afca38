/** A table that is pasted: Python says what it read and asks about the rest, before anything is taken over. */

import {
  disclose,
  isLaidOut,
  list,
  listenToFields,
  make,
  replace,
  show,
  showOne,
  write,
  writeOrHide,
} from "../../page/dom.mjs";
import { showGrid } from "../../page/grid.mjs";
import { field } from "../form/fields.mjs";
import { Answers } from "./answers.mjs";
import { listenToPastedTables } from "./clipboard.mjs";
import { Questions } from "./questions.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../../types.d.ts").Answers["preview"]} Preview */
/** @typedef {import("../../types.d.ts").PreviewRow} PreviewRow */
/** @typedef {import("../../types.d.ts").Panel} Panel */
/** @typedef {"read" | "awaited" | "discarded" | "open"} ShownState what is asked about or refused is open */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => void} onEdit told of every change of the box by hand
 * @property {(panel: Panel, awaited: number) => void} onUse told how many rows are kept only as a verdict that is awaited
 * @property {import("../../types.d.ts").PageWords} words
 */

/** How long nobody has typed before the preview is announced, in milliseconds. Nobody wants to hear of every key. */
const PAUSE = 1_000;
/** Shown while there is no panel yet. @type {import("../../types.d.ts").Grid} */
const NO_GRID = { columns: [], areas: [] };

/** The box of one page. */
export class Paste {
  /** @type {HTMLElement} */ #root;
  /** @type {Options} */ #options;
  #answers = new Answers();
  /** @type {Questions} */ #questions;
  /** The text that was read last. */ #text = "";
  /** The number of the newest reading: an answer to an older one is not shown. */ #reading = 0;
  /** @type {string | null} the text that Python stopped over: it is not read again before somebody asks for it */
  #stoppedOver = null;
  /** @type {Preview | null} of what is in the box now */ #preview = null;
  /** Whether Python is reading what is in the box now. */ #isBeingRead = false;
  /** Whether somebody has pressed the button that uses the rows while they were being read. */ #isUseAsked = false;
  #isFolded = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #announcing;

  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#questions = new Questions(root, {
      onAnswer: (key, given) => {
        this.#answers.give(key, given);
        this.#interpret();
      },
      next: () => field("use-table"),
    });
    listenToFields(field("paste-text"), ({ value }) => {
      if (value === this.#text) return;
      options.onEdit();
      this.read();
    });
    field("paste-text").addEventListener("paste", () => this.#noteNewTable());
    listenToPastedTables(field("paste-text"));
    root.querySelector("#paste")?.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") this.toggle(false);
    });
    field("use-table").addEventListener("click", () => {
      // The last answer moves the focus here before Python has read it: a quick second key must not be lost.
      if (this.#isBeingRead) this.#isUseAsked = true;
      else if (this.#answers.asked.some(({ isOpen }) => isOpen)) this.#questions.goToOpen();
    });
  }

  /** @param {boolean} open */
  toggle(open) {
    const at = (/** @type {string} */ attribute) =>
      /** @type {HTMLElement} */ (this.#root.querySelector(`button[${attribute}]`));
    disclose(at('data-do="paste"'), open);
    if (open) field("paste-text").focus();
    else at('aria-controls="menu-open"').focus();
  }

  /** @param {string} text a table that was read from a file */
  offer(text) {
    this.toggle(true);
    this.#answers.forget();
    field("paste-text").value = text;
    return this.read();
  }

  /** Forget what was answered about a table that another one is pasted over. */
  #noteNewTable() {
    const { selectionStart, selectionEnd, value } = field("paste-text");
    if (selectionStart === 0 && selectionEnd === value.length) this.#answers.forget();
  }

  /** Ask what Python understands of the text, now or when it is there. */
  read() {
    this.#text = field("paste-text").value;
    if (this.#text.trim() === "") this.#answers.forget();
    this.#answers.begin();
    return this.#interpret();
  }

  /** Ask what Python understands of the text with the answers there are. */
  async #interpret() {
    const reading = ++this.#reading;
    const text = this.#text;
    const isReadable = text.trim() !== "" && text !== this.#stoppedOver;
    const isAsked = isReadable && this.#options.engine.state.name === "ready";
    this.#preview = null;
    this.#isBeingRead = isAsked;
    this.#isUseAsked = false;
    this.#allowUse(false);
    show(this.#root, "paste-waiting", isReadable && !isAsked);
    show(this.#root, "paste-stopped", text === this.#stoppedOver);
    const answer = isAsked ? await this.#ask(text, () => reading === this.#reading) : null;
    if (reading !== this.#reading) return;
    if (isAsked && !answer) this.#stoppedOver = text;
    show(this.#root, "paste-stopped", text === this.#stoppedOver);
    this.#isBeingRead = false;
    this.#show(answer);
    if (this.#isUseAsked) field("use-table").click();
  }

  /**
   * Ask Python until it has every answer that was given about this text, or that it suggests.
   *
   * @param {string} text
   * @param {() => boolean} isNewest
   */
  async #ask(text, isNewest) {
    for (;;) {
      const request = { do: /** @type {const} */ ("preview"), text, ...this.#answers.request };
      const answer = await this.#options.engine.ask(request).catch(() => null);
      const hasMore = isNewest() && answer && "ok" in answer && this.#answers.take(answer.ok.questions);
      if (!hasMore) return answer;
    }
  }

  /** Somebody asks for the table that Python stopped over. */
  readAgain() {
    this.#stoppedOver = null;
    field("paste-text").focus(); // the button goes
    return this.read();
  }

  /** Take over a table in which nothing is open. */
  use() {
    if (!this.#preview || !canBeUsed(this.#preview)) return;
    const { panel, areas, awaited } = this.#preview;
    this.#options.onUse(field("paste-planned").checked ? { ...panel, areas } : panel, awaited);
    field("paste-text").value = this.#text = "";
    this.#answers.forget();
    this.#show(null);
    this.toggle(false);
  }

  /** @param {import("../../engine/client.mjs").Answer<"preview"> | null} answer */
  #show(answer) {
    this.#preview = answer && "ok" in answer ? answer.ok : null;
    const { rows = [], grid = null, open = 0, error = null } = this.#preview ?? {};
    const refusal = answer && "error" in answer ? whole(answer.error) : open === 0 && error;
    writeOrHide(this.#root, "paste-error", refusal || null);
    // An answer that Python refuses can be changed: its question stays.
    const asked = answer ? this.#answers.asked : [];
    show(this.#root, "paste-preview", this.#preview !== null || asked.length > 0);
    this.#questions.show(asked);
    showGrid(this.#root, grid ?? NO_GRID, this.#options.words);
    show(this.#root, "paste-read", rows.length > 0);
    if (this.#preview) this.#showRows(this.#preview);
    this.#showUse();
    this.#announce();
  }

  /** @param {Preview} preview */
  #showRows({ rows, questions, unused, grid }) {
    const alike = questions.flatMap((it) => (it.kind === "alike" && it.answer === null ? it : []));
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
      lines.flatMap((line) => this.#linesOf(line)),
    );
  }

  /**
   * Fold the rows away while the panel is shown, unless somebody has opened them.
   *
   * @param {boolean} isFolded
   */
  #fold(isFolded) {
    if (isFolded === this.#isFolded) return;
    this.#isFolded = isFolded;
    /** @type {HTMLDetailsElement} */ (this.#root.querySelector(".paste-fold")).open = !isFolded;
  }

  /** Say whether the rows can be used, and if not, why. */
  #showUse() {
    const preview = this.#preview;
    const isUsable = preview !== null && canBeUsed(preview);
    const isOpen = preview !== null && preview.open > 0;
    const isEmpty = preview !== null && preview.panel !== null && !isOpen && !isUsable;
    show(this.#root, "paste-open", isOpen);
    show(this.#root, "paste-empty", isEmpty);
    show(this.#root, "why-not", isOpen || isEmpty);
    this.#allowUse(isUsable);
  }

  /** @param {boolean} isUsable */
  #allowUse(isUsable) {
    this.#root.querySelector('[data-do="use-table"]')?.setAttribute("aria-disabled", String(!isUsable));
  }

  /** Announce the counts and what is open, once nobody is typing. The rows are there to be read. */
  #announce() {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const parts = ["#paste-stopped", "#paste-error", "#paste-counts", "#questions-count", "#paste-why-not"].map(
        (part) => this.#root.querySelector(part),
      );
      const said = parts.map((part) => (part && isLaidOut(part) ? /** @type {HTMLElement} */ (part).innerText : ""));
      write(this.#root, "paste-announce", said.filter(Boolean).map(sentence).join(" "));
    }, PAUSE);
  }

  /**
   * @param {PreviewRow & {shown: ShownState}} row
   * @returns {HTMLElement[]} the row as it was read, and below it what is wrong with it
   */
  #linesOf({ row, state, shown, area, interviewer, verdict, evidence, round, error }) {
    const line = make("paste-row");
    line.dataset.state = shown;
    showOne(line, "state", shown);
    const said = this.#said(verdict);
    const cells = { row, area, interviewer: interviewer ?? "", verdict: said, evidence: evidence ?? "", round };
    for (const [name, text] of Object.entries(cells)) write(line, name, String(text));
    // A word that is asked about is named above the table.
    if (!error || state === "asked") return [line];
    const below = make("paste-error");
    below.dataset.state = shown;
    write(below, "row", String(row));
    write(below, "error", error);
    return [line, below];
  }

  /**
   * @param {string} verdict a verdict's value, or what was typed, which may be any word
   * @returns {string} the verdict in words
   */
  #said(verdict) {
    const { verdicts } = this.#options.words;
    return Object.hasOwn(verdicts, verdict) ? /** @type {string} */ (verdicts[verdict]) : verdict;
  }
}

/**
 * @param {PreviewRow} row
 * @param {import("../../types.d.ts").AlikeQuestion[]} alike those that are open
 * @returns {ShownState} the row's state; open too if its name is asked about
 */
function shownState(row, alike) {
  if (row.state === "asked" || row.state === "refused") return "open";
  const isAlike = alike.some(({ of, names }) => names.includes(row[of] ?? ""));
  return row.state === "read" && isAlike ? "open" : row.state;
}

/**
 * @param {Preview} preview
 * @returns {preview is Preview & {panel: Panel}} whether nothing is open, and there is something to use
 */
function canBeUsed(preview) {
  return preview.panel !== null && preview.open === 0 && preview.understood + preview.awaited > 0;
}

/** @param {import("../../types.d.ts").Refusal} error */
function whole({ path, message }) {
  return `${path} ${message}`.trim();
}

/** @param {string} text */
function sentence(text) {
  return text.endsWith(".") ? text : `${text}.`;
}

/** @param {number} count */
function numberOrNone(count) {
  return count > 0 ? String(count) : null;
}
