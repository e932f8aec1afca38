/** Changes the state of the form as the user types and clicks in it, and moves the focus. */

import { childrenOf, list, listenToFields, reveal } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { UNSET } from "../../page/panel.mjs";
import { addArea, addCommunicator, addDissent, addScorecard, edit, move, remove, setVerdict } from "../state/edits.mjs";
import { dissentOf, scorecardOf } from "../state/state.mjs";
import { changeOf, findOrMake } from "./view.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").Verdict} Verdict */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 */
export function listenToForm(root, store) {
  listenToFields(root, (input) => takeInput(input, store));
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button) ACTIONS[button.dataset.do ?? ""]?.(button, store, root);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {Store} store
 */
function takeInput(input, store) {
  const change = changeOf(input);
  if (!change) return;
  const { id, fields } = change;
  if (typeof fields.verdict === "string") chooseVerdict(store, id, /** @type {Verdict} */ (fields.verdict));
  else store.change(edit(store.state, id, fields), input.id);
}

/**
 * @param {Store} store
 * @param {string} id of a scorecard
 * @param {Verdict} verdict
 */
export function chooseVerdict(store, id, verdict) {
  store.change(setVerdict(store.state, id, verdict));
}

/** What the buttons of the form do, by the value of `data-do`. @type {Record<string, (button: HTMLElement, store: Store, root: HTMLElement) => void>} */
const ACTIONS = {
  "clear-verdict": clearVerdict,
  "open-change": (button) => goTo(`${idAround(button)}-changed-from`),
  today: (button, store) => fillToday(button, store),
  "same-as-manager": nameManager,
  "toggle-dissent": toggleDissent,
  "add-area": (_, store) => add(store, addArea, (last) => `a${last}-name`),
  "add-scorecard": (button, store) => addInterviewer(store, idAround(button)),
  "add-dissent": (_, store) =>
    add(
      store,
      (state) => addDissent(state),
      (last) => `d${last}-interviewer`,
    ),
  "add-communicator": (_, store) => add(store, addCommunicator, (last) => `c${last}-name`),
  "move-up": (button, store) => moveItem(button, store, -1),
  "move-down": (button, store) => moveItem(button, store, 1),
  "record-change": recordChange,
  "no-change": forgetFirstVerdict,
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
 * Add an item, and go to its first field.
 *
 * @param {Store} store
 * @param {(state: State) => State} change
 * @param {(last: number) => string} firstField
 */
function add(store, change, firstField) {
  store.change(change(store.state));
  goTo(firstField(store.state.last));
}

/**
 * @param {HTMLElement} button
 * @param {Store} store
 * @param {number} by
 */
function moveItem(button, store, by) {
  store.change(move(store.state, idAround(button), by));
  button.focus();
}

/**
 * Record the first verdict, and go to the field for the reason of the change.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 */
function recordChange(button, store) {
  const id = idAround(button);
  store.change(edit(store.state, id, { "changed.from": scorecardOf(store.state, id)?.firstVerdict ?? "" }));
  goTo(`${id}-changed-reason`);
}

/**
 * @param {string} name the value of `data-do`
 * @returns {boolean} whether it is the name of a button of the form
 */
export function isFormAction(name) {
  return Object.hasOwn(ACTIONS, name);
}

/** @param {string} id of a field, which may be folded or not made yet */
export function goTo(id) {
  const element = findOrMake(id);
  if (!element) return;
  reveal(element);
  element.closest("[hidden]")?.toggleAttribute("hidden", false);
  element.focus();
}

/**
 * @param {HTMLElement} button
 * @param {Store} store
 */
function clearVerdict(button, store) {
  chooseVerdict(store, idAround(button), UNSET);
  /** @type {HTMLElement | null} */ (
    document.querySelector(`#${idAround(button)}-verdict [data-field="verdict"]`)
  )?.focus();
}

/**
 * @param {HTMLElement} button next to the day that it fills in
 * @param {Store} store
 */
function fillToday(button, store) {
  const day = /** @type {HTMLInputElement} */ (button.parentElement?.querySelector('input[type="date"]'));
  const now = new Date();
  const [year, ...rest] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = [year, ...rest.map((part) => String(part).padStart(2, "0"))].join("-");
  store.change(edit(store.state, "session", { [day.dataset.field ?? ""]: today }));
}

/**
 * @param {HTMLElement} _button
 * @param {Store} store
 */
function nameManager(_button, store) {
  const [first] = store.state.communicators;
  if (!first) return;
  store.change(edit(store.state, first.id, { name: store.state.session.hiring_manager ?? "" }));
  byId(`${first.id}-name`).focus(); // the button is hidden now
}

/**
 * Enter the dissent of a person, and go to its reason. If it is entered already, without a reason, remove it.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 */
function toggleDissent(button, store) {
  const name = button.dataset.id ?? "";
  const dissent = dissentOf(store.state, name);
  if (dissent && !dissent.reason) store.change(remove(store.state, dissent.id));
  else {
    if (!dissent) store.change(addDissent(store.state, name));
    byId(`${dissent?.id ?? `d${store.state.last}`}-reason`)?.focus();
  }
}

/**
 * Forget the first verdict, which was entered by mistake, so that no change is recorded.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 */
function forgetFirstVerdict(button, store) {
  const id = idAround(button);
  store.change(edit(store.state, id, { firstVerdict: scorecardOf(store.state, id)?.verdict ?? "" }));
  /** @type {HTMLElement | null} */ (document.querySelector(`#${id}-verdict [data-field="verdict"]:checked`))?.focus();
}

/**
 * Remove an item, and go to the next one, else to the one before it or the heading above.
 *
 * @param {HTMLElement} button
 * @param {Store} store
 * @param {HTMLElement} root
 */
function removeItem(button, store, root) {
  const item = /** @type {HTMLElement} */ (button.closest("[data-id]"));
  const all = childrenOf(/** @type {HTMLElement} */ (item.parentElement));
  const index = all.indexOf(item);
  const next = all[index + 1] ?? all[index - 1] ?? headingAbove(item, root);
  store.change(remove(store.state, idAround(button)));
  startOf(next)?.focus();
}

/**
 * @param {HTMLElement} item
 * @param {HTMLElement} root
 * @returns {Element | null} the heading of the list, or the area whose heading it is
 */
function headingAbove(item, root) {
  const area = item.parentElement?.closest("[data-id]");
  if (area) return area;
  const isDissent = item.parentElement === list(root, "dissent");
  return root.querySelector(isDissent ? "#dissent-heading" : "#verdicts-heading");
}

/**
 * @param {Element | null} element
 * @returns {HTMLElement | null} the part of it that gets the focus
 */
function startOf(element) {
  if (element?.matches("button, h2, h3")) return /** @type {HTMLElement} */ (element);
  const starts =
    element?.querySelectorAll("h3[id], .scorecard-past [data-do], .dissent-past input, [data-field]") ?? [];
  return /** @type {HTMLElement | undefined} */ ([...starts].find((part) => !part.closest("[hidden]"))) ?? null;
}

/**
 * @param {Element} element
 * @returns {string} the id of the item around it
 */
function idAround(element) {
  return /** @type {HTMLElement} */ (element.closest("[data-id]")).dataset.id ?? "";
}
