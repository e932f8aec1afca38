/** The checker page: form, engine and report, put together. */

import { data, disclose, show, write } from "../page/dom.mjs";
import { pageEngine } from "../page/engine.mjs";
import { showEngine } from "../page/engine-view.mjs";
import { IncomingLink } from "./exchange/incoming-link.mjs";
import { showFieldError } from "./form/errors.mjs";
import { listenToForm } from "./form/events.mjs";
import { areaNames, readForm, showForm } from "./form/view.mjs";
import { keep, recall } from "./keeping/tab.mjs";
import { Conversation } from "./outcome/conversation.mjs";
import { showDraft, showGrounds, showReport } from "./outcome/report.mjs";
import { begin, step, undo } from "./state/history.mjs";
import { fieldAt, fromPanel, toPanel } from "./state/panel.mjs";
import { blank, isUntouched } from "./state/state.mjs";

const root = /** @type {HTMLElement} */ (document.getElementById("check"));
const words = data("words");
const guideAreas = areaNames(root);
const tab = () => sessionStorage;

let history = begin(recall(tab) ?? readForm(root));

const engine = pageEngine((state) => {
  showEngine(root, state);
  showStanding();
  conversation.refresh();
  openLink();
});

const link = new IncomingLink({
  engine,
  location,
  history: window.history,
  onPanel: (panel) => {
    change(fromPanel(panel));
    showLink("opened");
  },
  onError: (message) => {
    write(root, "link-error", message);
    showLink("refused");
  },
});

const conversation = new Conversation({
  engine,
  read: () => toPanel(history.present),
  channel: () => /** @type {HTMLInputElement} */ (root.querySelector('[name="channel"]:checked')).value,
  onReport: (report, sent) => {
    showReport(root, report, sent, words);
    showWrong(null);
    announce(words.outcomes[report.outcome ?? "not-ready"]);
  },
  onError: (error, sent) => {
    const field = fieldAt(sent.fields, error.path);
    showWrong({ field, message: error.message });
    announce(error.message);
  },
  onDraft: (draft) => showDraft(root, draft),
});

function openLink() {
  if (link.isWaiting && engine.state.name !== "ready") showLink("waiting");
  link.open();
}

/** @param {"waiting" | "opened" | "refused" | null} standing how it is with a panel that came in a link */
function showLink(standing) {
  for (const name of ["waiting", "opened", "refused"]) show(root, `link-${name}`, name === standing);
}

/** @param {{field: string | null, message: string} | null} error */
function showWrong(error) {
  showFieldError(root, error?.field ? { field: error.field, message: error.message } : null);
  write(root, "general-error", error?.message ?? "");
  show(root, "general-error", Boolean(error && !error.field));
  showStanding();
}

/** Say whether what is shown is up to date, and whether there is anything to show yet. */
function showStanding() {
  show(root, "stale", conversation.isBehind);
  root.toggleAttribute("data-untouched", isUntouched(history.present));
}

/** @param {string} text */
function announce(text) {
  write(root, "announce", text);
}

/**
 * Take a step: show it, keep it, ask about it.
 *
 * @param {import("./state/state.mjs").State} next
 * @param {string | null} [field]
 */
function change(next, field = null) {
  arrive(step(history, next, field));
}

/** @param {import("./state/history.mjs").History} next */
function arrive(next) {
  history = next;
  if (!link.isWaiting) showLink(null);
  keep(tab, history.present);
  render();
}

function render() {
  showForm(root, history.present);
  show(root, "undo", history.past.length > 0);
  if (engine.state.name !== "ready") showStanding();
  conversation.refresh();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  undo: (button) => {
    arrive(undo(history));
    if (button.hidden) document.getElementById("panel-heading")?.focus();
  },
  example: () => change(fromPanel(data("checker-example"))),
  "start-again": () => change(blank(guideAreas)),
  retry: () => engine.start(),
  channel: () => conversation.refresh(),
  "show-in-panel": (button) => showInPanel(/** @type {HTMLElement} */ (button.closest("li"))),
};

/** Close the outcome where it is a bar that opens; elsewhere it stays as it is. */
function closeOutcome() {
  const toggle = /** @type {HTMLElement} */ (root.querySelector(".outcome-toggle"));
  disclose(toggle, false);
  return toggle;
}

/**
 * Go to what a finding rests on.
 *
 * @param {HTMLElement} finding
 */
function showInPanel(finding) {
  const first = showGrounds(root, finding);
  closeOutcome();
  first?.scrollIntoView({ block: "center" });
  /** @type {HTMLElement | null | undefined} */ (first?.querySelector("h3, fieldset, .dissent input"))?.focus({
    preventScroll: true,
  });
}

root.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (button) ACTIONS[button.dataset.do ?? ""]?.(button);
});
root.querySelector("#outcome")?.addEventListener("keydown", (event) => {
  if (/** @type {KeyboardEvent} */ (event).key === "Escape") closeOutcome().focus();
});
addEventListener("hashchange", openLink);
listenToForm(root, { state: () => history.present, change });
render();
engine.start();
