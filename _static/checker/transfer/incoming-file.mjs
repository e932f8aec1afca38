/**
 * A panel that comes in as a file, chosen or dropped: Python reads JSON, and a table goes to the box where it is previewed.
 *
 * A file that cannot be read changes nothing. One that comes before Python is there waits for it. One that Python stopped
 * over is not read again before somebody asks for it.
 */

import { MAX_BYTES } from "../../page/from-python.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => void} onChosen told of every file, before it is read
 * @property {(panel: import("../../types.d.ts").Panel) => void} onPanel
 * @property {(text: string) => void} onTable
 * @property {(message: string) => void} onError
 * @property {() => void} onTooLarge
 * @property {() => void} onNoText told that the bytes are no text in UTF-8 or UTF-16
 * @property {() => void} onWaiting
 * @property {() => void} onStopped told that Python stopped over the file
 */

/** The files of one page. */
export class IncomingFile {
  /** @type {Sides} */ #sides;
  /** @type {string | null} */ #waiting = null;
  /** @type {string | null} the file that Python stopped over */ #stoppedOver = null;
  /** @type {unknown} the file that came last; an earlier one that is read later is too late. */ #newest = null;

  /** @param {Sides} sides */
  constructor(sides) {
    this.#sides = sides;
  }

  /** @param {Pick<File, "size" | "arrayBuffer">} file */
  async take(file) {
    this.#newest = file;
    this.#waiting = null;
    this.#sides.onChosen();
    if (file.size > MAX_BYTES) {
      this.#sides.onTooLarge();
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (this.#newest !== file) return;
    if (bytes === null) {
      this.#sides.onError("it cannot be read");
      return;
    }
    const text = textOf(new Uint8Array(bytes));
    if (text === null) this.#sides.onNoText();
    else if (isTable(text)) this.#sides.onTable(text);
    else await this.#read(text);
  }

  /** @returns {boolean} whether a file has not been read yet, since Python is not there */
  get isWaiting() {
    return this.#waiting !== null;
  }

  /** Read what has been waiting for Python, if it is there now. */
  async open() {
    if (this.#waiting !== null && this.#waiting !== this.#stoppedOver) await this.#read(this.#waiting);
  }

  /** Somebody asks for the file that Python stopped over. */
  openAgain() {
    this.#stoppedOver = null;
    return this.open();
  }

  /** @param {string} text */
  async #read(text) {
    const { engine, onPanel, onError, onWaiting, onStopped } = this.#sides;
    this.#waiting = text;
    if (engine.state.name !== "ready") {
      onWaiting();
      return;
    }
    const answer = await engine.ask({ do: "parse", text }).catch(() => null);
    if (this.#waiting !== text) return;
    if (!answer) {
      this.#stoppedOver = text;
      onStopped();
      return;
    }
    this.#waiting = null;
    if ("ok" in answer) onPanel(answer.ok);
    else onError([answer.error.path, answer.error.message].filter(Boolean).join(" "));
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {string | null} the text without its byte order mark, or null where a byte would be lost
 */
function textOf(bytes) {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {string} text */
function isTable(text) {
  return !/^\s*[{[]/.test(text);
}
