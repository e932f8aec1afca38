/** The checker page, put together: what is done to the form goes through the store; what the store holds, Python decides. */

import { keepSite } from "../offline/registration.mjs";
import { begin } from "../page/begin.mjs";
import { data, disclose, reveal, show, showOne, write, writeOrHide } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { startInTime } from "../page/start.mjs";
import { whyMissing } from "../page/version.mjs";
import { IncomingLink } from "./exchange/incoming-link.mjs";
import { listenToFiles } from "./exchange/listen-to-files.mjs";
import { clearHalfDates, showFieldError } from "./form/errors.mjs";
import { listenToForm } from "./form/events.mjs";
import { field, isField, labelOf } from "./form/fields.mjs";
import { keepFocus, listenToKeys, listenToUndoKeys } from "./form/keys.mjs";
import { areaNames, clearAreas, readForm, showForm } from "./form/view.mjs";
import { KeepingControls } from "./keeping/controls.mjs";
import { Device } from "./keeping/device.mjs";
import { Keeping } from "./keeping/keeping.mjs";
import { guardLeaving, listenToReturn } from "./keeping/leaving.mjs";
import { Tab } from "./keeping/tab.mjs";
import { listenToOutcomeKeys, showInForm } from "./outcome/bar.mjs";
import { Conversation } from "./outcome/conversation.mjs";
import { Answers, showFreshness } from "./outcome/freshness.mjs";
import { showGrid } from "./outcome/grid.mjs";
import { lookUp } from "./outcome/look-up.mjs";
import { Message } from "./outcome/message.mjs";
import { startNextRound } from "./outcome/next-round.mjs";
import { fillPart, lineItem, markUserText } from "./outcome/parts.mjs";
import { showOutline, showReport } from "./outcome/report.mjs";
import { listenToSteps } from "./outcome/steps.mjs";
import { listenToVisit } from "./outcome/visit.mjs";
import { takeTable } from "./state/edits.mjs";
import { blank, isUntouched, stateOf } from "./state/state.mjs";
import { Store } from "./state/store.mjs";

/** @typedef {import("./state/state.mjs").State} State */

const root = /** @type {HTMLElement} */ (document.getElementById("check"));
const tools = /** @type {HTMLElement} */ (root.querySelector(".tools"));
const panelForm = /** @type {HTMLElement} */ (root.querySelector(".panel"));
const outcome = /** @type {HTMLElement} */ (document.getElementById("outcome"));
const page = { outcome, panel: panelForm };
const words = /** @type {import("../types.d.ts").PageWords} */ (data("words"));
const table = /** @type {import("../types.d.ts").LookupTable} */ (data("lookup-table"));
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
const controls = new KeepingControls(root, store, keeping);
const message = new Message(outcome, store);

const engine = pageEngine((state) => {
  const isAwaited = hasFocusInEngine(root);
  showEngine(root, state);
  showWhoseAnswer();
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") return;
  if (isAwaited) document.getElementById("outcome-heading")?.focus();
  conversation.refresh();
  link.open();
  exchange?.file.open();
  exchange?.paste.read();
  keepSite();
});

const link = new IncomingLink({
  engine,
  location,
  history: window.history,
  tab: keeping.tab,
  onPanel: (panel) => arrive(stateOf(panel), "link-opened"),
  onError: (why) => refuse("link-refused", why),
  onStopped: showWaitingLink,
});
const conversation = new Conversation({
  engine,
  read: () => store.projection,
  channel: () => message.channel,
  onReport: (report, projection) => {
    if (answers.areAheadOf(projection.text, store.projection.text)) return;
    answers.noteFull(projection.text);
    showReport(page, report, projection, store.state, words);
    showWrong(null);
    announce(report);
  },
  onError: (error, projection) => {
    answers.noteRefused(projection.text);
    showWrong({ field: projection.fieldAt(error.path, isField), message: error.message });
    write(outcome, "announce", error.message);
  },
  onExtras: ({ draft, grid, policy, rules }) => {
    message.update(draft);
    showGrid(outcome, grid, words);
    fillPart(outcome, "policy", policy.map(lineItem));
    writeOrHide(outcome, "rules", rules.join(" · ") || null);
  },
  onSlow: () => showWhoseAnswer(),
});

/** @typedef {import("./exchange/on-demand.mjs").Paste} Paste */
/** @typedef {import("./exchange/on-demand.mjs").Export} Export */
/** @typedef {import("./exchange/on-demand.mjs").IncomingFile} IncomingFile */
/** @typedef {{paste: Paste, file: IncomingFile, exported: Export}} Exchange */

