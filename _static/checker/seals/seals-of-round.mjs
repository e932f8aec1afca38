/**
 * Shows what has become of each seal of the round, in a list and at the scorecards of the form, and opens the cards. Python
 * says the state of each, who is missing, and whether the cards can be opened together.
 */

import { inGroups } from "../../page/digits.mjs";
import { disclose, list, make, match, setSymbol, show, showOne, write, writeOrHide } from "../../page/dom.mjs";
import { byId, field } from "../../page/fields.mjs";
import { normalize } from "../../page/names.mjs";
import { keyOf, takeOpened } from "../state/seals.mjs";
import { showSealQuestions } from "./questions.mjs";

/** @typedef {import("../../types.d.ts").Answers["sealing"]} Sealing */
/** @typedef {Sealing["verdicts"][number]} Entry */
/** @typedef {import("./found.mjs").Question} Question */
/**
 * @typedef {object} Options
 * @property {HTMLElement} root the whole page
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {import("./held-cards.mjs").HeldCards} held
 * @property {(question: Question, answer: string) => void} onAnswer
 * @property {(error: import("../../types.d.ts").Refusal) => string} sentenceOf
 */

/** States that need a sentence beside their word. */
const EXPLAINED = /** @type {readonly Entry["state"][]} */ (["broken", "never-opened"]);

