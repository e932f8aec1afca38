/** The checker page, put together: what is done to the form goes through the store; what the store holds, Python decides. */

import { keepSite } from "../offline/registration.mjs";
import { panelIn } from "../page/address.mjs";
import { withDays } from "../page/days.mjs";
import { data, disclose, show, showOne, write, writeOrHide } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { roundOf } from "../page/panel.mjs";
import { showScripted } from "../page/show-scripted.mjs";
import { site } from "../page/site.mjs";
import { startInTime } from "../page/start.mjs";
import { whyMissing } from "../page/version.mjs";
import { goTo, listenToForm } from "./form/events.mjs";
import { field } from "./form/fields.mjs";
import { holdFocus } from "./form/hold-focus.mjs";
import { listenToKeys, listenToUndoKeys } from "./form/keys.mjs";
import { areaNames, clearAreas, clearHalfDates, isField, provide, readForm, showForm } from "./form/view.mjs";
import { announceOutcome, noteMistake } from "./outcome/announce.mjs";
import { showVerdictsIn } from "./outcome/bar.mjs";
import { Conversation } from "./outcome/conversation.mjs";
import { Answers, showFreshness } from "./outcome/freshness.mjs";
import { lookUp } from "./quick-answer/look-up.mjs";
import { showOutline } from "./quick-answer/outline.mjs";
import { Device } from "./saving/device.mjs";
import { guardLeaving, listenToReturn } from "./saving/leaving.mjs";
import { Saving } from "./saving/saving.mjs";
import { scoped } from "./saving/scoped.mjs";
import { Tab } from "./saving/tab.mjs";
import { hasVerdict, isUntouched, newPanel, stateOf } from "./state/state.mjs";
import { Store } from "./state/store.mjs";
import { listenToFiles } from "./transfer/listen-to-files.mjs";

/** @typedef {import("./state/state.mjs").State} State */

const root = /** @type {HTMLElement} */ (document.getElementById("check"));
const tools = /** @type {HTMLElement} */ (root.querySelector(".tools"));
const panelForm = /** @type {HTMLElement} */ (root.querySelector(".panel"));
const bar = /** @type {HTMLElement} */ (document.getElementById("bar"));
const report = /** @type {HTMLElement} */ (document.getElementById("report"));
const keys = /** @type {HTMLDialogElement} */ (document.getElementById("keys"));
const page = { bar, report, panel: panelForm };
const words = /** @type {import("../types.d.ts").PageWords} */ (data("words"));
const table = /** @type {import("../types.d.ts").LookupTable} */ (data("lookup-table"));
const answers = new Answers();
const guideAreas = areaNames(root);

const path = new URL(site().root, document.baseURI).pathname;
const inTab = () => scoped(sessionStorage, path);
const saving = new Saving({
  tab: new Tab(inTab),
  device: new Device({
    device: () => scoped(localStorage, path),
    tab: inTab,
    now: Date.now,
    stamp: () => `${Date.now()}-${Math.random()}`,
  }),
  areas: guideAreas,
});
// If the code that reads it cannot be loaded, the page does not start: it would write over what is kept.
const restoring = saving.holdsAnything ? await import("./on-demand.mjs") : null;
const typed = readForm(root);
/** @type {import("./saving/restore.mjs").Begun} */
const begun = restoring?.restore(saving, typed) ?? { present: typed, past: [] };
const store = new Store(begun.present, begun.past);
/** Another link on the page may change the address before the code is there that opens the panel in it. */
const linked = panelIn(location);

const engine = pageEngine((state) => {
  const isAwaited = hasFocusInEngine(root);
  showEngine(root, state);
  showWhoseAnswer();
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") return;
  if (isAwaited) document.getElementById("outcome-heading")?.focus();
  conversation.refresh();
  onDemand?.link.open();
  onDemand?.file.open();
  onDemand?.paste.read();
  keepSite();
});

const conversation = new Conversation({
  engine,
  read: () => store.projection,
  channel: () => /** @type {HTMLInputElement} */ (report.querySelector('[name="channel"]:checked')).value,
  onReport: (newest, projection) => {
    if (!store.isOfPanel(projection)) return;
    if (answers.areAheadOf(projection.text, store.projection.text)) return;
    answers.noteFull(projection.text);
    showOutline(page, newest, projection, words);
    latest = { ...latest, report: newest, projection, refused: null };
    onDemand?.showReport();
    showMistakes();
    announceOutcome(bar, newest.outcome ?? "not-ready", true);
  },
  onError: (mistakes, projection) => {
    if (!store.isOfPanel(projection)) return;
    answers.noteRefused(projection.text);
    latest = { ...latest, refused: { mistakes, projection } };
    showMistakes();
    noteMistake(mistakes.map(({ message }) => message).join(" "));
  },
  onExtras: (extras, projection) => {
    if (!store.isOfPanel(projection)) return;
    latest = { ...latest, extras };
    onDemand?.showExtras();
  },
  onSlow: () => showWhoseAnswer(),
});

