/** The checker page, put together: what is done to the form goes through the store; what the store holds, Python decides. */

import { keepSite } from "../offline/registration.mjs";
import { data, disclose, reveal, show, write } from "../page/dom.mjs";
import { pageEngine } from "../page/engine.mjs";
import { showEngine } from "../page/engine-view.mjs";
import { startInTime } from "../page/start.mjs";
import { IncomingFile, listenToFiles } from "./exchange/incoming-file.mjs";
import { IncomingLink } from "./exchange/incoming-link.mjs";
import { Paste } from "./exchange/paste.mjs";
import { say } from "./exchange/said.mjs";
import { Take } from "./exchange/take.mjs";
import { clearHalfDates, showFieldError } from "./form/errors.mjs";
import { listenToForm } from "./form/events.mjs";
import { field, labelOf } from "./form/fields.mjs";
import { keepFocus, listenToKeys, listenToUndoKeys } from "./form/keys.mjs";
import { areaNames, clearAreas, readForm, showForm } from "./form/view.mjs";
import { Device } from "./keeping/device.mjs";
import { guardLeaving } from "./keeping/leaving.mjs";
import { keep, recall } from "./keeping/tab.mjs";
import { showKeeping } from "./keeping/view.mjs";
import { Answers } from "./outcome/answers.mjs";
import { goToGrounds, listenToOutcomeKeys } from "./outcome/bar.mjs";
import { Conversation } from "./outcome/conversation.mjs";
import { showGrid } from "./outcome/grid.mjs";
import { lookUp } from "./outcome/look-up.mjs";
import { Message } from "./outcome/message.mjs";
import { startNextRound } from "./outcome/next-round.mjs";
import { markOwn } from "./outcome/own.mjs";
import { fill, lineItem, showOutline, showReport } from "./outcome/report.mjs";
import { listenToSteps } from "./outcome/steps.mjs";
import { listenToVisit } from "./outcome/visit.mjs";
import { fromPanel, withTable } from "./state/from-panel.mjs";
import { blank, holdsNoText, isUntouched } from "./state/state.mjs";
import { Store } from "./state/store.mjs";
import { fieldAt, toPanel } from "./state/to-panel.mjs";

/** @typedef {import("./state/state.mjs").State} State */

const root = /** @type {HTMLElement} */ (document.getElementById("check"));
const tools = /** @type {HTMLElement} */ (root.querySelector(".tools"));
const panelForm = /** @type {HTMLElement} */ (root.querySelector(".panel"));
const outcome = /** @type {HTMLElement} */ (document.getElementById("outcome"));
const page = { outcome, panel: panelForm };
const words = data("words");
const table = data("decision-table");
const answers = new Answers();
const guideAreas = areaNames(root);

const tab = () => sessionStorage;
const device = new Device({
  device: () => localStorage,
  tab,
  now: Date.now,
  stamp: () => `${Date.now()}-${Math.random()}`,
});
const fromTab = recall(tab);
const fromDevice = fromTab ? null : device.take();
const store = new Store(fromTab ?? fromDevice ?? readForm(panelForm));
const message = new Message(outcome, store);
/** What stands elsewhere too: in a file, a link, or the example. @type {State | null} */
let safe = null;

const engine = pageEngine((state) => {
  showEngine(root, state);
  showStanding();
  if (state.name !== "ready") return;
  conversation.refresh();
  link.open();
  file.open();
  paste.read();
  keepSite();
});

const link = new IncomingLink({
  engine,
  location,
  history: window.history,
  onPanel: (panel) => arrive(fromPanel(panel), "link-opened"),
  onError: (why) => refuse("link-refused", why),
});
const file = new IncomingFile({
  engine,
  onPanel: (panel) => arrive(fromPanel(panel), "file-opened"),
  onTable: (text) => paste.offer(text),
  onError: (why) => refuse("file-refused", why),
  onTooLarge: () => say(tools, "file-too-large"),
  onWaiting: () => say(tools, "file-waiting"),
});
const paste = new Paste(tools, {
  engine,
  words,
  onUse: (panel) => {
    clearAreas(panelForm);
    store.change(withTable(store.state, panel));
    say(tools, "table-used");
  },
});
const take = new Take(outcome, {
  engine,
  panel: () => toPanel(store.state).panel,
  nameOf: (path) => labelOf(fieldAt(toPanel(store.state).fields, path)),
  mark: () => store.state,
  onSaved: (saved) => {
    if (Object.keys(saved.drafts).length === 0) safe = saved;
  },
});

const conversation = new Conversation({
  engine,
  read: () => toPanel(store.state),
  channel: () => message.channel,
  onReport: (report, sent) => {
    if (answers.areAheadOf(sent.panel, toPanel(store.state).panel)) return;
    answers.noteFull(sent.panel);
    showReport(page, report, sent, store.state, words);
    showWrong(null);
    announce(report);
  },
  onError: (error, sent) => {
    answers.noteRefused(sent.panel);
    showWrong({ field: fieldAt(sent.fields, error.path), message: error.message });
    write(outcome, "announce", error.message);
  },
  onBeside: ({ draft, grid, policy }) => {
    message.take(draft);
    showGrid(outcome, grid, words);
    fill(outcome, "policy", policy.map(lineItem));
  },
  onSlow: () => showStanding(),
});

/**
 * Take over a whole panel that stands elsewhere too.
 *
 * @param {State} state
 * @param {string} said
 */
