/**
 * Keeps the report up to date: asks Python about the newest panel, one request at a time.
 *
 * If the panel changes while Python answers, the next request is about the newest panel. So an old answer never comes last.
 */

import { EngineFailure } from "../../engine/failure.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Extras | typeof NO_EXTRAS} Extras */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => Projection} read the panel as the form now holds it
 * @property {() => string} channel which message is shown: `mail`, `phone` or `panel`
 * @property {(report: import("../../types.d.ts").Report, projection: Projection) => void} onReport
 * @property {(mistakes: import("../../types.d.ts").Refusal[], projection: Projection) => void} onMistakes
 * @property {(extras: Extras, projection: Projection) => void} onExtras
 * @property {() => void} onSlow told when an answer takes long
 */

/** Clear the extras rather than show stale ones. @type {{draft: null, grid: import("../../types.d.ts").Grid, policy: string[], rules: string[], alike?: undefined}} */
const NO_EXTRAS = { draft: null, grid: { columns: [], areas: [] }, policy: [], rules: [] };
/** After this many milliseconds without an answer, the page says that the answer is not complete yet. */
const SLOW = 2_000;

/** Updates the report of one page. */
export class ReportUpdater {
  /** @type {Options} */ #options;
  #isDue = false;
  #isBusy = false;
  #isSlow = false;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {boolean} whether an answer is expected any moment */
  get isAnswerNear() {
    return this.#isBusy && !this.#isSlow;
  }

  /** Ask about the newest panel, now or as soon as the engine can be asked. */
  async refresh() {
    this.#isDue = true;
    if (this.#isBusy || this.#options.engine.state.name !== "ready") return;
    this.#isBusy = true;
    try {
      while (this.#isDue) await this.#askOnce();
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
    } finally {
      this.#isBusy = false;
    }
  }

  async #askOnce() {
    this.#isDue = false;
    const projection = this.#options.read();
    const answer = await this.#ask({ do: "decide", panel: projection.text });
    if ("error" in answer) {
      this.#options.onMistakes(answer.mistakes ?? [answer.error], projection);
      return;
    }
    this.#options.onReport(answer.ok, projection);
    if (!this.#isDue) await this.#askForExtras(projection);
  }

  /**
   * Ask for the message, the grid and the like. Python recognises the panel that it has just decided by its text.
   *
   * @param {Projection} projection
   */
  async #askForExtras(projection) {
    const { channel } = this.#options;
    const { text } = projection;
    const onExtras = (/** @type {Extras} */ extras) => this.#options.onExtras(extras, projection);
    /** @type {Extras} */ let extras = NO_EXTRAS;
    try {
      const answer = await this.#ask({ do: "extras", panel: text, channel: channel() }, () => onExtras(NO_EXTRAS));
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
      this.#isSlow = true;
      onSlow?.();
      this.#options.onSlow();
    }, SLOW);
    try {
      return await this.#options.engine.ask(request);
    } finally {
      clearTimeout(timer);
      this.#isSlow = false;
    }
  }
}
