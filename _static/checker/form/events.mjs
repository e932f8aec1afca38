/** What people do in the form, as steps of its state; and where the focus goes then. */

import { childrenOf, disclose, list, listenToFields, reveal } from "../../page/dom.mjs";
import { UNSET } from "../../page/panel.mjs";
import { addArea, addCommunicator, addDissent, addScorecard, edit, move, remove, setVerdict } from "../state/edits.mjs";
import { scorecardOf } from "../state/state.mjs";
import { showHalfDate } from "./errors.mjs";
import { field } from "./fields.mjs";
import { changeOf } from "./view.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Verdict} Verdict */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 */
export function listenToForm(root, store) {
  listenToFields(root, (input) => type(input, store));
  root.addEventListener("focusout", (event) => showHalfDate(/** @type {HTMLInputElement} */ (event.target)));
  root.addEventListener("pointerdown", noteChosen);
  root.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (clearsVerdict(target)) choose(store, idAround(target), UNSET);
    const button = target.closest("button");
    if (button) ACTIONS[button.dataset.do ?? ""]?.(button, store, root);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {Store} store
 */
function type(input, store) {
  const change = changeOf(input);
  if (!change) return;
  const { id, fields } = change;
  if (typeof fields.verdict === "string") choose(store, id, /** @type {Verdict} */ (fields.verdict));
  else store.change(edit(store.state, id, fields), input.id);
}

/**
 * @param {Store} store
 * @param {string} id of a scorecard
 * @param {Verdict} verdict
 */
export function choose(store, id, verdict) {
  store.change(setVerdict(store.state, id, verdict));
}

/** The verdict that was chosen already when it was pressed: to choose it again takes it away. @type {HTMLElement | null} */
let chosen = null;

/** @param {Event} event */
function noteChosen({ target }) {
  const input = /** @type {HTMLInputElement} */ (target);
  chosen = input.matches?.('.verdict input[type="radio"]') && input.checked ? input : null;
}

/** @param {HTMLElement} target */
function clearsVerdict(target) {
  const clears = target === chosen;
  chosen = null;
  return clears;
}

/** @type {Record<string, (button: HTMLElement, store: Store, root: HTMLElement) => void>} */
const ACTIONS = {
  open: (button) => startOf(disclose(button, true))?.focus(),
  "add-area": (_, store) => add(store, addArea, (last) => `a${last}-name`),
  "add-scorecard": (button, store) => addInterviewer(store, idAround(button)),
  "add-dissent": (_, store) => add(store, addDissent, (last) => `d${last}-interviewer`),
  "add-communicator": (_, store) => add(store, addCommunicator, (last) => `c${last}-name`),
  "move-up": (button, store) => shift(button, store, -1),
  "move-down": (button, store) => shift(button, store, 1),
  "record-change": recordChange,
  "no-change": noChange,
  "reset-policy": (_, store) => store.change({ ...store.state, policy: {} }),
  remove: removeItem,
};

/**
 * @param {Store} store
 * @param {string} areaId
 * @param {string} [below] the scorecard to add it below
 */
export function addInterviewer(store, areaId, below) {
  add(
    store,
    (state) => addScorecard(state, areaId, below),
    (last) => `r${last}-interviewer`,
  );
}

/**
 * Add something, and go to the field that it starts with.
 *
 * @param {Store} store
 * @param {(state: State) => State} adding
 * @param {(last: number) => string} firstField
 */
function add(store, adding, firstField) {
  store.change(adding(store.state));
  const first = field(firstField(store.state.last));
  if (first) reveal(first);
  first?.focus();
}

/**
 * @param {HTMLElement} button
 * @param {Store} store
 * @param {number} by
 */
function shift(button, store, by) {
  store.change(move(store.state, idAround(button), by));
  button.focus();
}

/**
 * Keep the first verdict on record, and ask why it was changed.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 */
function recordChange(button, store) {
  const id = idAround(button);
  store.change(edit(store.state, id, { "changed.from": scorecardOf(store.state, id)?.firstVerdict ?? "" }));
  reveal(field(`${id}-changed-reason`));
  field(`${id}-changed-reason`).focus();
}

/**
 * The first verdict was a slip of the finger: there is nothing to record.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 */
function noChange(button, store) {
  const id = idAround(button);
  store.change(edit(store.state, id, { firstVerdict: scorecardOf(store.state, id)?.verdict ?? "" }));
  /** @type {HTMLElement | null} */ (document.querySelector(`#${id}-verdict [data-field="verdict"]:checked`))?.focus();
}

/**
 * Remove something, and go to what is next to it, else to the heading above.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 * @param {HTMLElement} root
 */
function removeItem(button, store, root) {
  const item = /** @type {HTMLElement} */ (button.closest("[data-id]"));
  const all = childrenOf(/** @type {HTMLElement} */ (item.parentElement));
  const at = all.indexOf(item);
  const next = all[at + 1] ?? all[at - 1] ?? headingAbove(item, root);
  store.change(remove(store.state, idAround(button)));
  startOf(next)?.focus();
}

/**
 * @param {HTMLElement} item
 * @param {HTMLElement} root
 * @returns {Element | null}
 */
function headingAbove(item, root) {
  const area = item.parentElement?.closest("[data-id]");
  if (area) return area;
  const isDissent = item.parentElement === list(root, "dissent");
  return root.querySelector(isDissent ? '[data-do="add-dissent"]' : "#panel-heading");
}

/**
 * @param {Element | null} element
 * @returns {HTMLElement | null}
 */
function startOf(element) {
  if (element?.matches("button, h2")) return /** @type {HTMLElement} */ (element);
  const starts = element?.querySelectorAll("h3[id], .scorecard-past [data-do], [data-field]") ?? [];
  return /** @type {HTMLElement | undefined} */ ([...starts].find((it) => !it.closest("[hidden]"))) ?? null;
}

/**
 * @param {Element} element
 * @returns {string} the id of the item around it
 */
function idAround(element) {
  return /** @type {HTMLElement} */ (element.closest("[data-id]")).dataset.id ?? "";
}
