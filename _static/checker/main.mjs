/** The checker page, put together: what is done to the form goes through the store; what the store holds, Python decides. */

import { keepSite } from "../offline/registration.mjs";
import { data, disclose, reveal, show, write } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
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
import { KeepingControls } from "./keeping/controls.mjs";
import { Device } from "./keeping/device.mjs";
import { Keeping } from "./keeping/keeping.mjs";
import { guardLeaving, listenToReturn } from "./keeping/leaving.mjs";
import { Tab } from "./keeping/tab.mjs";
import { Answers } from "./outcome/answers.mjs";
import { goToGrounds, listenToOutcomeKeys } from "./outcome/bar.mjs";
import { Conversation } from "./outcome/conversation.mjs";
import { showGrid } from "./outcome/grid.mjs";
import { lookUp } from "./outcome/look-up.mjs";
import { Message } from "./outcome/message.mjs";
import { startNextRound } from "./outcome/next-round.mjs";
import { markOwn } from "./outcome/own.mjs";
import { fill, lineItem, showOutline, showReport } from "./outcome/report.mjs";
import { showWhoseAnswer } from "./outcome/standing.mjs";
import { listenToSteps } from "./outcome/steps.mjs";
import { listenToVisit } from "./outcome/visit.mjs";
import { fromPanel, withTable } from "./state/from-panel.mjs";
import { blank, isUntouched } from "./state/state.mjs";
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

const keeping = new Keeping({
  tab: new Tab(() => sessionStorage),
  device: new Device({
    device: () => localStorage,
    tab: () => sessionStorage,
    now: Date.now,
    stamp: () => `${Date.now()}-${Math.random()}`,
  }),
  areas: guideAreas,
});
const begun = keeping.begin(readForm(panelForm));
const store = new Store(begun.present, begun.past);
const controls = new KeepingControls(tools, store, keeping);
const message = new Message(outcome, store);

const engine = pageEngine((state) => {
  const isAwaited = hasFocusInEngine(root);
  showEngine(root, state);
  showStanding();
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") return;
  if (isAwaited) document.getElementById("outcome-heading")?.focus();
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
  onWaiting: () => say(tools, isHopeless(engine.state) ? "file-unreadable" : "file-waiting"),
});
const paste = new Paste(tools, {
  engine,
  words,
  onUse: (panel) => {
    keeping.setAside(store.state);
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
    if (Object.keys(saved.drafts).length === 0) keeping.noteSafe(saved);
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
  keeping.setAside(store.state);
  takeOver(state, said);
}

/**
 * Begin anew. On a shared device this is also how to leave nothing behind.
 *
 * @param {State} state
 */
function beginAnew(state) {
  keeping.clearAside();
  takeOver(state, "started");
}

/**
 * @param {State} state
 * @param {string} said
 */
function takeOver(state, said) {
  const held = document.activeElement !== document.body;
  keeping.device.part();
  clearHalfDates(panelForm);
  clearAreas(panelForm);
  keeping.noteSafe(state);
  store.change(state);
  if (held) keepFocus();
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
  showWhoseAnswer(outcome, standing, isUntouched(store.state));
  message.show();
  if (link.isWaiting && engine.state.name !== "ready")
    say(tools, isHopeless(engine.state) ? "link-unreadable" : "link-waiting");
}

/** @param {State} state */
function render(state) {
  showForm(panelForm, state, words);
  markOwn(outcome, state);
  for (const [step, can] of Object.entries({ undo: store.canUndo, redo: store.canRedo })) {
    tools.querySelector(`[data-do="${step}"]`)?.setAttribute("aria-disabled", String(!can));
  }
  controls.show();
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
  "start-again": () => beginAnew(blank(guideAreas)),
  "start-blank": () => {
    beginAnew(blank([""]));
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
  ...controls.actions,
  "show-in-panel": (button) => goToGrounds(root, /** @type {HTMLElement} */ (button.closest("li"))),
};

root.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const held = button === document.activeElement;
  ACTIONS[button.dataset.do ?? ""]?.(button);
  if (held) keepFocus();
});
addEventListener("hashchange", () => {
  link.open();
  showStanding();
});
store.subscribe((state) => {
  if (!link.isWaiting && !file.isWaiting) say(tools, null);
  take.forget();
  keeping.keep(state);
  render(state);
});
listenToForm(panelForm, store);
listenToKeys(panelForm, store);
listenToUndoKeys(store);
listenToOutcomeKeys(root);
listenToSteps(outcome, store);
listenToVisit(outcome, store);
listenToFiles(field("file"), file);
guardLeaving({ wouldLose: () => keeping.wouldLose(store.state), isKept: () => keeping.tab.keeps });
listenToReturn(() => controls.catchUp());
show(tools, "taken-up", begun.source === "device");
if (begun.isTypedOver) say(tools, "typed-over");
render(store.state);
startInTime(root, engine);