/** The seals of the round, as one page shows them. */
export class SealsOfRound {
  #root = byId("seals");
  /** @type {Options} */ #options;
  /** @type {import("../state/state.mjs").State | null} the state that the last opening has led to */ #opened = null;
  /** The number of the newest press of a button that opens cards. The answer to an older one is not used. */ #press = 0;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    field("early-reason").addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.openEarly();
    });
  }

  /** Ask what has become of each seal, and show it. A panel without seals has nothing to show. */
  async refresh() {
    const { engine, store, held, root } = this.#options;
    const { projection } = store;
    show(this.#root, "opened-now", store.state === this.#opened);
    const hasSeals = store.state.seals.length > 0;
    const texts = held.texts;
    show(root, "has-seals", hasSeals);
    show(root, "holds-cards", texts.length > 0);
    if (!hasSeals) this.#show(null);
    if (!hasSeals || engine.state.name !== "ready") return;
    const request = { do: /** @type {const} */ ("sealing"), panel: projection.text, held: texts };
    const answer = await engine.ask(request).catch(() => null);
    if (store.projection !== projection || String(texts) !== String(held.texts)) return; // asked again
    if (answer && "ok" in answer) this.#show(answer.ok);
  }

  /** Forget the seals of a panel that another one has replaced. */
  forget() {
    for (const input of this.#root.querySelectorAll("input")) input.value = "";
    disclose(byId("early-toggle"), false);
    disclose(byId("absent-toggle"), false);
    this.#show(null);
  }

  /** @param {Sealing | null} sealing */
  #show(sealing) {
    const entries = this.#inOrderOfForm(sealing?.verdicts ?? []);
    const hasFocus = this.#root.contains(document.activeElement);
    show(this.#options.root, "seals", entries.length > 0);
    const items = entries.map((entry, index) => ({ ...entry, id: `seal-${entry.digits ?? index}` }));
    for (const [entry, row] of match(list(this.#root, "seals"), items, "seal")) showEntry(row, entry);
    writeOrHide(this.#root, "missing-seals", sealing?.missing_seals || null);
    const isHeld = entries.some(({ state }) => state === "held");
    const canOpen = isHeld || this.#options.held.texts.length > 0;
    writeOrHide(this.#root, "missing-cards", (canOpen && sealing?.missing_cards) || null);
    this.#showButtons(canOpen, sealing?.all_cards ?? false);
    this.#showAbsent(items.filter(({ state }) => state === "held"));
    showSealQuestions(this.#root, sealing?.questions ?? [], (question, answer) => {
      this.#options.onAnswer(question, answer);
      byId("seals-heading").focus(); // the button is about to be hidden
    });
    this.#showInForm(entries);
    if (hasFocus && document.activeElement === document.body) byId("verdicts-heading").focus();
  }

  /**
   * @param {readonly Entry[]} entries
   * @returns {Entry[]} first those of the form's scorecards, in the form's order
   */
  #inOrderOfForm(entries) {
    const { areas } = this.#options.store.state;
    const keys = areas.flatMap(({ name, scorecards }) => scorecards.map((card) => keyOf(name, card)));
    const places = new Map(keys.map((key, place) => [key, place]));
    const placeOf = (/** @type {Entry} */ entry) => places.get(keyOf(entry.area, named(entry))) ?? keys.length;
    return entries.toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  /**
   * @param {boolean} canOpen whether a card is held
   * @param {boolean} areAllHere
   */
  #showButtons(canOpen, areAllHere) {
    const together = this.#root.querySelector('[data-do="open-cards"]');
    together?.setAttribute("aria-disabled", String(!areAllHere));
    show(this.#root, "early", canOpen && !areAllHere);
    if (!canOpen || areAllHere) disclose(byId("early-toggle"), false);
  }

  /** @param {(Entry & {id: string})[]} entries those whose cards are held */
  #showAbsent(entries) {
    show(this.#root, "absent", entries.length > 0);
    for (const [entry, row] of match(list(this.#root, "absent"), entries, "absent")) {
      write(row, "interviewer", entry.interviewer ?? "");
      write(row, "area", entry.area);
    }
  }

  /**
   * Show at each scorecard of the form what has become of its seal.
   *
   * @param {readonly Entry[]} entries
   */
  #showInForm(entries) {
    const current = entries.filter(({ digits, replaced }) => digits !== null && !replaced);
    const byKey = new Map(current.map((entry) => [keyOf(entry.area, named(entry)), entry]));
    for (const area of this.#options.store.state.areas) {
      for (const card of area.scorecards) {
        const entry = byKey.get(keyOf(area.name, card));
        const fields = document.getElementById(`${card.id}-fields`);
        if (fields) showAtScorecard(fields, entry);
      }
    }
  }

  /** Open the cards together. */
  async openTogether() {
    await this.#open(++this.#press);
  }

  /** Open the cards that are here, for the reason that was typed. */
  async openEarly() {
    await this.#open(++this.#press, field("early-reason").value);
  }

  /**
   * @param {number} press the number of the press that asked for it
   * @param {string} [reason] why they are opened before all are here
   */
  async #open(press, reason) {
    const { engine, store, held, sentenceOf } = this.#options;
    const { state: before, projection } = store;
    const openers = [...list(this.#root, "absent").querySelectorAll("input")].map((input) => [
      /** @type {HTMLElement} */ (input.closest("[data-id]")).dataset.id?.replace("seal-", ""),
      input.value.trim(),
    ]);
    const answer = await engine
      .ask({
        do: "open",
        panel: projection.text,
        held: held.texts,
        opened_by: Object.fromEntries(openers.filter(([, name]) => name)),
        ...(reason !== undefined && { reason }),
      })
      .catch(() => null);
    if (press !== this.#press || !store.isOfPanel(projection)) return;
    if (answer && store.state !== before) {
      await this.#open(press, reason); // the form has changed meanwhile, perhaps in a name
      return;
    }
    const isRefused = answer !== null && "error" in answer;
    const isReason = isRefused && answer.error.path === "reason";
    this.#showReasonError(isReason ? answer.error.message : null);
    writeOrHide(this.#root, "open-error", isRefused && !isReason ? sentenceOf(answer.error) : null);
    show(this.#root, "open-stopped", answer === null);
    if (!answer || "error" in answer) return;
    field("early-reason").value = "";
    disclose(byId("absent-toggle"), false);
    store.changeForGood(takeOpened(before, answer.ok));
    byId("seals-heading").focus();
    this.#opened = store.state;
    show(this.#root, "opened-now", true);
  }

  /** @param {string | null} message */
  #showReasonError(message) {
    const reason = field("early-reason");
    writeOrHide(this.#root, "reason-error", message);
    if (message === null) reason.removeAttribute("aria-invalid");
    else {
      reason.setAttribute("aria-invalid", "true");
      reason.focus();
    }
  }
}

/**
 * @param {HTMLElement} row
 * @param {Entry} entry
 */
function showEntry(row, entry) {
  const { interviewer, area, short, state, sentence, given, late, replaced } = entry;
  showState(row, entry);
  writeOrHide(row, "interviewer", interviewer);
  show(row, "unnamed", interviewer === null);
  write(row, "area", area);
  writeOrHide(row, "digits", short && inGroups(short));
  show(row, "given", state === "no-seal" && given);
  show(row, "late", late);
  writeOrHide(row, "sentence", EXPLAINED.includes(state) || replaced ? sentence : null);
}

/**
 * @param {Element} fields of a scorecard
 * @param {Entry | undefined} entry
 */
function showAtScorecard(fields, entry) {
  const shown = fields.querySelector(":scope > .scorecard-seal");
  if (!entry) shown?.remove();
  else {
    const line = /** @type {HTMLElement} */ (shown ?? make("scorecard-seal"));
    showState(line, entry);
    write(line, "digits", inGroups(entry.short ?? ""));
    if (!shown) fields.querySelector(":scope > .scorecard-open")?.after(line);
  }
}

/**
 * @param {HTMLElement} element
 * @param {Entry} entry
 */
function showState(element, { state }) {
  element.dataset.seal = state;
  setSymbol(element, state);
  showOne(element, "seal-word", state);
}

/** @param {Entry} entry */
function named({ interviewer, round }) {
  return { interviewer: normalize(interviewer ?? ""), round };
}