function arrive(state, said) {
  device.part();
  clearHalfDates(panelForm);
  clearAreas(panelForm);
  safe = state;
  if (document.activeElement?.closest(".teach")) document.getElementById("panel-heading")?.focus();
  store.change(state);
  say(tools, said);
}

/**
 * @param {string} said
 * @param {string} why
 */
function refuse(said, why) {
  write(tools, "refusal", why);
  say(tools, said);
}

/** @param {{field: string | null, message: string} | null} error */
function showWrong(error) {
  const isShown = Boolean(error?.field && document.getElementById(error.field));
  showFieldError(root, isShown ? /** @type {{field: string, message: string}} */ (error) : null);
  write(outcome, "general-error", error?.message ?? "");
  show(outcome, "general-error", Boolean(error) && !isShown);
  showStanding();
}

/** Show at once what the table says of the panel, whatever the engine is doing. */
function answerAtOnce() {
  const sent = toPanel(store.state);
  const short = lookUp(table, sent.panel);
  if (!short) return;
  answers.noteShort(sent.panel);
  showOutline(page, short, sent, words);
  announce(short);
}

/** @param {{outcome: string | null}} answer */
function announce(answer) {
  write(outcome, "announce", words.outcomes[answer.outcome ?? "not-ready"]);
}

/** Say whose answer is shown, and whether it is up to date. */
function showStanding() {
  const standing = answers.to(toPanel(store.state).panel);
  root.dataset.answer = standing;
  show(outcome, "stale", standing === "old");
  show(outcome, "short-form", standing === "short");
  show(outcome, "verdicts-alone", standing === "refused");
  const isUnanswered = standing === "none" && !isUntouched(store.state);
  show(outcome, "unanswered", isUnanswered);
  show(outcome, "answered", !isUnanswered);
  message.show();
  if (standing === "old" || isUnanswered) write(outcome, "announce", textOf(isUnanswered ? "unanswered" : "stale"));
  if (link.isWaiting && engine.state.name !== "ready") say(tools, "link-waiting");
}

/**
 * @param {string} part
 * @returns {string} what a part of the page says, for those who hear it
 */
function textOf(part) {
  return outcome.querySelector(`[data-show="${part}"]`)?.textContent?.trim() ?? "";
}

/** @param {State} state */
function render(state) {
  showForm(panelForm, state, words);
  markOwn(outcome, state);
  for (const [step, can] of Object.entries({ undo: store.canUndo, redo: store.canRedo })) {
    tools.querySelector(`[data-do="${step}"]`)?.setAttribute("aria-disabled", String(!can));
  }
  showKeeping(tools, device);
  root.toggleAttribute("data-untouched", isUntouched(state));
  answerAtOnce();
  conversation.refresh();
  if (!conversation.isNear) showStanding();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  toggle: (button) => void disclose(button, button.getAttribute("aria-expanded") !== "true"),
  undo: () => store.undo(),
  redo: () => store.redo(),
  example: () => arrive(fromPanel(data("checker-example")), "example-shown"),
  "start-again": () => arrive(blank(guideAreas), "started"),
  "start-blank": () => {
    arrive(blank([""]), "started");
    reveal(field("a1-name"));
    field("a1-name").focus();
  },
  paste: (button) => paste.toggle(button.getAttribute("aria-expanded") !== "true"),
  "use-table": () => paste.use(),
  "close-paste": () => paste.toggle(false),
  "choose-file": () => field("file").click(),
  load: () => engine.start(),
  channel: () => {
    message.show();
    conversation.refresh();
  },
  "copy-draft": () => take.copy(message.text),
  "new-draft": () => message.reset(),
  "next-round": () =>
    startNextRound(root, { engine, store, onError: (message) => showWrong({ field: null, message }) }),
  "make-link": () => take.link(),
  "copy-link": () => take.copyLink(),
  "save-file": () => take.file(),
  "copy-markdown": () => take.markdown(),
  "save-calendar": () => take.calendar(),
  "copy-picture": () => take.copyPicture(),
  "save-picture": () => take.savePicture(),
  print: () => print(),
  "keep-on-device": () => keepHere(),
  "keep-mine": () => keepHere(),
  "keep-theirs": () => {
    const theirs = device.take();
    if (theirs) store.change(theirs);
  },
  forget: () => {
    device.forget();
    show(tools, "taken-up", false);
    showKeeping(tools, device);
  },
  "show-in-panel": (button) => goToGrounds(root, /** @type {HTMLElement} */ (button.closest("li"))),
};

function keepHere() {
  device.keep(store.state);
  showKeeping(tools, device);
}

root.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const held = button === document.activeElement;
  ACTIONS[button.dataset.do ?? ""]?.(button);
  if (held) keepFocus();
});
addEventListener("hashchange", () => link.open());
addEventListener("storage", () => showKeeping(tools, device));
store.subscribe((state) => {
  if (!link.isWaiting && !file.isWaiting) say(tools, null);
  take.forget();
  keep(tab, state);
  device.update(state);
  render(state);
});
listenToForm(panelForm, store);
listenToKeys(panelForm, store);
listenToUndoKeys(store);
listenToOutcomeKeys(root);
listenToSteps(outcome, store);
listenToVisit(outcome, store);
listenToFiles(field("file"), file);
guardLeaving(() => store.state !== safe && !holdsNoText(store.state, guideAreas) && device.standing !== "on");
show(tools, "taken-up", fromDevice !== null);
render(store.state);
startInTime(root, engine);
