/** A table that is pasted: Python says of every row what it read and what is open, before anything is taken over. */

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
import { field } from "../form/fields.mjs";
import { listenToPastedTables } from "./clipboard.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../../types.d.ts").Preview} Preview */
/** @typedef {import("../../types.d.ts").PreviewRow} PreviewRow */
/** @typedef {import("../../types.d.ts").Panel} Panel */
/** @typedef {"read" | "awaited" | "discarded" | "open"} ShownState what is asked about or refused is open */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => void} onEdit told of every change of the box by hand
 * @property {(panel: Panel, awaited: number) => void} onUse told how many rows are kept only as a verdict that is awaited
 * @property {import("../../types.d.ts").PageWords} words
 */

/** How long nobody has typed before the preview is announced, in milliseconds. Nobody wants to hear of every key. */
const PAUSE = 1_000;

/** The box of one page. */
export class Paste {
  /** @type {HTMLElement} */ #root;
  /** @type {Sides} */ #sides;
  /** The text that was read last. */ #text = "";
  /** @type {string | null} the text that Python stopped over: it is not read again before somebody asks for it */
  #stoppedOver = null;
  /** @type {Preview | null} of what is in the box now */ #preview = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #announcing;

  /**
   * @param {HTMLElement} root
   * @param {Sides} sides
   */
  constructor(root, sides) {
    this.#root = root;
    this.#sides = sides;
    listenToFields(field("paste-text"), ({ value }) => {
      if (value === this.#text) return;
      sides.onEdit();
      this.read();
    });
    listenToPastedTables(field("paste-text"));
    root.querySelector("#paste")?.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") this.toggle(false);
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
    field("paste-text").value = text;
    return this.read();
  }

  /** Ask what Python understands, now or when it is there. */
  async read() {
    const { engine } = this.#sides;
    const text = field("paste-text").value;
    this.#text = text;
    const isReadable = text.trim() !== "" && text !== this.#stoppedOver;
    const isAsked = isReadable && engine.state.name === "ready";
    this.#preview = null;
    this.#allowUse(false);
    show(this.#root, "paste-waiting", isReadable && !isAsked);
    show(this.#root, "paste-stopped", text === this.#stoppedOver);
    const answer = isAsked ? await engine.ask({ do: "preview", text }).catch(() => null) : null;
    if (field("paste-text").value !== text) return;
    if (isAsked && !answer) this.#stoppedOver = text;
    show(this.#root, "paste-stopped", text === this.#stoppedOver);
    this.#show(answer);
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
    this.#sides.onUse(field("paste-planned").checked ? { ...panel, areas } : panel, awaited);
    field("paste-text").value = this.#text = "";
    this.#show(null);
    this.toggle(false);
  }

  /** @param {import("../../engine/client.mjs").Answer<"preview"> | null} answer */
  #show(answer) {
    this.#preview = answer && "ok" in answer ? answer.ok : null;
    const error = answer && "error" in answer ? whole(answer.error) : this.#preview?.error;
    writeOrHide(this.#root, "paste-error", error ?? null);
    show(this.#root, "paste-preview", this.#preview !== null && !error);
    if (this.#preview) this.#showPreview(this.#preview);
    this.#showUse();
    this.#announce();
  }

  /** @param {Preview} preview */
  #showPreview({ rows, questions: all, left_aside }) {
    const open = all.filter(({ answer }) => answer === null);
    const words = open.filter((it) => it.kind === "word");
    const alike = open.filter((it) => it.kind === "alike");
    const lines = rows.map((row) => ({ ...row, shown: shownState(row, alike) }));
    const count = (/** @type {ShownState} */ state) => lines.filter(({ shown }) => shown === state).length;
    write(this.#root, "read", String(count("read")));
    const pending = lines.filter(({ shown, verdict }) => shown === "read" && verdict === "pending");
    writeOrHide(this.#root, "pending", numberOrNone(pending.length));
    for (const state of /** @type {const} */ (["open", "awaited", "discarded"])) {
      writeOrHide(this.#root, state, numberOrNone(count(state)));
    }
    writeOrHide(this.#root, "left-aside", left_aside.join(", "));
    const faulty = new Set(rows.filter(({ state }) => state === "refused").map(({ row }) => row));
    const questions = [
      ...words.map((it) => this.#wordQuestion(it)),
      ...alike.map(alikeQuestion),
      ...(faulty.size > 0 ? [withRows("faulty-rows", [...faulty])] : []),
    ];
    replace(list(this.#root, "questions"), questions);
    show(this.#root, "questions", questions.length > 0);
    replace(
      list(this.#root, "paste-rows"),
      lines.flatMap((line) => this.#linesOf(line)),
    );
  }

  /** Say whether the rows can be used, and if not, why. */
  #showUse() {
    const preview = this.#preview;
    const isUsable = preview !== null && canBeUsed(preview);
    if (preview) {
      show(this.#root, "paste-open", preview.panel === null);
      show(this.#root, "paste-empty", preview.panel !== null);
    }
    show(this.#root, "why-not", preview !== null && !isUsable);
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
      const parts = ["#paste-stopped", "#paste-error", ".paste-counts", "#paste-why-not"].map((part) =>
        this.#root.querySelector(part),
      );
      write(
        this.#root,
        "paste-announce",
        parts
          .map((part) => (part && isLaidOut(part) ? /** @type {HTMLElement} */ (part).innerText : ""))
          .join(" ")
          .trim(),
      );
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

  /** @param {import("../../types.d.ts").WordQuestion} question */
  #wordQuestion({ word, rows, suggestion }) {
    const item = withRows("word-question", rows);
    write(item, "word", word);
    writeOrHide(item, "suggestion", suggestion && this.#said(suggestion));
    return item;
  }

  /**
   * @param {string} verdict a verdict's value, or what was typed, which may be any word
   * @returns {string} the verdict in words
   */
  #said(verdict) {
    const { verdicts } = this.#sides.words;
    return Object.hasOwn(verdicts, verdict) ? /** @type {string} */ (verdicts[verdict]) : verdict;
  }
}

/**
 * @param {PreviewRow} row
 * @param {import("../../types.d.ts").AlikeQuestion[]} alike
 * @returns {ShownState} the row's state; open too if its name is asked about
 */
function shownState(row, alike) {
  if (row.state === "asked" || row.state === "refused") return "open";
  const isAlike = alike.some(({ of, names }) => names.includes(row[of] ?? ""));
  return row.state === "read" && isAlike ? "open" : row.state;
}

/**
 * @param {string} template
 * @param {number[]} rows
 * @returns {HTMLElement} what the template says of these rows
 */
function withRows(template, rows) {
  const item = make(template);
  write(item, "rows", rows.join(", "));
  showOne(item, "number", rows.length === 1 ? "one" : "several");
  return item;
}

/** @param {import("../../types.d.ts").AlikeQuestion} question */
function alikeQuestion({ names: [one, other], of, rows: [oneRow, otherRow] }) {
  const item = make("alike-question");
  for (const [place, text] of Object.entries({ one, other, "one-row": oneRow, "other-row": otherRow })) {
    write(item, place, String(text));
  }
  showOne(item, "kind", of);
  return item;
}

/**
 * @param {Preview} preview
 * @returns {preview is Preview & {panel: Panel}} whether nothing is open, and there is something to use
 */
function canBeUsed(preview) {
  return preview.panel !== null && preview.understood + preview.awaited > 0;
}

/** @param {import("../../types.d.ts").Refusal} error */
function whole({ path, message }) {
  return `${path} ${message}`.trim();
}

/** @param {number} count */
function numberOrNone(count) {
  return count > 0 ? String(count) : null;
}
