/**
 * A panel that comes in with a link: Python reads it, the form takes it over in one step, and the address is plain again.
 *
 * What the form held before is one "Undo" away. A link that cannot be read changes nothing, and stays in the address, so
 * that it can be looked at and corrected. One that Python, or the whole page, stopped over is not read again before somebody
 * asks for it.
 */

import { panelIn } from "../../page/address.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state" | "obstacle">} engine
 * @property {{hash: string, pathname: string, search: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {Pick<import("../saving/tab.mjs").Tab, "opening" | "noteOpening">} tab remembers across reloads
 * @property {(panel: import("../../types.d.ts").Panel) => void} onPanel
 * @property {(notice: string, words?: string) => void} onNotice told which notice to show, and what it says
 */

/** One page's address, and the panel that it may hold. */
export class IncomingLink {
  /** @type {Options} */ #options;
  /** @type {string | null} the panel that the address held last, until it is taken over: another link on the page may
   * have changed the address while Python was not there */ #waiting;
  /** @type {string | null} the end of the link that Python stopped over */ #stoppedOver;
  /** @type {string | null} the panel in the address, if it cannot be read: that is said once */ #refused = null;

  /**
   * @param {Options} options
   * @param {string | null} [panel] what the address held when the page came
   */
  constructor(options, panel = null) {
    this.#options = options;
    this.#waiting = panel;
    this.#stoppedOver = options.tab.opening;
    this.#look();
  }

  /**
   * Say that a panel waits for Python, that it waits in vain, or that it waits for somebody to ask for it.
   *
   * @returns {boolean} whether that has been said
   */
  remind() {
    const { engine, onNotice } = this.#options;
    if (this.#waiting === null) return false;
    if (engine.obstacle) onNotice("link-unreadable");
    else if (endOf(this.#waiting) === this.#stoppedOver) onNotice("link-stopped");
    else if (engine.state.name === "ready") return false;
    else onNotice("link-waiting");
    return true;
  }

  /** Look whether the address holds a panel. */
  #look() {
    const panel = panelIn(this.#options.location);
    if (panel === this.#refused) return;
    this.#refused = null;
    this.#waiting = panel ?? this.#waiting;
  }

  /** Take the panel over, if there is one and Python can be asked. Without an answer it waits for somebody to ask. */
  async open() {
    const { engine, tab } = this.#options;
    this.#look();
    const text = this.#waiting;
    if (text === null || this.remind()) return;
    tab.noteOpening(endOf(text)); // now: a tab that crashes can do nothing more
    const answer = await engine.ask({ do: "decode", text }).catch(() => null);
    if (answer) tab.noteOpening(null);
    else this.#stoppedOver = endOf(text);
    if (this.#waiting !== text) return;
    if (answer) this.#take(answer);
    else this.remind();
  }

  /** Somebody asks for the panel that Python stopped over. */
  openAgain() {
    this.#stoppedOver = null;
    return this.open();
  }

  /** @param {import("../../engine/client.mjs").Answer<"decode">} answer */
  #take(answer) {
    const { history, location, onPanel, onNotice } = this.#options;
    const taken = this.#waiting;
    this.#waiting = null;
    if ("error" in answer) {
      this.#refused = taken;
      onNotice("link-refused", answer.error.message);
      return;
    }
    const { pathname, search, hash } = location;
    if (taken && panelIn(location) === taken)
      history.replaceState(null, "", pathname + (search + hash).replace(taken, ""));
    onPanel(answer.ok);
  }
}

/**
 * @param {string} link
 * @returns {string} its last characters: enough to tell it from most links, too few to open a panel
 */
function endOf(link) {
  return link.slice(-16);
}
