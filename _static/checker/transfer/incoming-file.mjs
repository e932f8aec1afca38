/**
 * A panel that comes in as a file, chosen or dropped: Python reads JSON, and a table goes to the box where it is previewed.
 * A long table that is pasted comes the same way, since the box takes minutes to lay out its lines.
 *
 * What cannot be read changes nothing. What comes before Python is there waits for it. What Python stopped over is not
 * read again before somebody asks for it.
 */

import { MAX_BYTES } from "../../page/from-python.mjs";
import { field } from "../form/fields.mjs";
import { kindOf, textOf } from "./file-text.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state" | "obstacle">} engine
 * @property {() => void} onChosen told of everything that comes, before it is read
 * @property {(panel: import("../../types.d.ts").Panel) => void} onPanel
 * @property {(text: string) => void} onTable
 * @property {(notice: string, words?: string) => void} onNotice told which notice to show, and what it says
 */
/** @typedef {{text: string, from: "file" | "table"}} Incoming a text, and the beginning of the notices about it */

/** The longest table that goes into the box before Python has read it, in characters. */
const LONG = 500_000;

/** The files of one page. */
export class IncomingFile {
  /** @type {Options} */ #options;
  /** @type {Incoming | null} */ #waiting = null;
  /** @type {Incoming | null} what Python stopped over */ #stoppedOver = null;
  /** @type {string | null} a text that may have wrong letters in it, until somebody says */ #guess = null;
  /** @type {unknown} what came last; an earlier file that is read later is too late */ #newest = null;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Pick<File, "size" | "slice" | "arrayBuffer">[]} files all that came at once
   */
  async take(files) {
    const file = /** @type {File} */ (files[0]);
    this.#begin(file);
    if (files.length > 1) this.#options.onNotice("file-several");
    else await this.#look(file);
  }

  /** @param {string} text of a table, too long for the box */
  async takeTable(text) {
    this.#begin(text);
    if (text.length > MAX_BYTES) this.#options.onNotice("table-too-large");
    else await this.#read({ text, from: "table" });
  }

  /**
   * Say what waits for Python, if anything does.
   *
   * @returns {boolean} whether something does
   */
  remind() {
    const { engine, onNotice } = this.#options;
    const incoming = this.#waiting;
    if (!incoming || incoming === this.#stoppedOver || engine.state.name === "ready") return false;
    onNotice(`${incoming.from}-${engine.obstacle ? "unreadable" : "waiting"}`);
    return true;
  }

  /** Read what has been waiting for Python, if it is there now. */
  async open() {
    if (this.#waiting !== null && this.#waiting !== this.#stoppedOver) await this.#read(this.#waiting);
  }

  /** Somebody asks for what Python stopped over. */
  openAgain() {
    this.#stoppedOver = null;
    return this.open();
  }

  /**
   * Somebody says whether the words of a file are right.
   *
   * @param {boolean} areRight
   */
  async answer(areRight) {
    const text = this.#guess;
    this.#guess = null;
    if (text === null) return;
    if (!areRight) {
      this.#options.onNotice("file-encoding-refused");
      return;
    }
    this.#options.onChosen();
    await this.#open(text);
  }

  /** @param {unknown} newest */
  #begin(newest) {
    this.#newest = newest;
    this.#waiting = null;
    this.#guess = null;
    this.#options.onChosen();
  }

  /** @param {Pick<File, "size" | "slice" | "arrayBuffer">} file */
  async #look(file) {
    const { onNotice } = this.#options;
    const bytes = await bytesOf(file).catch(() => null);
    if (this.#newest !== file) return;
    if (bytes === null) onNotice("file-unread");
    else if (file.size === 0) onNotice("file-empty");
    else if (typeof bytes === "string") onNotice(`file-${bytes}`);
    else {
      const found = textOf(bytes);
      if ("kind" in found) onNotice(`file-${found.kind}`);
      else if ("text" in found) await this.#open(found.text);
      else {
        this.#guess = found.guess.text;
        onNotice("file-encoding-asked", found.guess.words.join(", "));
      }
    }
  }

  /** @param {string} text of a file */
  async #open(text) {
    const { onTable, onNotice } = this.#options;
    if (text.trim() === "") onNotice("file-empty");
    else if (isTable(text) && text.length <= LONG) onTable(text);
    else await this.#read({ text, from: "file" });
  }

  /** @param {Incoming} incoming */
  async #read(incoming) {
    const { engine, onPanel, onTable, onNotice } = this.#options;
    const { text, from } = incoming;
    this.#waiting = incoming;
    if (this.remind()) return;
    const answer = await (isTable(text)
      ? engine.ask({ do: "preview", text })
      : engine.ask({ do: "parse", text })
    ).catch(() => null);
    if (this.#waiting !== incoming) return;
    if (!answer) {
      this.#stoppedOver = incoming;
      onNotice(`${from}-stopped`);
      return;
    }
    this.#waiting = null;
    if ("error" in answer) onNotice(`${from}-refused`, `${answer.error.path || "it"} ${answer.error.message}`);
    else if ("rows" in answer.ok) onTable(text);
    else onPanel(answer.ok);
  }
}

/**
 * The files of the page, with the two answers about the words of one, and what is pasted into the box for a table.
 *
 * @param {HTMLElement} root
 * @param {Options} options
 */
export function incomingFile(root, options) {
  const files = new IncomingFile(options);
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("[data-are-right]");
    if (!button) return;
    /** @type {HTMLElement} */ (root.querySelector('[aria-controls="menu-open"]')).focus(); // the button goes
    files.answer(button.getAttribute("data-are-right") === "yes");
  });
  field("paste-text").addEventListener(
    "paste",
    (/** @type {ClipboardEvent} */ event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= LONG) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      files.takeTable(text);
    },
    { capture: true },
  );
  return files;
}

/**
 * @param {Pick<File, "size" | "slice" | "arrayBuffer">} file
 * @returns {Promise<Uint8Array<ArrayBuffer> | import("./file-text.mjs").Kind | "too-large">} the bytes, or why they are
 *   not read
 */
async function bytesOf(file) {
  const kind = await kindOf(file);
  if (kind) return kind;
  return file.size > MAX_BYTES ? "too-large" : new Uint8Array(await file.arrayBuffer());
}

/** @param {string} text */
function isTable(text) {
  return !/^\s*[{[]/.test(text);
}