/** @type {Exchange | null} null until its code is there */
let exchange = null;
/** @type {Promise<Exchange | null> | null} null until it is asked for, and after it did not come */
let loading = null;
/** @type {((exchange: Exchange) => void) | null} what was asked for last, while the code is on its way */
let wanted = null;

/** Fetch what reads tables and files and what takes the result along. The first answer needs none of it. */
async function loadExchange() {
  const { Export, IncomingFile, Paste } = await import("./exchange/on-demand.mjs");
  const paste = new Paste(tools, {
    engine,
    words,
    onEdit: clearNotice,
    onUse: (panel, awaited) => {
      keeping.setAside(store.state);
      clearAreas(panelForm);
      store.change(takeTable(store.state, panel));
      writeOrHide(tools, "used-awaited", awaited > 0 ? String(awaited) : null);
      showNotice("table-used");
    },
  });
  exchange = {
    paste,
    file: new IncomingFile({
      engine,
      onChosen: clearNotice,
      onPanel: (panel) => arrive(stateOf(panel), "file-opened"),
      onTable: (text) => paste.offer(text),
      onError: (why) => refuse("file-refused", why),
      onTooLarge: () => showNotice("file-too-large"),
      onNoText: () => showNotice("file-encoding-refused"),
      onWaiting: () => showNotice(isHopeless(engine.state) ? "file-unreadable" : "file-waiting"),
      onStopped: () => showNotice("file-stopped"),
    }),
    exported: new Export(outcome, {
      engine,
      panel: () => store.projection,
      defaults: Object.fromEntries(Object.entries(words.policy).map(([name, { default: usual }]) => [name, usual])),
      nameOf: (path) => labelOf(store.projection.fieldAt(path, isField)),
      mark: () => store.state,
      onSaved: (saved) => {
        if (Object.keys(saved.drafts).length === 0) keeping.noteSafe(saved);
      },
    }),
  };
  return exchange;
}

/** @returns {Promise<Exchange | null>} null where its code cannot be had; the next call asks for it again */
function fetchExchange() {
  loading ??= loadExchange().catch(() => {
    loading = null;
    return null;
  });
  return loading;
}

/**
 * Use it: at once where it is there, as the clipboard wants it, or as soon as it is. Of several uses that wait, only the
 * last is made, and the focus stays where it has gone meanwhile.
 *
 * @param {(exchange: Exchange) => void} use
 */
async function withExchange(use) {
  if (exchange) {
    use(exchange);
    return;
  }
  wanted = use;
  const before = document.activeElement;
  const there = await fetchExchange();
  if (wanted !== use) return;
  if (!there) {
    const reason = await whyMissing();
    if (exchange) return; // it has come since
    showNotice(`part-${reason}`);
    tools.scrollIntoView();
    return;
  }
  clearNotice(); // it may say that this part is missing
  const now = /** @type {HTMLElement | null} */ (document.activeElement);
  use(there);
  if (now !== before) now?.focus();
}

/**
 * Take over a whole panel that is kept elsewhere too.
 *
 * @param {State} state
 * @param {string} notice
 */
