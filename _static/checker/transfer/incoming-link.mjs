/**
 * Opens the panel in the page's address: Python reads it, the form shows it, and it is removed from the address.
 *
 * Undo brings back what the form held before. A link that cannot be read changes nothing, and stays in the address, where
 * it can be corrected. A link that Python or the page stopped at is not read again until the user asks for it.
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
 * @property {(notice: string, words?: string) => void} onNotice told the name of the notice, and the words that it quotes
 */

/** The panel in the address of one page. */
export class IncomingLink {
  /** @type {Options} */ #options;
  /** @type {string | null} the panel that waits to be opened. Another link on the page may have changed the address since. */
  #waiting;
  /** @type {string | null} the end of the link that Python stopped at */ #stoppedAt;
  /** @type {string | null} the panel in the address, if it cannot be read. The page says so only once. */ #refused =
    null;

  /**
   * @param {Options} options
   * @param {string | null} [panel] what the address held when the page came
   */
  constructor(options, panel = null) {
    this.#options = options;
    this.#waiting = panel;
    this.#stoppedAt = options.tab.opening;
    this.#readAddress();
  }

  /**
   * Show the notice about a panel that waits: for Python, for a browser that can run it, or for the user to ask.
   *
   * @returns {boolean} whether one waits
   */
  remind() {
    const { engine, onNotice } = this.#options;
    if (this.#waiting === null) return false;
    if (engine.obstacle) onNotice("link-unreadable");
    else if (endOf(this.#waiting) === this.#stoppedAt) onNotice("link-stopped");
    else if (engine.state.name === "ready") return false;
    else onNotice("link-waiting");
    return true;
  }

  /** Note the panel in the address, if there is one. */
  #readAddress() {
    const panel = panelIn(this.#options.location);
    if (panel === this.#refused) return;
    this.#refused = null;
    this.#waiting = panel ?? this.#waiting;
  }

  /** Open the panel, if one waits and Python is there. If Python stops at it, wait until the user asks. */
  async openWaiting() {
    const { engine, tab } = this.#options;
    this.#readAddress();
    const text = this.#waiting;
    if (text === null || this.remind()) return;
    tab.noteOpening(endOf(text)); // now, since a tab that crashes cannot note it
    const answer = await engine.ask({ do: "decode", text }).catch(() => null);
    if (answer) tab.noteOpening(null);
    else this.#stoppedAt = endOf(text);
    if (this.#waiting !== text) return;
    if (answer) this.#finish(answer);
    else this.remind();
  }

  /** Open the panel that Python stopped at, since the user asks for it. */
  openAgain() {
    this.#stoppedAt = null;
    return this.openWaiting();
  }

  /** @param {import("../../engine/client.mjs").Answer<"decode">} answer */
  #finish(answer) {
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
 * @returns {string} its last characters: enough to distinguish it from most links, too few to open a panel
 */
function endOf(link) {
  return link.slice(-16);
}