/** @typedef {import("../types.d.ts").Report} Report */
/** @typedef {import("./outcome/conversation.mjs").Extras} Extras */
/** @typedef {import("./state/projection.mjs").Projection} Projection */
/** @typedef {Awaited<ReturnType<typeof loadOnDemand>>} OnDemand */

/** What Python said last, for the parts that show it once they are there. @type {{report?: Report, projection?: Projection, extras?: Extras, refused?: {mistakes: import("../types.d.ts").Refusal[], projection: Projection} | null}} */
let latest = {};
/** What the table says of the panel as it is now. @type {import("../types.d.ts").Outline | null} */
let short = null;
/** The parts of the page that come after the first answer. @type {OnDemand | null} null until their code is there */
let onDemand = null;
/** @type {Promise<OnDemand | null> | null} null until the code is asked for, and after it did not come */
let fetching = null;
/** @type {((parts: OnDemand) => void) | null} what was asked for last, while the code is on its way */
let lastUse = null;

/** Fetch what shows the full report, reads tables and files, and exports. The first answer needs none of it. */
async function loadOnDemand() {
  const code = await import("./on-demand.mjs");
  store.amendWith(code.sequences(begun.present));
  const message = new code.Message(report, store);
  const mistakes = new code.Mistakes(root, { store, isField, goTo });
  code.listenToEarlierDissent(panelForm, store);
  code.listenToRowsLeftOut(panelForm, store);
  code.listenToSettling(report, store);
  code.listenToSteps(report, store);
  code.listenToVisit(report, store);
  code.keepUserText(report, store);
  code.listenToMenus(tools);
  code.followSteps(bar);
  code.keepClearOfBar(root);
  code.listenToHelpKey(keys);
  const records = code.records(root, { engine, store, words });
  const paste = new code.Paste(tools, {
    engine,
    words,
    onEdit: clearNotice,
    onUse: (panel, awaited) => {
      saving.setAside(store.state);
      clearAreas(root);
      store.replace(code.takeTable(store.state, panel));
      writeOrHide(tools, "used-awaited", awaited > 0 ? String(awaited) : null);
      showNotice("table-used");
    },
  });
  const controls = new code.SavingControls(root, store, saving);
  controls.show();
  if (controls.wasCleared) showNotice("cleared");
  const parts = {
    controls,
    openFullSize: code.openFullSize,
    message,
    paste,
    records,
    file: code.incomingFile(tools, {
      engine,
      onChosen: clearNotice,
      onPanel: (panel) => arrive(stateOf(panel), "file-opened"),
      onTable: (text) => paste.offer(text),
      onNotice,
    }),
    link: new code.IncomingLink(
      {
        engine,
        location,
        history: window.history,
        tab: saving.tab,
        onPanel: (panel) => {
          arrive(stateOf(panel), "link-opened");
          records.opened.show();
        },
        onNotice,
      },
      linked,
    ),
    exported: new code.Export(report, {
      engine,
      store,
      words,
      isField,
      saving,
    }),
    openKeys: () => code.openKeys(keys),
    showInForm: (/** @type {HTMLElement} */ button) =>
      code.showInForm(root, /** @type {HTMLElement} */ (button.closest("li"))),
    showReport: () => {
      if (latest.report && latest.projection) {
        code.showReport(page, latest.report, latest.projection, store.state, words);
      }
    },
    showExtras: () => {
      if (!latest.extras) return;
      const { draft, grid, alike } = latest.extras;
      message.update(draft && { ...draft, body: withDays(draft.body, store.projection.panel) });
      code.showGrid(report, grid, words);
      code.showPolicy(report, latest.extras);
      code.offerToSettleNames(report, alike);
      records.refresh();
    },
    startNextCandidate: () => {
      const next = code.nextCandidate(store.state);
      saving.setAside(store.state);
      store.leaveBehind(next, () => saving.clearAside());
      takeOver(next, "next-candidate");
      tools.scrollIntoView();
      field("verdicts-heading").focus({ preventScroll: true });
    },
    showMistakes: () => mistakes.show(latest.refused),
    forgetReport: () => {
      code.hideReport(page);
      message.update(null);
      records.forget();
      mistakes.show(null);
    },
    startNextRound: () =>
      code.startNextRound({ engine, store, onError: (message) => writeOrHide(report, "general-error", message) }),
  };
  onDemand = parts;
  parts.showReport();
  parts.showExtras();
  showMistakes();
  message.show();
  parts.link.open();
  return parts;
}

