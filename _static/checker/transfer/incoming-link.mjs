/**
 * A panel that comes in with a link: Python reads it, the form takes it over in one step, and the address is plain again.
 *
 * What the form held before is one "Undo" away. A link that cannot be read changes nothing. One that Python, or the whole
 * page, stopped over is not read again before somebody asks for it.
 */

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {{hash: string, pathname: string, search: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {Pick<import("../saving/tab.mjs").Tab, "opening" | "noteOpening">} tab remembers across reloads
 * @property {(panel: import("../../types.d.ts").Panel) => void} onPanel
 * @property {(message: string) => void} onError
 * @property {() => void} onStopped told that the panel is not opened before somebody asks for it
 */

const MARK = "#panel=";

/** One page's address, and the panel that it may hold. */
export class IncomingLink {
  /** @type {Sides} */ #sides;
  /** @type {string | null} the panel that the address held last, until it is taken over: another link on the page may
   * have changed the address while Python was not there */ #waiting = null;
  /** @type {string | null} the end of the link that Python stopped over */ #stoppedOver;

  /** @param {Sides} sides */
  constructor(sides) {
    this.#sides = sides;
    this.#stoppedOver = sides.tab.opening;
    this.look();
  }

  /** @returns {boolean} whether the address has held a panel that has not been taken over yet */
  get isWaiting() {
    return this.#waiting !== null;
  }

  /** @returns {boolean} whether it waits for somebody to ask for it */
  get needsAsking() {
    return this.#waiting !== null && endOf(this.#waiting) === this.#stoppedOver;
  }

  /** Look whether the address holds a panel. */
  look() {
    const { hash } = this.#sides.location;
    if (hash.startsWith(MARK)) this.#waiting = hash;
  }

  /** Take the panel over, if there is one and Python can be asked. Without an answer it waits for somebody to ask. */
  async open() {
    const { engine, tab, onStopped } = this.#sides;
    this.look();
    const text = this.#waiting;
    if (text === null || engine.state.name !== "ready") return;
    if (this.needsAsking) {
      onStopped();
      return;
    }
    tab.noteOpening(endOf(text)); // now: a tab that crashes can do nothing more
    const answer = await engine.ask({ do: "decode", text }).catch(() => null);
    if (answer) tab.noteOpening(null);
    else this.#stoppedOver = endOf(text);
    if (this.#waiting !== text) return;
    if (answer) this.#take(answer);
    else onStopped();
  }

  /** Somebody asks for the panel that Python stopped over. */
  openAgain() {
    this.#stoppedOver = null;
    return this.open();
  }

  /** @param {import("../../engine/client.mjs").Answer<"decode">} answer */
  #take(answer) {
    const { history, location, onPanel, onError } = this.#sides;
    if (location.hash === this.#waiting) history.replaceState(null, "", location.pathname + location.search);
    this.#waiting = null;
    if ("ok" in answer) onPanel(answer.ok);
    else onError(answer.error.message);
  }
}

/**
 * @param {string} link
 * @returns {string} its checksum and the few bytes before it: what tells it from other links, too little to open a panel
 */
function endOf(link) {
  return link.slice(-16);
}
