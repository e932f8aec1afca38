/** The state of the page: what is typed for a card, and the cards that were sealed in this tab. */

import { MAX_TEXT } from "../page/python-values.mjs";

/** @typedef {import("../types.d.ts").Answers} Answers */
/** @typedef {"interviewer" | "area" | "round" | "verdict" | "evidence"} FieldName */
/** @typedef {{interviewer: string, area: string, round: string, verdict: string, evidence: string, panel: string}} Draft what is typed; `panel` is the panel's id, from an invitation */
/** @typedef {Omit<Draft, "round"> & {round: number | string}} Verdict what is to be sealed; a round that is not a number is left to Python to refuse */
/** @typedef {Omit<Draft, "round"> & {round: number} & Answers["seal"]} Card what was sealed, as Python has written it, and what Python made of it */
/** @typedef {Card & {isSafe: boolean}} TabCard `isSafe` once it was saved, copied or shared */
/**
 * @typedef {object} State
 * @property {1} version
 * @property {string} invitation the end of the link whose invitation was read last
 * @property {boolean} isInvited whether name and area are those of the invitation
 * @property {Draft} draft
 * @property {TabCard[]} cards in the order in which they were sealed
 * @property {string} shown the digits of the card that is shown; empty while the form is
 */

/** The most cards that are read again. Nobody seals more in one tab. */
const MOST_CARDS = 200;
/** More than the page can hold in a text, with a card's evidence in hexadecimal. */
const MOST_CHARACTERS = 40 * MAX_TEXT;

/** @type {readonly FieldName[]} the fields of the form, in their order */
export const FIELDS = ["interviewer", "area", "round", "verdict", "evidence"];

/** Verdicts that the others will ask evidence for, as `no_evidence` in followup_rules/rules/cautions.py does. */
const NEEDS_EVIDENCE = ["no", "maybe"];

/** @type {Readonly<Draft>} */
const BLANK = { interviewer: "", area: "", round: "1", verdict: "", evidence: "", panel: "" };
const TEXTS = ["interviewer", "area", "verdict", "evidence", "panel", "text", "digits", "short", "card", "card_text"];

/** @returns {State} with nothing in it */
export function blank() {
  return { version: 1, invitation: "", isInvited: false, draft: { ...BLANK }, cards: [], shown: "" };
}

/**
 * Start a card for an invitation. A verdict and evidence that are not sealed yet stay.
 *
 * @param {State} state
 * @param {string} invitation the end of the link
 * @param {Answers["read-invitation"]} invited what Python read in it
 * @returns {State}
 */
export function withInvitation(state, invitation, { area, interviewer, round, panel }) {
  const draft = { ...state.draft, area, interviewer, round: String(round), panel };
  return { ...state, invitation, isInvited: true, draft, shown: "" };
}

/**
 * @param {Card} card
 * @param {Answers["read-invitation"]} invited
 * @returns {boolean} whether the card was sealed for an invitation like that
 */
export function isFor(card, { area, interviewer, round, panel }) {
  return card.area === area && card.interviewer === interviewer && card.round === round && card.panel === panel;
}

/**
 * @param {Draft} draft
 * @returns {FieldName[]} the fields that must be filled in and are not, in the order of the form
 */
export function missingIn(draft) {
  return FIELDS.filter((name) => name !== "evidence" && draft[name].trim() === "");
}

/**
 * @param {Draft} draft
 * @returns {boolean} whether to ask once before it is sealed without evidence
 */
export function asksForEvidence({ verdict, evidence }) {
  return evidence.trim() === "" && NEEDS_EVIDENCE.includes(verdict);
}

/**
 * @param {Draft} draft
 * @returns {boolean} whether it holds what would be lost
 */
export function hasDraft({ verdict, evidence }) {
  return verdict !== "" || evidence.trim() !== "";
}

/**
 * @param {Draft} draft
 * @returns {Verdict} what Python is asked to seal
 */
