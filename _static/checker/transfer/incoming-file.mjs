/**
 * Opens a file that is chosen or dropped. Python reads a panel in JSON. A table goes to the text box, which shows a preview.
 * Seals and cards are collected, and only they may be several files at once.
 * A long table that is pasted is read here too, since the text box would take minutes to lay out its lines.
 *
 * A file that cannot be read changes nothing. A file that comes before Python is there waits for it. A file that Python
 * stopped at is not read again until the user asks for it.
 */

import { field } from "../../page/fields.mjs";
import { MAX_BYTES } from "../../page/python-values.mjs";
import { sealedTexts } from "../seals/sealed-files.mjs";
import { decodeFile, kindOf } from "./file-text.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state" | "obstacle">} engine
 * @property {() => void} onChosen told of each file and table before it is read
 * @property {(panel: import("../../types.d.ts").Panel) => void} onPanel
 * @property {(text: string) => void} onTable
 * @property {(texts: string[]) => void} onSealed told the texts of files that hold seals or cards
 * @property {(notice: string, words?: string) => void} onNotice told the name of the notice, and the words that it quotes
 */
/** @typedef {{text: string, from: "file" | "table"}} Incoming a text, and the beginning of the names of the notices about it */

/** The longest table that goes into the text box before Python has read it, in characters. */
const LONGEST_UNREAD = 500_000;

/** The files of one page. */
export class IncomingFile {
  /** @type {Options} */ #options;
  /** @type {Incoming | null} waits for Python */ #waiting = null;
  /** @type {Incoming | null} what Python stopped at */ #stoppedAt = null;
  /** @type {string | null} a text that may have wrong letters, until the user has answered */ #guess = null;
  /** @type {unknown} the newest file or text. An earlier file that takes longer to read is not opened. */ #newest =
    null;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Pick<File, "size" | "slice" | "arrayBuffer">[]} files that came together
   */
  async openFiles(files) {
    const file = /** @type {File} */ (files[0]);
    this.#start(file);
    const sealed = await sealedTexts(files);
    if (this.#newest !== file) return;
    if (sealed) this.#options.onSealed(sealed);
    else if (files.length > 1) this.#options.onNotice("file-several");
    else await this.#decode(file);
  }

  /** @param {string} text a table that is too long for the text box */
  async openTable(text) {
    this.#start(text);
    if (text.length > MAX_BYTES) this.#options.onNotice("table-too-large");
    else await this.#read({ text, from: "table" });
  }

  /**
   * Show the notice about the file that waits for Python, if one does.
   *
   * @returns {boolean} whether one waits
   */
  remind() {
    const { engine, onNotice } = this.#options;
    const incoming = this.#waiting;
    if (!incoming || incoming === this.#stoppedAt || engine.state.name === "ready") return false;
    onNotice(`${incoming.from}-${engine.obstacle ? "unreadable" : "waiting"}`);
    return true;
  }

  /** Read the file that has waited for Python, if Python is there now. */
  async openWaiting() {
    if (this.#waiting !== null && this.#waiting !== this.#stoppedAt) await this.#read(this.#waiting);
  }

  /** Read the file that Python stopped at, since the user asks for it. */
  openAgain() {
    this.#stoppedAt = null;
    return this.openWaiting();
  }

  /**
   * Take the user's answer whether the words of a file are right.
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
  #start(newest) {
    this.#newest = newest;
    this.#waiting = null;
    this.#guess = null;
    this.#options.onChosen();
  }

  /** @param {Pick<File, "size" | "slice" | "arrayBuffer">} file */
  async #decode(file) {
    const { onNotice } = this.#options;
    const bytes = await bytesOf(file).catch(() => null);
    if (this.#newest !== file) return;
    if (bytes === null) onNotice("file-unread");
    else if (file.size === 0) onNotice("file-empty");
    else if (typeof bytes === "string") onNotice(`file-${bytes}`);
    else {
      const decoded = decodeFile(bytes);
      if ("kind" in decoded) onNotice(`file-${decoded.kind}`);
      else if ("text" in decoded) await this.#open(decoded.text);
      else {
        this.#guess = decoded.guess.text;
        onNotice("file-encoding-asked", decoded.guess.words.join(", "));
      }
    }
  }

  /** @param {string} text of a file */
  async #open(text) {
    const { onTable, onNotice } = this.#options;
    if (text.trim() === "") onNotice("file-empty");
    else if (mayBeTable(text) && text.length <= LONGEST_UNREAD) onTable(text);
    else await this.#read({ text, from: "file" });
  }

  /** @param {Incoming} incoming */
  async #read(incoming) {
    const { engine, onPanel, onTable, onNotice } = this.#options;
    const { text, from } = incoming;
    this.#waiting = incoming;
    if (this.remind()) return;
    const answer = await (mayBeTable(text)
      ? engine.ask({ do: "preview", text })
      : engine.ask({ do: "parse", text })
    ).catch(() => null);
    if (this.#waiting !== incoming) return;
    if (!answer) {
      this.#stoppedAt = incoming;
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
 * Connect the files with the page: with the buttons that answer about words, and with long tables that are pasted.
 *
 * @param {HTMLElement} root
 * @param {Options} options
 */
export function incomingFile(root, options) {
  const files = new IncomingFile(options);
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("[data-are-right]");
    if (!button) return;
    /** @type {HTMLElement} */ (root.querySelector('[aria-controls="menu-open"]')).focus(); // the button is hidden now
    files.answer(button.getAttribute("data-are-right") === "yes");
  });
  field("paste-text").addEventListener(
    "paste",
    (/** @type {ClipboardEvent} */ event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= LONGEST_UNREAD) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      files.openTable(text);
    },
    { capture: true },
  );
  return files;
}

/**
 * @param {Pick<File, "size" | "slice" | "arrayBuffer">} file
 * @returns {Promise<Uint8Array<ArrayBuffer> | import("./file-text.mjs").FileKind | "too-large">} the bytes, or why they are
 *   not read
 */
async function bytesOf(file) {
  const kind = await kindOf(file);
  if (kind) return kind;
  return file.size > MAX_BYTES ? "too-large" : new Uint8Array(await file.arrayBuffer());
}

/** @param {string} text */
function mayBeTable(text) {
  return !/^\s*[{[]/.test(text);
}
