/**
 * A panel that comes in with a link: Python reads it, the form takes it over in one step, and the address is plain again.
 *
 * What the form held before is one "Undo" away. A link that cannot be read changes nothing.
 */

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {{hash: string, pathname: string, search: string}} location
 * @property {{replaceState: (state: null, unused: string, url: string) => void}} history the browser's
 * @property {(panel: any) => void} onPanel
 * @property {(message: string) => void} onError
 */

const MARK = "#panel=";

/** One page's address, and the panel that it may hold. */
export class IncomingLink {
  /** @type {Sides} */ #sides;

  /** @param {Sides} sides */
  constructor(sides) {
    this.#sides = sides;
  }

  /** @returns {boolean} whether the address holds a panel that has not been taken over yet */
  get isWaiting() {
    return this.#sides.location.hash.startsWith(MARK);
  }

  /** Take the panel over, if there is one and Python can be asked. Without an answer it goes on waiting. */
  async open() {
    const { engine, location } = this.#sides;
    if (!this.isWaiting || engine.state.name !== "ready") return;
    const text = location.hash;
    const answer = await engine.ask({ do: "decode", text }).catch(() => null);
    if (answer && location.hash === text) this.#take(answer);
  }

  /** @param {import("../../engine/client.mjs").Answer} answer */
  #take(answer) {
    const { history, location, onPanel, onError } = this.#sides;
    history.replaceState(null, "", location.pathname + location.search);
    if ("ok" in answer) onPanel(answer.ok);
    else onError(answer.error.message);
  }
}
