/**
 * Puts the checker's page together, and starts it. Every change goes through the store. Each new state is shown, kept,
 * looked up in the table, and decided by Python.
 */

import { keepSite } from "../offline/registration.mjs";
import { panelIn } from "../page/address.mjs";
import { data, show } from "../page/dom.mjs";
import { isHopeless, pageEngine } from "../page/engine.mjs";
import { hasFocusInEngine, showEngine } from "../page/engine-view.mjs";
import { byId, field } from "../page/fields.mjs";
import { stopInForeignFrame } from "../page/foreign-frame.mjs";
import { showScripted } from "../page/show-scripted.mjs";
import { siteSettings } from "../page/site-settings.mjs";
import { siteStorage } from "../page/site-storage.mjs";
import { startWhenNeeded } from "../page/start-engine.mjs";
import { warnBeforeLeaving } from "../page/warn-before-leaving.mjs";
import { listenToButtons } from "./actions.mjs";
import { listenToForm } from "./form/events.mjs";
import { listenToKeys, listenToUndoKeys } from "./form/keys.mjs";
import { plannedAreas, readForm, showForm } from "./form/view.mjs";
import { OnDemand } from "./load-on-demand.mjs";
import { showTools } from "./navigation/tools.mjs";
import { Notices } from "./notices.mjs";
import { showVerdictCount } from "./outcome/bar.mjs";
import { ReportUpdater } from "./outcome/update-report.mjs";
import { OutcomeView } from "./outcome/view.mjs";
import { PanelReplacer } from "./replace-panel.mjs";
import { Device } from "./saving/device.mjs";
import { Saving } from "./saving/saving.mjs";
import { Tab } from "./saving/tab.mjs";
import { companyPolicy, hasVerdict, isUntouched } from "./state/state.mjs";
import { Store } from "./state/store.mjs";
import { listenToFiles } from "./transfer/listen-to-files.mjs";

const root = byId("check");
await stopInForeignFrame(root);
const bar = byId("bar");
const report = byId("report");
const tools = /** @type {HTMLElement} */ (root.querySelector(".tools"));
const panel = /** @type {HTMLElement} */ (root.querySelector(".panel"));
const page = { bar, report, panel };
const words = /** @type {import("../types.d.ts").PageWords} */ (data("words"));
const table = /** @type {import("../types.d.ts").LookupTable} */ (data("lookup-table"));
const areas = plannedAreas(root);
const policy = companyPolicy(words.policy);

const site = siteSettings();
const path = new URL(site.root, document.baseURI).pathname;
const tabStorage = () => siteStorage(sessionStorage, path);
const saving = new Saving({
  tab: new Tab(tabStorage),
  device: new Device({
    device: () => siteStorage(localStorage, path),
    tab: tabStorage,
    now: Date.now,
    stamp: () => `${Date.now()}-${Math.random()}`,
    days: site.device_days,
  }),
  areas: areas.map(({ name }) => name),
  policy,
});
// Without this code the page must not start, since it would overwrite the state that is saved.
const restoring = saving.holdsAnything ? await import("./on-demand.mjs") : null;
const typed = readForm(root, policy);
/** @type {import("./saving/restore.mjs").Restored} */
const restored = restoring?.restore(saving, typed) ?? { present: typed, past: [] };
const store = new Store(restored.present, restored.past);
/** Read now, since another link on the page may change the address before the code that opens it is loaded. */
const linked = panelIn(location);

const notices = new Notices(tools);
const replacer = new PanelReplacer({ root, tools, store, saving, notices, policy });
const view = new OutcomeView({ root, page, store, table, words, onAnswered: () => restored.noteAnswered?.() });
const onDemand = new OnDemand(connectOnDemand, notices, tools);
const engine = pageEngine((state) => {
  const hadFocus = hasFocusInEngine(root);
  showEngine(root, state);
  view.showFreshness();
  if (isHopeless(state)) keepSite();
  if (state.name !== "ready") {
    onDemand.parts?.link.remind();
    return;
  }
  if (hadFocus) byId("outcome-heading").focus();
  updater.refresh();
  onDemand.parts?.link.openWaiting();
  onDemand.parts?.file.openWaiting();
  onDemand.parts?.paste.read();
  onDemand.parts?.seals.refresh();
  keepSite();
});
const updater = new ReportUpdater({
  engine,
  read: () => store.projection,
  channel: () => /** @type {HTMLInputElement} */ (report.querySelector('[name="channel"]:checked')).value,
  onReport: (newest, projection) => view.showReport(newest, projection),
  onMistakes: (mistakes, projection) => view.showRefusal(mistakes, projection),
  onExtras: (extras, projection) => view.showExtras(extras, projection),
  onSlow: () => view.showFreshness(),
});

async function connectOnDemand() {
  const { connectParts } = await import("./on-demand.mjs");
  const first = restored.present;
  return connectParts({ root, tools, page, words, engine, store, first, linked, saving, notices, replacer, view });
}

function showState() {
  const { state } = store;
  showForm(root, state, words);
  showTools(tools, bar, store);
  showVerdictCount(bar, state);
  onDemand.parts?.controls.show();
  root.toggleAttribute("data-untouched", isUntouched(state));
  view.showTableAnswer();
  updater.refresh();
  if (!updater.isAnswerNear) view.showFreshness();
}

listenToButtons({ root, engine, store, areas, policy, notices, updater, replacer, view, onDemand });
addEventListener("hashchange", () => {
  onDemand.parts?.link.openWaiting();
  view.showFreshness();
});
let shownPanel = store.panel;
store.subscribe((state) => {
  notices.clear();
  if (store.panel !== shownPanel) view.forget();
  shownPanel = store.panel;
  onDemand.parts?.exporter.forget();
  saving.keep(state);
  showState();
});
listenToForm(root, store);
listenToKeys(panel, store, words.verdict_keys);
listenToUndoKeys(store);
listenToFiles(field("file"), (files) => {
  replacer.closePasteBox();
  onDemand.use(({ file }) => file.openFiles(files));
});
const holdsCards = () => onDemand.parts?.seals.holdsCards ?? false;
warnBeforeLeaving({
  wouldLose: () => saving.wouldLose(store.state) || holdsCards(),
  isKept: () => saving.tab.isKept && !holdsCards(),
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) onDemand.use(({ controls }) => controls.catchUp());
});
show(tools, "restored-from-device", restored.storage === "device");
if (restored.isTypedOver) notices.show("typed-over");
showState();
restored.noteShown?.();
if (restored.past.length > 0 && !hasVerdict(restored.present)) {
  store.forgetStepsBefore(restored.present, () => saving.clearAside());
}
startWhenNeeded(root, engine);
showScripted();
if (linked) onDemand.use(() => {});
else onDemand.load();
