/** Reads and shows the form of a card. */

import { show, showOne, write, writeOrHide } from "../page/dom.mjs";
import { byId, field } from "../page/fields.mjs";
import { normalize } from "../page/names.mjs";
import { FIELDS } from "./state.mjs";

/** @typedef {import("./state.mjs").Draft} Draft */
/** @typedef {import("./state.mjs").FieldName} FieldName */
/** @typedef {import("../types.d.ts").Refusal} Refusal */

/** The width of a window with room for the anchors beside the verdict. The style sheet has it too. */
const WIDE = "(width >= 62.5rem)";

/** The form of one page. */
export class FormView {
  /** @type {HTMLElement} */ #root;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    const anchors = /** @type {HTMLDetailsElement} */ (root.querySelector(".card-anchors"));
    anchors.open = matchMedia(WIDE).matches;
  }

  /** @returns {Omit<Draft, "panel">} what is entered now */
  read() {
    return {
      interviewer: field("card-interviewer").value,
      area: isOther() ? field("card-other-area").value : select().value,
      round: field("card-round").value,
      verdict: this.#chosen()?.value ?? "",
      evidence: field("card-evidence").value,
    };
  }

  /**
   * @param {Draft} draft
   * @param {boolean} isInvited whether name and area are shown as text
   */
  fill({ interviewer, area, round, verdict, evidence }, isInvited) {
    field("card-interviewer").value = interviewer;
    field("card-round").value = round;
    field("card-evidence").value = evidence;
    for (const choice of this.#choices()) choice.checked = choice.value === verdict;
    const name = normalize(area);
    const option = [...select().options].find((it) => it.value !== "" && normalize(it.value) === name);
    const other = /** @type {HTMLOptionElement} */ (select().querySelector("[data-other]"));
    if (option) option.selected = true;
    else if (area === "") select().selectedIndex = 0;
    else other.selected = true;
    field("card-other-area").value = option ? "" : area;
    show(this.#root, "invited", isInvited);
    show(this.#root, "who", !isInvited);
    const parts = this.#root.querySelector(".card-invited");
    if (parts) {
      write(parts, "interviewer", interviewer);
      write(parts, "area", area);
      showRound(parts, round);
    }
    this.clearErrors();
    this.update();
  }

  /** Show what depends on what is entered: the name of another area, the anchors, the hint about a no. */
  update() {
    const { area, verdict } = this.read();
    show(this.#root, "other-area", isOther());
    show(this.#root, "unclear-no", verdict === "no");
    const name = normalize(area);
    const anchors = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll("[data-anchors-of]")]);
    const wanted = anchors.find((it) => normalize(it.dataset.anchorsOf ?? "") === name);
    showOne(this.#root, "anchors-of", wanted?.dataset.anchorsOf ?? null);
    show(this.#root, "anchors", wanted !== undefined);
  }

  /** @param {readonly FieldName[]} names of the fields that are not filled in */
  showMissing(names) {
    this.clearErrors();
    for (const name of names) this.#showError(name, null);
    if (names[0]) this.#goTo(names[0]);
  }

  /**
   * Show what Python does not accept, at its field if it is about one.
   *
   * @param {Refusal} refusal
   */
  showRefused({ path, message }) {
    this.clearErrors();
    const name = FIELDS.find((it) => it === path);
    if (name) {
      this.#showError(name, message);
      this.#goTo(name);
    } else writeOrHide(this.#root, "failure", `${path} ${message}`.trim());
  }

  /** Show no error. */
  clearErrors() {
    for (const name of FIELDS) this.clearError(name);
    show(this.#root, "no-evidence", false);
    show(this.#root, "failure", false);
  }

  /** @param {FieldName} name of a field that has changed */
  clearError(name) {
    show(this.#root, `${name}-error`, false);
    for (const element of this.#elementsOf(name)) element.removeAttribute("aria-invalid");
  }

  /** Ask once whether to seal without evidence. */
  askForEvidence() {
    show(this.#root, "no-evidence", true);
    byId("card-no-evidence").focus();
  }

  /** Show the fields for name and area in place of the invitation's text. */
  changeWho() {
    show(this.#root, "invited", false);
    show(this.#root, "who", true);
    field("card-interviewer").focus();
  }

  /**
   * @param {FieldName} name
   * @param {string | null} message what Python says, or null if the field is empty
   */
  #showError(name, message) {
    show(this.#root, `${name}-error`, true);
    show(this.#root, `${name}-missing`, message === null);
    show(this.#root, `${name}-refused`, message !== null);
    for (const part of this.#root.querySelectorAll(`[data-text="${name}-refused"]`)) part.textContent = message;
    for (const element of this.#elementsOf(name)) element.setAttribute("aria-invalid", "true");
  }

  /** @param {FieldName} name */
  #goTo(name) {
    if (name === "interviewer" || name === "area" || name === "round") {
      show(this.#root, "invited", false);
      show(this.#root, "who", true);
    }
    if (name === "round") {
      byId("card-more").hidden = false;
      this.#root.querySelector('[aria-controls="card-more"]')?.setAttribute("aria-expanded", "true");
    }
    const elements = this.#elementsOf(name);
    const first = name === "verdict" ? this.#choices()[0] : elements.find((it) => it.getClientRects().length > 0);
    first?.focus();
  }

  /**
   * @param {FieldName} name
   * @returns {HTMLElement[]}
   */
  #elementsOf(name) {
    if (name === "verdict") return [/** @type {HTMLElement} */ (this.#root.querySelector('[data-question="verdict"]'))];
    if (name === "area") return isOther() ? [field("card-other-area")] : [select()];
    return [field(`card-${name}`)];
  }

  /** @returns {HTMLInputElement[]} */
  #choices() {
    return /** @type {HTMLInputElement[]} */ ([...this.#root.querySelectorAll('[name="verdict"]')]);
  }

  #chosen() {
    return this.#choices().find((choice) => choice.checked);
  }
}

/**
 * Show the round where it is not the first.
 *
 * @param {ParentNode} root
 * @param {number | string} round
 */
export function showRound(root, round) {
  write(root, "round", String(round));
  show(root, "later-round", String(round) !== "1");
}

function isOther() {
  return select().selectedOptions[0]?.hasAttribute("data-other") ?? false;
}

/** @returns {HTMLSelectElement} */
function select() {
  return /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (byId("card-area")));
}
