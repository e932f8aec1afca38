/** The page "Your card": connects the form, the engine, the cards that are kept, and what is done with a seal. */

import { keepSite } from "../offline/registration.mjs";
import { copyText, showDone } from "../page/copy.mjs";
import { disclose, listenToFields, show, showOne, writeOrHide } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { byId } from "../page/fields.mjs";
import { stopInForeignFrame } from "../page/foreign-frame.mjs";
import { saveFile } from "../page/save-file.mjs";
import { showScripted } from "../page/show-scripted.mjs";
import { siteSettings } from "../page/site-settings.mjs";
import { siteStorage } from "../page/site-storage.mjs";
import { startWhenNeeded } from "../page/start-engine.mjs";
import { warnBeforeLeaving } from "../page/warn-before-leaving.mjs";
import { FormView } from "./form-view.mjs";
import { KeptCards } from "./kept-cards.mjs";
import { goToReceipt, selectText, showOthers, showReceipt } from "./receipt-view.mjs";
import { invitationIn, newNonce, Sealer } from "./sealer.mjs";
import {
  asksForEvidence,
  blank,
  hasDraft,
  isFor,
  missingIn,
  readState,
  shownCard,
  verdictOf,
  withCardAgain,
  withInvitation,
  withoutCard,
  withSafe,
  withSealed,
  withShown,
} from "./state.mjs";
import { Tab } from "./tab.mjs";

/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").FieldName} FieldName */

const root = byId("card");
await stopInForeignFrame(root);
const receipt = /** @type {HTMLElement} */ (root.querySelector(".card-receipt"));
const site = siteSettings();
const path = new URL(site.root, document.baseURI).pathname;
const tab = new Tab(() => siteStorage(sessionStorage, path));
const kept = new KeptCards({ device: () => siteStorage(localStorage, path), now: Date.now, days: site.device_days });
const form = new FormView(root);

let state = readState(tab.text) ?? blank();
/** Whether the user has said that there is no evidence. */
let isEvidenceAsked = false;
/** Whether the user waits for Python, with the focus on the engine's part of the page. */
let isAwaited = false;

const engine = pageEngine((engineState) => {
  isAwaited = hasFocusInEngine(root) || isAwaited;
  showEngine(root, engineState);
  showWaiting();
  if (isHopeless(engineState)) keepSite();
  if (engineState.name !== "ready") return;
  if (isAwaited) focusIn("[data-do=seal]");
  isAwaited = false;
  sealer.update();
  keepSite();
});

const sealer = new Sealer({
  engine,
  nonce: newNonce,
  read: readVerdict,
  onSealed: (sealed) => {
    isEvidenceAsked = false;
    change(withSealed(state, sealed));
    goToReceipt();
  },
  onRefused: (refusal) => form.showRefused(refusal),
  onNoRandom: () => show(root, "no-random", true),
  onInvited: (invitation, invited) => {
    const next = withInvitation(state, invitation, invited);
    const sealed = [...kept.all.map(({ card }) => card), ...state.cards].findLast((card) => isFor(card, invited));
    change(sealed ? withShown(next, sealed) : next);
  },
  onInvitationRefused: (invitation, { path: where, message }) => {
    change({ ...state, invitation, shown: "" });
    writeOrHide(root, "invitation-refused", `${where} ${message}`.trim());
  },
  onChange: showWaiting,
});

/** @returns {import("./state.mjs").Verdict | null} what to seal; null if something is missing, and the form says so */
function readVerdict() {
  const missing = missingIn(state.draft).filter((name) => !sealer.isReading || name === "verdict");
  if (missing.length > 0) form.showMissing(missing);
  else if (asksForEvidence(state.draft) && !isEvidenceAsked) form.askForEvidence();
  else return verdictOf(state.draft);
  return null;
}

/** Seal what is in the form, now or as soon as Python is there. */
function seal() {
  form.clearErrors();
  if (newNonce() === null) show(root, "no-random", true);
  else if (readVerdict()) sealer.seal();
}

/** @param {State} next */
function change(next) {
  state = next;
  tab.keep(state);
  form.fill(state.draft, state.isInvited);
  showAll();
}

/** Show the form or a card, and the list of the other cards. */
function showAll() {
  const card = shownCard(state);
  const onDevice = new Map(kept.all.map((it) => [it.card.digits, it]));
  const all = new Map([...state.cards, ...kept.all.map((it) => it.card)].map((it) => [it.digits, it]));
  const known = [...all].map(([id, it]) => ({ id, card: it, until: onDevice.get(id)?.until ?? null }));
  root.toggleAttribute("data-sealed", card !== null);
  show(root, "form", card === null);
  show(root, "receipt", card !== null);
  if (card) {
    const until = onDevice.get(card.digits)?.until ?? null;
    showReceipt(receipt, card, { cards: [...all.values()], until, hasDraft: hasDraft(state.draft) });
  }
  showOthers(
    root,
    known.filter(({ id }) => id !== card?.digits),
  );
  showWaiting();
}

/** Show what the page waits for, and where it keeps what is typed. */
function showWaiting() {
  const canWait = engine.state.name !== "failed";
  show(root, "seal-waiting", sealer.isSealWanted && canWait);
  show(root, "invitation-waiting", sealer.isReading && canWait);
  show(root, "kept-in-tab", tab.isKept);
  show(root, "kept-nowhere", !tab.isKept);
}

