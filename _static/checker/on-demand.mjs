/**
 * Puts together the parts of the page that the first answer does not need. The page loads this module once the form
 * answers, or at once where something is kept.
 */

import { withDays } from "../page/days.mjs";
import { writeOrHide } from "../page/dom.mjs";
import { byId } from "../page/fields.mjs";
import { openFullSize } from "../page/full-size.mjs";
import { showGrid } from "../page/grid.mjs";
import { Anchors } from "./form/anchors.mjs";
import { goTo } from "./form/events.mjs";
import { Mistakes } from "./form/mistakes.mjs";
import { listenToRowsLeftOut } from "./form/rows-left-out.mjs";
import { clearAreas, isField } from "./form/view.mjs";
import { listenToHelpKey, openKeys } from "./navigation/keys-dialog.mjs";
import { listenToMenus } from "./navigation/menus.mjs";
import { keepClearOfBar, markStepInView } from "./navigation/scrolling.mjs";
import { listenToEarlierDissent } from "./outcome/earlier-dissent.mjs";
import { keepUserText } from "./outcome/keep-user-text.mjs";
import { Message } from "./outcome/message.mjs";
import { startNextRound } from "./outcome/next-round.mjs";
import { listenToNextSteps } from "./outcome/next-steps.mjs";
import { hideReport, showPolicy, showReport } from "./outcome/report.mjs";
import { listenToSettling, offerToSettleNames } from "./outcome/settle-cautions.mjs";
import { showInForm } from "./outcome/show-in-form.mjs";
import { listenToVisit } from "./outcome/visit.mjs";
import { recordViews } from "./record/views.mjs";
import { SavingControls } from "./saving/controls.mjs";
import { connectSeals } from "./seals/connect.mjs";
import { nextCandidate } from "./state/next-candidate.mjs";
import { takeTable } from "./state/report-edits.mjs";
import { raiseSequences } from "./state/sequence.mjs";
import { stateOf } from "./state/state.mjs";
import { Exporter } from "./transfer/export.mjs";
import { incomingFile } from "./transfer/incoming-file.mjs";
import { IncomingLink } from "./transfer/incoming-link.mjs";
import { Paste } from "./transfer/paste.mjs";

export { restore } from "./saving/restore.mjs";

/**
 * @typedef {object} Options
 * @property {HTMLElement} root
 * @property {HTMLElement} tools
 * @property {import("./quick-answer/outline.mjs").Page} page
 * @property {import("../types.d.ts").PageWords} words
 * @property {import("../engine/client.mjs").EngineClient} engine
 * @property {import("./state/store.mjs").Store} store
 * @property {import("./state/state.mjs").State} first what the form held when the page came
 * @property {string | null} linked the panel that the address held when the page came
 * @property {import("./saving/saving.mjs").Saving} saving
 * @property {import("./notices.mjs").Notices} notices
 * @property {import("./replace-panel.mjs").PanelReplacer} replacer
 * @property {import("./outcome/view.mjs").OutcomeView} view
 */

