/** The shared screen: outcome, why, grid and plan in large type, without names and evidence until somebody switches them on. */

import { showOne } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
import { choiceOf } from "./ask.mjs";
import { showRecord } from "./show-record.mjs";

/** @typedef {import("./ask.mjs").Ask} Ask */

/** What a shared screen shows. With evidence come the verdicts, which have it. */
const PARTS = ["certain", "awaited", "reasons", "grid", "visit"];

/** One dialog that fills the screen. */
export class Presenter {
  /** @type {HTMLDialogElement} */ #dialog;
  /** @type {Ask} */ #ask;
  /** @type {import("../../types.d.ts").PageWords} */ #words;
  /** Counts what was asked: only the newest answer is shown. */
  #asked = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Ask} ask
   * @param {import("../../types.d.ts").PageWords} words
   */
  constructor(dialog, ask, words) {
    this.#dialog = dialog;
    this.#ask = ask;
    this.#words = words;
    dialog.addEventListener("change", () => this.#show());
    dialog.querySelector('[data-presenter="close"]')?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.#clear());
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // keys of the form behind it, such as Undo
  }

  /** @param {HTMLElement} opener has the focus again afterwards */
  open(opener) {
    for (const box of ["present-names", "present-evidence"]) field(box).checked = false;
    this.#dialog.showModal();
    this.#dialog.addEventListener("close", () => opener.focus(), { once: true });
    /** @type {HTMLElement | null} */ (this.#dialog.querySelector("h2"))?.focus();
    return this.#show();
  }

  async #show() {
    this.#clear();
    const asked = this.#asked;
    const choice = choiceOf("present");
    const answer = await this.#ask(choice);
    if (asked !== this.#asked) return;
    if (!answer || "error" in answer) {
      showOne(this.#dialog, "presenter-says", answer ? "refused" : "needs-checker");
      return;
    }
    const record = showRecord(answer.ok, this.#words);
    const parts = choice.evidence ? [...PARTS, "verdicts"] : PARTS;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (record.querySelectorAll("[data-part]"))) {
      if (!parts.includes(part.dataset.part ?? "")) part.remove();
    }
    record.querySelector(".record-facts")?.remove();
    record.querySelector(".record-rules")?.remove();
    this.#place.replaceChildren(record);
  }

  /** Leave nothing of what was shown in the page. */
  #clear() {
    this.#asked += 1;
    this.#place.replaceChildren();
    showOne(this.#dialog, "presenter-says", null);
  }

  get #place() {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector('[data-presenter="record"]'));
  }
}