function arrive(state, notice) {
  keeping.setAside(store.state);
  takeOver(state, notice);
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
 * @param {string} notice
 */
function takeOver(state, notice) {
  const held = document.activeElement !== document.body;
  keeping.device.part();
  clearHalfDates(panelForm);
  clearAreas(panelForm);
  keeping.noteSafe(state);
  store.change(state);
  if (held) keepFocus();
  showNotice(notice);
}

/**
 * @param {string} notice
 * @param {string} why
 */
function refuse(notice, why) {
  write(tools, "refusal", why);
  showNotice(notice);
}

/** @param {string | null} name of one sentence about what has just come in, or none */
function showNotice(name) {
  showOne(tools, "notice", name);
}

/** Clear the notice about what came in before. A link or a file that still waits stays announced. */
function clearNotice() {
  if (link.isWaiting) showWaitingLink();
  else if (!exchange?.file.isWaiting) showNotice(null);
}

/** Say that a link waits for Python, that it waits in vain, or that it waits for somebody to ask for it. */
function showWaitingLink() {
  if (link.isWaiting && isHopeless(engine.state)) showNotice("link-unreadable");
  else if (link.needsAsking) showNotice("link-stopped");
  else if (link.isWaiting && engine.state.name !== "ready") showNotice("link-waiting");
}

/** @param {{field: string | null, message: string} | null} error `field` is the id of one on the page */
function showWrong(error) {
  const isBeside = Boolean(error?.field);
  showFieldError(root, isBeside ? /** @type {{field: string, message: string}} */ (error) : null);
  write(outcome, "general-error", error?.message ?? "");
  show(outcome, "general-error", Boolean(error) && !isBeside);
  showWhoseAnswer();
}

/** Show at once what the table says of the panel, whatever the engine is doing. */
function answerAtOnce() {
  const short = lookUp(table, store.state);
  if (!short) return;
  answers.noteShort(store.projection.text);
  showOutline(page, short, store.projection, words);
  announce(short);
}

/** @param {import("../types.d.ts").Outline} answer */
function announce(answer) {
  write(outcome, "announce", words.outcomes[answer.outcome ?? "not-ready"]);
}

/** Say whose answer is shown, and whether it is up to date. */
function showWhoseAnswer() {
  const freshness = answers.to(store.projection.text);
  root.dataset.answer = freshness;
  showFreshness(outcome, freshness, isUntouched(store.state));
  message.show();
  if (engine.state.name !== "ready") showWaitingLink();
}

/** @param {State} state */
function render(state) {
  showForm(panelForm, state, words);
  markUserText(outcome, state);
  for (const [step, can] of Object.entries({ undo: store.canUndo, redo: store.canRedo })) {
    tools.querySelector(`[data-do="${step}"]`)?.setAttribute("aria-disabled", String(!can));
  }
  controls.show();
  root.toggleAttribute("data-untouched", isUntouched(state));
  answerAtOnce();
  conversation.refresh();
  if (!conversation.isNear) showWhoseAnswer();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  toggle: (button) => void disclose(button, button.getAttribute("aria-expanded") !== "true"),
  undo: () => store.undo(),
  redo: () => store.redo(),
  example: () =>
    arrive(stateOf(/** @type {import("../types.d.ts").Panel} */ (data("checker-example"))), "example-shown"),
  "start-again": () => beginAnew(blank(guideAreas)),
  "start-blank": () => {
    beginAnew(blank([""]));
    reveal(field("a1-name"));
    field("a1-name").focus();
  },
  paste: (button) => withExchange(({ paste }) => paste.toggle(button.getAttribute("aria-expanded") !== "true")),
  "use-table": () => withExchange(({ paste }) => paste.use()),
  "close-paste": () => withExchange(({ paste }) => paste.toggle(false)),
  "choose-file": () => field("file").click(),
  load: () => engine.start(),
  reload: () => location.reload(),
  "open-again": (button) => {
    const isLink = button.closest('[data-notice="link-stopped"]');
    showNotice(null);
    engine.start();
    (isLink ? link : exchange?.file)?.openAgain();
    showWhoseAnswer();
  },
  "read-again": () => {
    engine.start();
    exchange?.paste.readAgain();
  },
  channel: () => {
    message.show();
    conversation.refresh();
  },
  "copy-draft": () => withExchange(({ exported }) => exported.copy(message.text)),
  "new-draft": () => message.reset(),
  "next-round": () =>
    startNextRound(root, { engine, store, onError: (message) => showWrong({ field: null, message }) }),
  "make-link": () => withExchange(({ exported }) => exported.link()),
  "copy-link": () => withExchange(({ exported }) => exported.copyLink()),
  "save-file": () => withExchange(({ exported }) => exported.file()),
  "copy-markdown": () => withExchange(({ exported }) => exported.markdown()),
  "save-calendar": () => withExchange(({ exported }) => exported.calendar()),
  "copy-picture": () => withExchange(({ exported }) => exported.copyPicture()),
  "save-picture": () => withExchange(({ exported }) => exported.savePicture()),
  print: () => print(),
  ...controls.actions,
  "show-in-panel": (button) => showInForm(root, /** @type {HTMLElement} */ (button.closest("li"))),
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
  showWhoseAnswer();
});
store.subscribe((state) => {
  clearNotice();
  exchange?.exported.forget();
  keeping.keep(state);
  render(state);
});
listenToForm(panelForm, store);
listenToKeys(panelForm, store, words.verdict_keys);
listenToUndoKeys(store);
listenToOutcomeKeys(root);
listenToSteps(outcome, store);
listenToVisit(outcome, store);
listenToFiles(field("file"), (chosen) => withExchange(({ file }) => file.take(chosen)));
guardLeaving({ wouldLose: () => keeping.wouldLose(store.state), isKept: () => keeping.tab.keeps });
listenToReturn(() => controls.catchUp());
show(tools, "taken-up", begun.source === "device");
if (begun.isTypedOver) showNotice("typed-over");
render(store.state);
startInTime(root, engine);
begin();
fetchExchange();