/** @returns {Promise<OnDemand | null>} null where its code cannot be had; the next call asks for it again */
function fetchOnDemand() {
  fetching ??= loadOnDemand().catch(() => {
    fetching = null;
    return null;
  });
  return fetching;
}

/**
 * Use a part: at once where it is there, as the clipboard wants it, or as soon as it is. Of several uses that wait, only
 * the last is made, and the focus stays where it has gone meanwhile.
 *
 * @param {(parts: OnDemand) => void} use
 */
async function withOnDemand(use) {
  if (onDemand) {
    use(onDemand);
    return;
  }
  lastUse = use;
  const before = document.activeElement;
  const there = await fetchOnDemand();
  if (lastUse !== use) return;
  if (!there) {
    const reason = await whyMissing();
    if (onDemand) return; // it has come since
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
  saving.setAside(store.state);
  takeOver(state, notice);
}

/**
 * Begin anew. Undo brings back what was there; after a reload nothing of it is left.
 *
 * @param {readonly string[]} names the areas
 */
function beginAnew(names) {
  saving.clearAside();
  takeOver(newPanel(names), "started");
}

/**
 * @param {State} state
 * @param {string} notice
 */
function takeOver(state, notice) {
  const keepFocus = holdFocus();
  saving.device.part();
  clearHalfDates(root);
  clearAreas(root);
  saving.noteSafe(state);
  store.replace(state);
  closePaste();
  keepFocus();
  showNotice(notice);
}

/** Close the box for a table: what comes next is something else. Its text stays in it. */
function closePaste() {
  disclose(/** @type {HTMLElement} */ (tools.querySelector('[data-do="paste"]')), false);
}

/** @param {string | null} name of one sentence about what has just come in, or none */
function showNotice(name) {
  showOne(tools, "notice", name);
}

/**
 * @param {string} name
 * @param {string} [words] what the notice says
 */
function onNotice(name, words = "") {
  write(tools, "refusal", words);
  showNotice(name);
}

/** Clear the notice about what came in before. A link or a file that still waits stays announced. */
function clearNotice() {
  if (!onDemand?.link.remind() && !onDemand?.file.remind()) showNotice(null);
}

/** Show what Python found wrong: in the outcome only where the code that shows it at the fields is not there. */
function showMistakes() {
  onDemand?.showMistakes();
  writeOrHide(report, "general-error", (!onDemand && latest.refused?.mistakes[0]?.message) || null);
  showWhoseAnswer();
  if (onDemand && "refused" in latest) begun.answered?.();
}

/** Take off the page what was said of another panel. */
function forgetReport() {
  answers.forget();
  latest = {};
  showOutline(page, { outcome: null, reasons: [], awaited: [], areas: [] }, store.projection, words);
  onDemand?.forgetReport();
}

/** Show at once what the table says of the panel, whatever the engine is doing. */
function answerAtOnce() {
  short = lookUp(table, store.state);
  if (!short) return;
  answers.noteShort(store.projection.text);
  showOutline(page, short, store.projection, words);
  announceOutcome(bar, short.outcome ?? "not-ready", false);
}

/** Say whose answer is shown, and whether it is up to date. */
function showWhoseAnswer() {
  const freshness = answers.to(store.projection.text);
  root.dataset.answer = freshness;
  root.toggleAttribute("data-other-outcome", latest.report?.outcome !== short?.outcome);
  showFreshness(page, freshness, isUntouched(store.state));
  onDemand?.message.show();
  if (engine.state.name !== "ready") onDemand?.link.remind();
}

/** @param {State} state */
function render(state) {
  showForm(root, state, words);
  for (const [step, can] of Object.entries({ undo: store.canUndo, redo: store.canRedo })) {
    for (const button of [tools, bar].flatMap((part) => [...part.querySelectorAll(`[data-do="${step}"]`)])) {
      button.setAttribute("aria-disabled", String(!can));
    }
  }
  const { role, candidate } = state.session;
  writeOrHide(tools, "panel-name", [role, candidate].filter(Boolean).join(" · ") || null);
  show(tools, "panel-unnamed", !role && !candidate);
  write(tools, "round-now", String(roundOf(state)));
  showVerdictsIn(bar, state);
  onDemand?.controls.show();
  root.toggleAttribute("data-untouched", isUntouched(state));
  answerAtOnce();
  conversation.refresh();
  if (!conversation.isNear) showWhoseAnswer();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  toggle: (button) => {
    provide(button.getAttribute("aria-controls") ?? "");
    const box = disclose(button, button.getAttribute("aria-expanded") !== "true");
    if (box?.id === "panel-facts") /** @type {HTMLElement | null} */ (box.querySelector("input"))?.focus();
  },
  undo: () => store.undo(),
  redo: () => store.redo(),
  example: () =>
    arrive(stateOf(/** @type {import("../types.d.ts").Panel} */ (data("checker-example"))), "example-shown"),
  "start-again": () => beginAnew(guideAreas),
  "next-candidate": () => withOnDemand((parts) => parts.startNextCandidate()),
  "start-blank": () => {
    beginAnew([""]);
    goTo("a1-name");
  },
  paste: (button) => withOnDemand(({ paste }) => paste.toggle(button.getAttribute("aria-expanded") !== "true")),
  "use-table": () => withOnDemand(({ paste }) => paste.use()),
  "close-paste": () => withOnDemand(({ paste }) => paste.toggle(false)),
  "choose-file": () => field("file").click(),
  load: () => engine.start(),
  reload: () => location.reload(),
  "open-again": (button) => {
    const isLink = button.closest('[data-notice="link-stopped"]');
    showNotice(null);
    engine.start();
    onDemand?.[isLink ? "link" : "file"].openAgain();
    showWhoseAnswer();
  },
  "read-again": () => {
    engine.start();
    onDemand?.paste.readAgain();
  },
  channel: () => {
    onDemand?.message.show();
    conversation.refresh();
  },
  "copy-draft": (button) => withOnDemand(({ exported, message }) => exported.at(button).copy(message.text)),
  "new-draft": () => withOnDemand(({ message }) => message.reset()),
  "next-round": () => withOnDemand((parts) => void parts.startNextRound()),
  "make-link": (button) => withOnDemand(({ exported }) => exported.at(button).link()),
  "copy-link": (button) => withOnDemand(({ exported }) => exported.at(button).copyLink()),
  "save-file": (button) => withOnDemand(({ exported }) => exported.at(button).file()),
  "copy-markdown": (button) => withOnDemand(({ exported }) => exported.at(button).markdown()),
  "save-calendar": (button) => withOnDemand(({ exported }) => exported.at(button).calendar()),
  "full-size": (button) => withOnDemand(({ openFullSize }) => openFullSize(button, root)),
  "copy-picture": (button) => withOnDemand(({ exported }) => exported.at(button).copyPicture()),
  "save-picture": (button) => withOnDemand(({ exported }) => exported.at(button).savePicture()),
  print: () => (onDemand ? onDemand.records.paper : window).print(),
  present: (button) => withOnDemand(({ records }) => records.presenter.open(button)),
  "edit-copy": () => onDemand?.records.opened.close(),
  "show-keys": () => withOnDemand(({ openKeys }) => openKeys()),
  "show-in-form": (button) => withOnDemand(({ showInForm }) => showInForm(button)),
};

for (const name of [
  "keep-on-device",
  "keep-mine",
  "keep-theirs",
  "forget",
  "show-old",
  "save-old",
  "discard-old",
  "clear-all",
]) {
  ACTIONS[name] = () => withOnDemand(({ controls }) => controls.actions[name]?.());
}

root.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const keepFocus = holdFocus();
  ACTIONS[button.dataset.do ?? ""]?.(button);
  keepFocus();
});
addEventListener("hashchange", () => {
  onDemand?.link.open();
  showWhoseAnswer();
});
let shownPanel = store.panel;
store.subscribe((state) => {
  clearNotice();
  if (store.panel !== shownPanel) forgetReport();
  shownPanel = store.panel;
  onDemand?.exported.forget();
  saving.keep(state);
  render(state);
});
listenToForm(root, store);
listenToKeys(panelForm, store, words.verdict_keys);
listenToUndoKeys(store);
listenToFiles(field("file"), (chosen) => {
  closePaste();
  withOnDemand(({ file }) => file.take(chosen));
});
guardLeaving({ wouldLose: () => saving.wouldLose(store.state), isKept: () => saving.tab.keeps });
listenToReturn(() => withOnDemand(({ controls }) => controls.catchUp()));
show(tools, "taken-up", begun.source === "device");
if (begun.isTypedOver) showNotice("typed-over");
render(store.state);
begun.shown?.();
if (begun.past.length > 0 && !hasVerdict(begun.present)) {
  store.leaveBehind(begun.present, () => saving.clearAside());
}
startInTime(root, engine);
showScripted();
if (linked) withOnDemand(() => {});
else fetchOnDemand();
