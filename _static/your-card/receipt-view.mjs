/** Shows a card that was sealed, and the list of the others. */

import { inGroups } from "../page/digits.mjs";
import { list, make, match, show, write, writeOrHide } from "../page/dom.mjs";
import { byId, field } from "../page/fields.mjs";
import { mailAddress } from "../page/mail-address.mjs";
import { showRound } from "./form-view.mjs";
import { isSealedTwice } from "./state.mjs";

/** @typedef {import("./state.mjs").Card} Card */
/** @typedef {{id: string, card: Card, until: number | null}} Other a card that is not shown; `until` when the device forgets it */

/**
 * @param {HTMLElement} receipt
 * @param {Card} card
 * @param {object} known
 * @param {readonly Card[]} known.cards all that the page knows of
 * @param {number | null} known.until until when the device keeps it, or null
 * @param {boolean} known.hasDraft whether the form holds another card
 */
export function showReceipt(receipt, card, { cards, until, hasDraft }) {
  write(receipt, "interviewer", card.interviewer);
  write(receipt, "area", card.area);
  showRound(receipt, card.round);
  write(receipt, "short", inGroups(card.short));
  write(receipt, "digits", inGroups(card.digits));
  write(receipt, "card-name", card.name);
  write(receipt, "verdict-word", make(`verdict-${card.verdict}`).textContent ?? "");
  writeOrHide(receipt, "evidence", card.evidence);
  field("card-seal-text").value = card.text;
  field("card-card-text").value = card.card_text;
  const [subject = ""] = card.text.split("\n"); // a sentence that says whose seal it is
  receipt.querySelector('[data-to="mail"]')?.setAttribute("href", mailAddress(subject, card.text));
  show(receipt, "sealed-twice", isSealedTwice(cards, card));
  show(receipt, "can-share", canShare(card.text));
  show(receipt, "can-keep", until === null);
  show(receipt, "kept-on-device", until !== null);
  if (until !== null) write(receipt, "kept-until", dayOf(until));
  show(receipt, "can-seal-again", !hasDraft);
  show(receipt, "no-draft", !hasDraft);
  show(receipt, "draft", hasDraft);
}

/**
 * @param {HTMLElement} root
 * @param {readonly Other[]} others
 */
export function showOthers(root, others) {
  for (const [{ card, until }, item] of match(list(root, "others"), others, "card")) {
    write(item, "interviewer", card.interviewer);
    write(item, "area", card.area);
    showRound(item, card.round);
    write(item, "short", inGroups(card.short));
    show(item, "on-device", until !== null);
    show(item, "in-tab", until === null);
    if (until !== null) write(item, "until", dayOf(until));
  }
  show(root, "others", others.length > 0);
}

/** Focus the heading of the card that is shown, at the top of the window. What is on it is folded: others may look on. */
export function goToReceipt() {
  const fold = field("card-card-text").closest("details");
  if (fold) fold.open = false;
  const heading = byId("card-receipt-heading");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ behavior: "instant" });
}

/**
 * Select the text of a box, and open what it is folded in.
 *
 * @param {string} id
 */
export function selectText(id) {
  const box = field(id);
  const fold = box.closest("details");
  if (fold) fold.open = true;
  box.focus();
  box.select();
}

/**
 * @param {string} text
 * @returns {boolean} whether the browser can share it with other programs
 */
function canShare(text) {
  return typeof navigator.share === "function" && (navigator.canShare?.({ text }) ?? true);
}

/** @param {number} time in milliseconds since 1970 */
function dayOf(time) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(time);
}
