/**
 * Keeps what is shown in step with the form: asks Python about the newest panel, one question at a time.
 *
 * What changes while a question is out is asked next, so an answer never overtakes a newer one.
 */

import { EngineFailure } from "../../engine/failure.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../state/to-panel.mjs").Sent} Sent */
/** @typedef {{channel: string, subject: string | null, body: string}} Draft */
/** @typedef {{columns: {interviewer: string | null, round: number}[], areas: {area: string, verdicts: (string | null)[]}[]}} Grid */
/** @typedef {{draft: Draft | null, grid: Grid, policy: string[]}} Beside what is shown beside the report */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {() => Sent} read the panel as the form now holds it
 * @property {() => string} channel how the candidate is told: `mail` or `phone`
 * @property {(report: any, sent: Sent) => void} onReport
 * @property {(error: {path: string, message: string}, sent: Sent) => void} onError
 * @property {(beside: Beside) => void} onBeside
 * @property {() => void} onSlow
 */

/** Rather nothing beside a report than what belongs to an earlier one. @type {Beside} */
const NOTHING = { draft: null, grid: { columns: [], areas: [] }, policy: [] };
/** After so many milliseconds without an answer, people are told that what they see is not the whole of it. */
const SLOW = 2_000;

/** One conversation with the engine. */
export class Conversation {
  /** @type {Sides} */ #sides;
  #due = false;
  #busy = false;
  #slow = false;

  /** @param {Sides} sides */
  constructor(sides) {
    this.#sides = sides;
  }

  /** @returns {boolean} whether an answer may come any moment */
  get isNear() {
    return this.#busy && !this.#slow;
  }

  /** Ask about the newest panel, now or as soon as the engine can be asked. */
  async refresh() {
    this.#due = true;
    if (this.#busy || this.#sides.engine.state.name !== "ready") return;
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
    const sent = this.#sides.read();
    const answer = await this.#ask({ do: "decide", panel: sent.panel });
    if ("error" in answer) {
      this.#sides.onError(answer.error, sent);
      return;
    }
    this.#sides.onReport(answer.ok, sent);
    if (!this.#due) await this.#askBeside(sent);
  }

  /** @param {Sent} sent */
  async #askBeside({ panel }) {
    const { channel, onBeside } = this.#sides;
    let beside = NOTHING;
    try {
      const answer = await this.#ask({ do: "beside", panel, channel: channel() }, () => onBeside(NOTHING));
      if ("ok" in answer) beside = answer.ok;
    } finally {
      onBeside(beside);
    }
  }

  /**
   * @param {import("../../engine/client.mjs").Request} request
   * @param {() => void} [onSlow]
   */
  async #ask(request, onSlow) {
    const timer = setTimeout(() => {
      this.#slow = true;
      onSlow?.();
      this.#sides.onSlow();
    }, SLOW);
    try {
      return await this.#sides.engine.ask(request);
    } finally {
      clearTimeout(timer);
      this.#slow = false;
    }
  }
}
