/**
 * Keeps what is shown in step with the form: asks Python about the newest panel, one question at a time.
 *
 * What changes while a question is out is asked next, so an answer never overtakes a newer one.
 */

import { EngineFailure } from "../../engine/failure.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Extras | typeof NOTHING} Extras */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => Projection} read the panel as the form now holds it
 * @property {() => string} channel how the candidate is told: `mail` or `phone`
 * @property {(report: import("../../types.d.ts").Report, projection: Projection) => void} onReport
 * @property {(mistakes: import("../../types.d.ts").Refusal[], projection: Projection) => void} onError
 * @property {(extras: Extras, projection: Projection) => void} onExtras
 * @property {() => void} onSlow
 */

/** Clear the extras rather than show stale ones. @type {{draft: null, grid: import("../../types.d.ts").Grid, policy: string[], rules: string[], alike?: undefined}} */
const NOTHING = { draft: null, grid: { columns: [], areas: [] }, policy: [], rules: [] };
/** Milliseconds without an answer after which people are told that what they see is not all of it. */
const SLOW = 2_000;

/** One conversation with the engine. */
export class Conversation {
  /** @type {Options} */ #options;
  #due = false;
  #busy = false;
  #slow = false;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {boolean} whether an answer may come any moment */
  get isNear() {
    return this.#busy && !this.#slow;
  }

  /** Ask about the newest panel, now or as soon as the engine can be asked. */
  async refresh() {
    this.#due = true;
    if (this.#busy || this.#options.engine.state.name !== "ready") return;
    this.#busy = true;
    try {
      while (this.#due) await this.#askOnce();
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
    } finally {
      this.#busy = false;
    }
  }

  async #askOnce() {
    this.#due = false;
    const projection = this.#options.read();
    const answer = await this.#ask({ do: "decide", panel: projection.text });
    if ("error" in answer) {
      this.#options.onError(answer.mistakes ?? [answer.error], projection);
      return;
    }
    this.#options.onReport(answer.ok, projection);
    if (!this.#due) await this.#askForExtras(projection);
  }

  /**
   * Python has checked and decided this panel already, and knows it by its text.
   *
   * @param {Projection} projection
   */
  async #askForExtras(projection) {
    const { channel } = this.#options;
    const { text } = projection;
    const onExtras = (/** @type {Extras} */ extras) => this.#options.onExtras(extras, projection);
    /** @type {Extras} */ let extras = NOTHING;
    try {
      const answer = await this.#ask({ do: "extras", panel: text, channel: channel() }, () => onExtras(NOTHING));
      if ("ok" in answer) extras = answer.ok;
    } finally {
      onExtras(extras);
    }
  }

  /**
   * @template {import("../../engine/client.mjs").Verb} V
   * @param {import("../../engine/client.mjs").Request<V>} request
   * @param {() => void} [onSlow]
   */
  async #ask(request, onSlow) {
    const timer = setTimeout(() => {
      this.#slow = true;
      onSlow?.();
      this.#options.onSlow();
    }, SLOW);
    try {
      return await this.#options.engine.ask(request);
    } finally {
      clearTimeout(timer);
      this.#slow = false;
    }
  }
}