/**
 * Copy a text. If the browser refuses, select it to be copied by hand.
 *
 * @param {HTMLElement} button
 * @param {"seal" | "card"} what
 * @param {string} text
 * @returns {Promise<boolean>} whether it is copied
 */
async function copy(button, what, text) {
  const isCopied = await copyText(text);
  showOne(root, "result", `${what}-${isCopied ? "copied" : "by-hand"}`);
  if (isCopied) showDone(button);
  else selectText(`card-${what}-text`);
  return isCopied;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it was shared; the user may have closed the browser's dialog
 */
function share(text) {
  return navigator.share({ text }).then(
    () => true,
    () => false,
  );
}

/** @param {string} digits of a card that is now somewhere else too */
function noteSafe(digits) {
  state = withSafe(state, digits);
  tab.keep(state);
}

/** @param {string} selector of a part of the page that is shown */
function focusIn(selector) {
  /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();
}

/** @param {string} digits */
function cardOf(digits) {
  const cards = [...state.cards, ...kept.all.map(({ card }) => card)];
  return cards.find((card) => card.digits === digits) ?? null;
}

/** What the buttons do, by the value of `data-do`. @type {Record<string, (button: HTMLElement) => unknown>} */
const actions = {
  load: () => engine.start(),
  reload: () => location.reload(),
  toggle: (button) => disclose(button, button.getAttribute("aria-expanded") !== "true"),
  "change-who": () => {
    state = { ...state, isInvited: false };
    tab.keep(state);
    form.changeWho();
  },
  "write-evidence": () => {
    show(root, "no-evidence", false);
    focusIn("#card-evidence");
  },
  "seal-without-evidence": () => {
    isEvidenceAsked = true;
    seal();
  },
  seal,
  "show-card": (button) => {
    const card = cardOf(idAround(button));
    if (!card) return showAll(); // another tab has forgotten it
    change(withShown(state, card));
    goToReceipt();
  },
  "forget-card": (button) => {
    const digits = idAround(button);
    kept.forget(digits);
    change(withoutCard(state, digits));
    focusIn(root.querySelector("[data-list=others] li") ? "#card-others-heading" : "#card-interviewer");
  },
  "write-another": () => {
    showOne(root, "result", null);
    change({ ...state, shown: "" });
    focusIn(state.isInvited ? "[data-do=change-who]" : "#card-interviewer");
  },
};

/** What the buttons beside a card do with it. @type {Record<string, (card: import("./state.mjs").Card, button: HTMLElement) => unknown>} */
const cardActions = {
  "copy-seal": (card, button) => copy(button, "seal", card.text),
  "share-seal": (card) => share(card.text),
  "copy-card": async (card, button) => {
    if (await copy(button, "card", card.card_text)) noteSafe(card.digits);
  },
  "share-card": async (card) => {
    if (await share(card.card_text)) noteSafe(card.digits);
  },
  "save-card": (card) => {
    saveFile(card.name, "application/json", card.card);
    noteSafe(card.digits);
    showOne(root, "result", "card-saved");
  },
  "keep-card": (card) => {
    const isKept = kept.keep(card);
    showOne(root, "result", isKept ? null : "card-not-kept");
    showAll();
    if (isKept) focusIn("[data-do=save-card]"); // not the button that forgets it: a second press must not
  },
  "forget-kept": (card) => {
    kept.forget(card.digits);
    showOne(root, "result", "card-forgotten");
    showAll();
    focusIn("[data-do=keep-card]");
  },
  "seal-again": (card) => {
    showOne(root, "result", null);
    change(withCardAgain(state, card));
    focusIn('[name="verdict"]:checked');
  },
};

/**
 * @param {HTMLElement} button
 * @returns {string} the digits of the card in whose item of the list it is
 */
function idAround(button) {
  return /** @type {HTMLElement | null} */ (button.closest("[data-id]"))?.dataset.id ?? "";
}

function openInvitation() {
  const invitation = invitationIn(location);
  if (invitation === "" || invitation === state.invitation) return;
  show(root, "invitation-refused", false);
  if (state.shown !== "") change({ ...state, shown: "" });
  sealer.readInvitation(invitation);
}

root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-do]"));
  const name = button?.dataset.do ?? "";
  if (!button) return;
  if (actions[name]) actions[name](button);
  const card = shownCard(state);
  if (card) cardActions[name]?.(card, button);
});
listenToFields(root, (input) => {
  const name = /** @type {FieldName | undefined} */ (input.dataset.field);
  if (!name) return;
  const entered = form.read();
  if (entered[name] !== state.draft[name]) form.clearError(name);
  if (name === "evidence" || name === "verdict") {
    isEvidenceAsked = false;
    show(root, "no-evidence", false);
  }
  state = { ...state, draft: { ...state.draft, ...entered } };
  tab.keep(state);
  form.update();
  showWaiting();
});
root.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault()); // Enter must not seal
addEventListener("storage", showAll);
addEventListener("hashchange", openInvitation);
warnBeforeLeaving({
  isKept: () => tab.isKept,
  wouldLose: () =>
    hasDraft(state.draft) || state.cards.some((card) => !card.isSafe && kept.untilOf(card.digits) === null),
});

form.fill(state.draft, state.isInvited);
showAll();
openInvitation();
startWhenNeeded(root, engine);
showScripted();