export function verdictOf({ round, ...draft }) {
  return { ...draft, round: /^\s*\d{1,15}\s*$/.test(round) ? Number(round) : round };
}

/**
 * Add a card that was just sealed, show it, and empty the form but for the name. The names are those of the card: what was
 * typed may have had spaces that are no part of a name.
 *
 * @param {State} state
 * @param {Answers["seal"]} sealed
 * @returns {State}
 */
export function withSealed(state, sealed) {
  const { interviewer, area, round, verdict, evidence, panel } = /** @type {Card} */ (JSON.parse(sealed.card));
  const card = { interviewer, area, round, verdict, evidence, panel, ...sealed, isSafe: false };
  const draft = { ...BLANK, interviewer: state.draft.interviewer };
  return { ...state, isInvited: false, draft, cards: [...state.cards, card], shown: sealed.digits };
}

/**
 * Show a card. One that only the device kept is then in the tab too.
 *
 * @param {State} state
 * @param {Card} card
 * @returns {State}
 */
export function withShown(state, card) {
  const isHere = state.cards.some(({ digits }) => digits === card.digits);
  const cards = isHere ? state.cards : [...state.cards, { ...card, isSafe: false }];
  return { ...state, cards, shown: card.digits };
}

/**
 * Fill in the form with a card that is to be sealed again.
 *
 * @param {State} state
 * @param {Card} card
 * @returns {State}
 */
export function withCardAgain(state, { interviewer, area, round, verdict, evidence, panel }) {
  const draft = { interviewer, area, round: String(round), verdict, evidence, panel };
  return { ...state, isInvited: true, draft, shown: "" };
}

/**
 * @param {State} state
 * @param {string} digits of a card that was saved, copied or shared
 * @returns {State}
 */
export function withSafe(state, digits) {
  return { ...state, cards: state.cards.map((card) => (card.digits === digits ? { ...card, isSafe: true } : card)) };
}

/**
 * @param {State} state
 * @param {string} digits of the card to forget
 * @returns {State}
 */
export function withoutCard(state, digits) {
  const cards = state.cards.filter((card) => card.digits !== digits);
  return { ...state, cards, shown: state.shown === digits ? "" : state.shown };
}

/**
 * @param {State} state
 * @returns {TabCard | null} the card that is shown
 */
export function shownCard({ cards, shown }) {
  return cards.find(({ digits }) => digits === shown) ?? null;
}

/**
 * @param {readonly Card[]} cards
 * @param {Card} card
 * @returns {boolean} whether there is another card of the same person, area and round
 */
export function isSealedTwice(cards, card) {
  return cards.some(
    (other) =>
      other.digits !== card.digits &&
      other.area === card.area &&
      other.interviewer === card.interviewer &&
      other.round === card.round,
  );
}

/**
 * @param {string | null} text what an earlier page of this tab has kept
 * @returns {State | null} null where there is nothing, or it is damaged
 */
export function readState(text) {
  const state = parsed(text);
  if (!isObject(state) || state.version !== 1 || !isObject(state.draft)) return null;
  const { invitation, isInvited, draft, cards, shown } = state;
  const isWhole =
    [invitation, shown, ...Object.keys(BLANK).map((name) => draft[name])].every(isText) &&
    typeof isInvited === "boolean" &&
    Array.isArray(cards) &&
    cards.length <= MOST_CARDS &&
    cards.every((card) => isCard(card) && typeof (/** @type {TabCard} */ (card).isSafe) === "boolean");
  return isWhole ? /** @type {State} */ (/** @type {unknown} */ (state)) : null;
}

/**
 * @param {unknown} value
 * @returns {value is Card} whether it is a card as this page keeps it
 */
export function isCard(value) {
  return isObject(value) && [...TEXTS, "name"].every((name) => isText(value[name])) && Number.isInteger(value.round);
}

/**
 * @param {string | null} text
 * @returns {unknown} the JSON in it, or null
 */
export function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.length <= MOST_CHARACTERS;
}