/** @param {Options} options */
export function connectParts(options) {
  const { root, tools, page, words, engine, store, saving, notices, replacer, view } = options;
  const { bar, panel, report } = page;
  store.amendWith(raiseSequences(options.first));
  listenToEarlierDissent(panel, store);
  listenToRowsLeftOut(panel, store);
  listenToSettling(report, store);
  listenToNextSteps(report, store);
  listenToVisit(report, store);
  keepUserText(report, store);
  listenToMenus(tools);
  markStepInView(bar);
  keepClearOfBar(root);
  const keys = /** @type {HTMLDialogElement} */ (byId("keys"));
  listenToHelpKey(keys);

  const anchors = new Anchors(panel, store);
  const message = new Message(report, store);
  const mistakes = new Mistakes(root, { store, isField, goTo });
  const { presenter, openedLink, printed, refreshRecords } = recordViews(root, { engine, store, words });
  const exporter = new Exporter(report, { engine, store, words, isField, saving });
  const controls = new SavingControls(root, store, saving);
  const onNotice = (/** @type {string} */ name, /** @type {string | undefined} */ text) => notices.show(name, text);
  const paste = new Paste(tools, {
    engine,
    words,
    onEdit: () => notices.clear(),
    onUse: (table, awaited) => {
      saving.setAside(store.state);
      clearAreas(root);
      store.replace(takeTable(store.state, table));
      writeOrHide(tools, "used-awaited", awaited > 0 ? String(awaited) : null);
      notices.show("table-used");
    },
  });
  const seals = connectSeals(root, { engine, store, isField });
  const file = incomingFile(tools, {
    engine,
    onChosen: () => notices.clear(),
    onPanel: (opened) => replacer.open(stateOf(opened), "file-opened"),
    onTable: (text) => paste.offer(text),
    onSealed: (texts) => {
      seals.collect.toggle(true);
      seals.collect.take(texts);
    },
    onNotice,
  });
  const link = new IncomingLink(
    {
      engine,
      location,
      history: window.history,
      tab: saving.tab,
      onPanel: (opened) => {
        replacer.open(stateOf(opened), "link-opened");
        openedLink.show();
      },
      onNotice,
    },
    options.linked,
  );
  const startNextCandidate = () => {
    const next = nextCandidate(store.state);
    store.forgetStepsBefore(next, () => saving.clearAside());
    replacer.open(next, "next-candidate");
    tools.scrollIntoView();
    byId("verdicts-heading").focus({ preventScroll: true });
  };
  const onError = (/** @type {string} */ text) => writeOrHide(report, "general-error", text);

  /** What the buttons do, by the value of `data-do`. @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    ...controls.actions,
    ...seals.actions,
    "clear-all": () => {
      seals.forgetHeld(); // first, so that the browser does not ask about them
      controls.clearAll();
    },
    "next-candidate": startNextCandidate,
    anchors: (button) => anchors.toggle(button),
    paste: (button) => paste.toggle(button.getAttribute("aria-expanded") !== "true"),
    "use-table": () => paste.use(),
    "close-paste": () => paste.toggle(false),
    "copy-draft": (button) => exporter.showBeside(button).copyText(message.text),
    "new-draft": () => message.reset(),
    "next-round": () => startNextRound({ engine, store, onError }),
    "make-link": (button) => exporter.showBeside(button).makeLink(),
    "copy-link": (button) => exporter.showBeside(button).copyLink(),
    "save-file": (button) => exporter.showBeside(button).saveFile(),
    "copy-markdown": (button) => exporter.showBeside(button).copyMarkdown(),
    "save-calendar": (button) => exporter.showBeside(button).saveCalendar(),
    "full-size": (button) => openFullSize(button, root),
    "copy-picture": (button) => exporter.showBeside(button).copyPicture(),
    "save-picture": (button) => exporter.showBeside(button).savePicture(),
    present: (button) => presenter.open(button),
    "show-keys": () => openKeys(keys),
    "show-in-form": (button) => showInForm(root, /** @type {HTMLElement} */ (button.closest("li"))),
  };

  notices.remind = () => link.remind() || file.remind();
  controls.show();
  if (controls.wasCleared) notices.show("cleared");
  view.showAllWith({
    showReport: (newest, projection) => showReport(page, newest, projection, store.state, words),
    showExtras: (extras) => {
      const { draft, grid, alike } = extras;
      message.update(draft && { ...draft, body: withDays(draft.body, store.projection.panel) });
      showGrid(report, grid, words);
      showPolicy(report, extras);
      offerToSettleNames(report, alike);
      refreshRecords();
      seals.refresh();
    },
    showMistakes: (refused) => {
      mistakes.show(refused);
      if (refused) seals.refresh(); // there are no invitations then
    },
    showMessage: () => message.show(),
    hide: () => {
      hideReport(page);
      message.update(null);
      printed.forget();
      seals.forget();
      mistakes.show(null);
    },
  });
  link.openWaiting();
  return {
    ...{ controls, exporter, file, link, message, openedLink, paste, printed, seals },
    act: (/** @type {string} */ name, /** @type {HTMLElement} */ button) => actions[name]?.(button),
  };
}
