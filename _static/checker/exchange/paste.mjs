/** A table that is pasted: Python says of every row what it understood, before anything is taken over. */

import { disclose, list, make, replace, show, write, writeOrHide } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";

/** @typedef {import("../../engine/client.mjs").EngineClient} EngineClient */
/** @typedef {import("../../types.d.ts").Preview} Preview */
/**
 * @typedef {object} Sides
 * @property {Pick<EngineClient, "ask" | "state">} engine
 * @property {(panel: import("../../types.d.ts").Panel) => void} onUse
 * @property {import("../../types.d.ts").PageWords} words
 */

/** The box of one page. */
export class Paste {
  /** @type {HTMLElement} */ #root;
  /** @type {Sides} */ #sides;
  /** @type {Preview | null} */ #preview = null;

  /**
   * @param {HTMLElement} root
   * @param {Sides} sides
   */
  constructor(root, sides) {
    this.#root = root;
    this.#sides = sides;
    field("paste-text").addEventListener("input", () => this.read());
    root.querySelector("#paste")?.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") this.toggle(false);
    });
  }

  /** @param {boolean} open */
  toggle(open) {
    const button = /** @type {HTMLElement} */ (this.#root.querySelector('[data-do="paste"]'));
    disclose(button, open);
    if (open) field("paste-text").focus();
    else button.focus();
  }

  /** @param {string} text a table that was read from a file */
  offer(text) {
    this.toggle(true);
    field("paste-text").value = text;
    return this.read();
  }

  /** Ask what Python understands, now or when it is there. */
  async read() {
    const { engine } = this.#sides;
    const text = field("paste-text").value;
    const isWaiting = engine.state.name !== "ready" && text.trim() !== "";
    this.#show(null);
    show(this.#root, "paste-waiting", isWaiting);
    if (isWaiting) return;
    const answer = text.trim() === "" ? null : await engine.ask({ do: "preview", text }).catch(() => null);
    if (field("paste-text").value !== text) return;
    this.#show(answer);
  }

  /** Take over what was understood. */
  use() {
    const { panel = null, areas = [] } = this.#preview ?? {};
    if (!panel) return;
    this.#sides.onUse(field("paste-planned").checked ? { ...panel, areas } : panel);
    field("paste-text").value = "";
    this.#show(null);
    this.toggle(false);
  }

  /** @param {import("../../engine/client.mjs").Answer<"preview"> | null} answer */
  #show(answer) {
    const error = answer && "error" in answer ? [answer.error.path, answer.error.message].join(" ") : null;
    this.#preview = answer && "ok" in answer ? answer.ok : null;
    const { rows = [], understood = 0, open: refused = 0, panel = null } = this.#preview ?? {};
    writeOrHide(this.#root, "paste-error", error);
    show(this.#root, "paste-read", this.#preview !== null);
    write(this.#root, "understood", String(understood));
    writeOrHide(this.#root, "refused", refused > 0 ? String(refused) : null);
    replace(
      list(this.#root, "paste-rows"),
      rows.map((row) => this.#rowOf(row)),
    );
    this.#root
      .querySelector('[data-do="use-table"]')
      ?.setAttribute("aria-disabled", String(panel === null || understood === 0));
  }

  /** @param {import("../../types.d.ts").PreviewRow} row */
  #rowOf({ row, area, interviewer, verdict, evidence, round, error }) {
    const line = make(error ? "paste-error" : "paste-row");
    const word = this.#sides.words.verdicts[verdict] ?? verdict;
    const cells = { row, area, interviewer: interviewer ?? "", verdict: word, evidence: evidence ?? "", round };
    for (const [name, text] of Object.entries(cells)) write(line, name, String(text));
    write(line, "error", error ?? "");
    return line;
  }
}
