/** One key for a verdict, and keys that go where the eye goes: to the next row, up and down, into the evidence. */

import { reveal } from "../../page/dom.mjs";
import { UNSET } from "../state/state.mjs";
import { addInterviewer, choose } from "./events.mjs";
import { field } from "./fields.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {"name" | "verdict" | "evidence"} Place where in a row the focus is */

const VERDICTS = new Map([
  ["y", "yes"],
  ["n", "no"],
  ["m", "maybe"],
  ["backspace", UNSET],
  ["delete", UNSET],
]);

/**
 * @param {HTMLElement} root
 * @param {Store} store
 */
export function listenToKeys(root, store) {
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest(".card"));
    if (!row || event.altKey || event.isComposing) return;
    const done = press(placeOf(target), row.dataset.id ?? "", event, store);
    if (done) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} target
 * @returns {Place | null}
 */
function placeOf(target) {
  if (target.closest(".verdict")) return "verdict";
  if (target.matches('[data-field="interviewer"]')) return "name";
  return target.matches('[data-field="evidence"]') ? "evidence" : null;
}

/**
 * @param {Place | null} place
 * @param {string} id of the row
 * @param {KeyboardEvent} event
 * @param {Store} store
 * @returns {boolean} whether the key did something here
 */
function press(place, id, { key, ctrlKey, metaKey }, store) {
  const pressed = key.toLowerCase();
  if (place === "evidence") {
    const isDone = pressed === "escape" || (pressed === "enter" && (ctrlKey || metaKey));
    return isDone && focus(firstChoice(id));
  }
  if (ctrlKey || metaKey) return false;
  if (place === "name" && pressed === "enter") return focus(firstChoice(id));
  if (place === "name" || place === "verdict") {
    if (pressed === "arrowdown") return goToRow(store, id, 1, place);
    if (pressed === "arrowup") return goToRow(store, id, -1, place);
  }
  return place === "verdict" && pressOnVerdict(pressed, id, store);
}

/**
 * @param {string} pressed
 * @param {string} id of the row
 * @param {Store} store
 * @returns {boolean}
 */
function pressOnVerdict(pressed, id, store) {
  const verdict = VERDICTS.get(pressed);
  if (verdict !== undefined) {
    choose(store, id, verdict);
    return focus(firstChoice(id));
  }
  if (pressed === "enter") return goToRow(store, id, 1, "name");
  if (pressed === "e") {
    reveal(field(`${id}-evidence`));
    return focus(field(`${id}-evidence`));
  }
  if (pressed !== "+") return false;
  addInterviewer(store, store.state.areas.find((it) => it.rows.some((row) => row.id === id))?.id ?? "", id);
  return true;
}

/**
 * @param {string} id of a row
 * @returns {HTMLElement | null} its verdict that is chosen, else the first to choose
 */
function firstChoice(id) {
  const group = document.getElementById(`${id}-verdict`);
  return group?.querySelector("input:checked") ?? group?.querySelector("input") ?? null;
}

/**
 * Go to a neighbour of a row, past those of earlier rounds that are folded away. At the end there is none to go to.
 *
 * @param {Store} store
 * @param {string} id
 * @param {number} by
 * @param {Place} place
 * @returns {boolean}
 */
function goToRow(store, id, by, place) {
  const rows = store.state.areas.flatMap((it) => it.rows.map((row) => row.id));
  for (let at = rows.indexOf(id) + by; rows[at] !== undefined; at += by) {
    const next = /** @type {string} */ (rows[at]);
    if (document.getElementById(`${next}-fields`)?.hidden) continue;
    return focus(place === "verdict" ? firstChoice(next) : field(`${next}-interviewer`));
  }
  return true;
}

/**
 * @param {HTMLElement | null} element
 * @returns {true}
 */
function focus(element) {
  element?.focus();
  if (element?.matches('[data-field="interviewer"]')) /** @type {HTMLInputElement} */ (element).select();
  return true;
}

/**
 * Undo and redo. In a field that somebody is typing in they are the browser's own; where the page has only put the focus,
 * they are those of the page.
 *
 * @param {Store} store
 */
export function listenToUndoKeys(store) {
  /** @type {EventTarget | null} */ let typedIn = null;
  addEventListener("input", ({ target }) => {
    typedIn = target;
  });
  addEventListener("focusin", () => {
    typedIn = null;
  });
  addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const isText = target.matches?.('textarea, input:not([type="radio"], [type="checkbox"])');
    if ((isText && typedIn === target) || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const redoes = key === "y" || (key === "z" && event.shiftKey);
    if (!redoes && key !== "z") return;
    event.preventDefault();
    const held = document.activeElement !== document.body;
    if (redoes) store.redo();
    else store.undo();
    if (held) keepFocus();
  });
}

/** What had the focus may be gone, or hidden: then it goes to the heading above the panel. */
export function keepFocus() {
  const holder = document.activeElement;
  if (holder && holder !== document.body && holder.checkVisibility()) return;
  document.getElementById("panel-heading")?.focus();
}
