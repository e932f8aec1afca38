/** Shows the record on a shared screen, in large type. Names and evidence are hidden until the user shows them. */

import { showOne } from "../../page/dom.mjs";
import { field } from "../../page/fields.mjs";
import { contentsFor } from "./ask.mjs";
import { recordElement } from "./show-record.mjs";

/** @typedef {import("./ask.mjs").Ask} Ask */

/** The parts of the record that a shared screen shows. The verdicts are shown with the evidence. */
const PARTS = ["certain", "awaited", "reasons", "grid", "policy", "visit"];

/** One dialog that fills the screen. */
export class Presenter {
  /** @type {HTMLDialogElement} */ #dialog;
  /** @type {Ask} */ #ask;
  /** @type {import("../../types.d.ts").PageWords} */ #words;
  /** The number of questions to Python. Only the answer to the newest one is shown. */
  #questions = 0;

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

  /** @param {HTMLElement} opener gets the focus when the dialog is closed */
  open(opener) {
    for (const id of ["present-names", "present-evidence"]) field(id).checked = false;
    this.#dialog.showModal();
    this.#dialog.addEventListener("close", () => opener.focus(), { once: true });
    /** @type {HTMLElement | null} */ (this.#dialog.querySelector("h2"))?.focus();
    return this.#show();
  }

  async #show() {
    this.#clear();
    const question = this.#questions;
    const contents = contentsFor("present");
    const answer = await this.#ask(contents);
    if (question !== this.#questions) return;
    if (!answer || "error" in answer) {
      showOne(this.#dialog, "presenter-says", answer ? "refused" : "needs-checker");
      return;
    }
    const record = recordElement(answer.ok, this.#words);
    const parts = contents.evidence ? [...PARTS, "verdicts"] : PARTS;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (record.querySelectorAll("[data-part]"))) {
      if (!parts.includes(part.dataset.part ?? "")) part.remove();
    }
    record.querySelector(".record-facts")?.remove();
    record.querySelector(".record-rules")?.remove();
    this.#root.replaceChildren(record);
  }

  /** Remove the record from the page. */
  #clear() {
    this.#questions += 1;
    this.#root.replaceChildren();
    showOne(this.#dialog, "presenter-says", null);
  }

  /** @returns {HTMLElement} holds the record */
  get #root() {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector('[data-presenter="record"]'));
  }
}
