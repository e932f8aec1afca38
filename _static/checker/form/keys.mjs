/** One key for a verdict, and keys to move: to the next scorecard, up and down, into the evidence. */

import { UNSET } from "../../page/panel.mjs";
import { addInterviewer, choose } from "./events.mjs";
import { field } from "./fields.mjs";
import { holdFocus } from "./hold-focus.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {"name" | "verdict" | "evidence" | "reason"} Place where in a scorecard the focus is */

/** @typedef {Readonly<import("../../types.d.ts").PageWords["verdict_keys"]>} VerdictKeys the verdict that each key chooses */

/** @type {VerdictKeys} */
const OTHERS = { c: "not-assessed", backspace: UNSET, delete: UNSET };

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {VerdictKeys} choosing the words of one letter that Python reads
 */
export function listenToKeys(root, store, choosing) {
  const verdicts = { ...choosing, ...OTHERS };
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const scorecard = /** @type {HTMLElement | null} */ (target.closest(".scorecard"));
    if (!scorecard || event.altKey || event.isComposing) return;
    const done = press(placeOf(target), scorecard.dataset.id ?? "", event, store, verdicts);
    if (done) event.preventDefault();
  });
}

/**
 * Where the layout is Russian, Greek or Thai, no key gives a "y": there the place of the key on the keyboard counts.
 *
 * @param {Pick<KeyboardEvent, "key" | "code">} event
 * @returns {string} the key's name, or its Latin letter, in lower case
 */
export function letterOf({ key, code }) {
  const isOtherScript = /^[\p{L}\p{M}]$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  const letter = isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return (letter ?? key).toLowerCase();
}

/**
 * @param {HTMLElement} target
 * @returns {Place | null}
 */
function placeOf(target) {
  if (target.matches('.verdict, [data-field="verdict"]')) return "verdict";
  if (target.matches('[data-field="interviewer"]')) return "name";
  if (target.matches('[data-field="changed.reason"]')) return "reason";
  return target.matches('[data-field="evidence"]') ? "evidence" : null;
}

/**
 * @param {Place | null} place
 * @param {string} id of the scorecard
 * @param {KeyboardEvent} event
 * @param {Store} store
 * @param {VerdictKeys} verdicts
 * @returns {boolean} whether the key did something here
 */
function press(place, id, event, store, verdicts) {
  const { ctrlKey, metaKey } = event;
  const pressed = letterOf(event);
  if (place === "evidence") {
    const isDone = pressed === "escape" || (pressed === "enter" && (ctrlKey || metaKey));
    return isDone && focus(firstChoice(id));
  }
  if (ctrlKey || metaKey) return false;
  if (place === "reason" && pressed === "escape") return focus(firstChoice(id));
  if (place === "reason" && pressed === "enter") return goToScorecard(store, id, 1, "name");
  if (place === "name" && pressed === "enter") return focus(firstChoice(id));
  if (place === "name" || place === "verdict") {
    if (pressed === "arrowdown") return goToScorecard(store, id, 1, place);
    if (pressed === "arrowup") return goToScorecard(store, id, -1, place);
  }
  return place === "verdict" && pressOnVerdict(pressed, id, store, verdicts);
}

/**
 * @param {string} pressed
 * @param {string} id of the scorecard
 * @param {Store} store
 * @param {VerdictKeys} verdicts
 * @returns {boolean}
 */
function pressOnVerdict(pressed, id, store, verdicts) {
  const verdict = Object.hasOwn(verdicts, pressed) ? verdicts[pressed] : undefined;
  if (verdict !== undefined) {
    choose(store, id, verdict);
    return focus(firstChoice(id));
  }
  if (pressed === "enter") return goToScorecard(store, id, 1, "name");
  if (pressed === "e") {
    return focus(field(`${id}-evidence`));
  }
  if (pressed !== "+") return false;
  addInterviewer(store, store.state.areas.find((it) => it.scorecards.some((card) => card.id === id))?.id ?? "", id);
  return true;
}

/**
 * @param {string} id of a scorecard
 * @returns {HTMLElement | null} its verdict that is chosen, else the first to choose
 */
function firstChoice(id) {
  const choice = `#${id}-verdict [data-field="verdict"]`;
  return document.querySelector(`${choice}:checked`) ?? document.querySelector(choice);
}

/**
 * Go to a neighbour of a scorecard, past those of earlier rounds that are folded away. After the last comes the next step.
 *
 * @param {Store} store
 * @param {string} id
 * @param {number} by
 * @param {Place} place
 * @returns {boolean}
 */
function goToScorecard(store, id, by, place) {
  const ids = store.state.areas.flatMap((it) => it.scorecards.map((card) => card.id));
  for (let at = ids.indexOf(id) + by; ids[at] !== undefined; at += by) {
    const next = /** @type {string} */ (ids[at]);
    if (document.getElementById(`${next}-fields`)?.hidden) continue;
    return focus(place === "verdict" ? firstChoice(next) : field(`${next}-interviewer`));
  }
  return by < 0 || focus(field("decide-heading"));
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
    const key = letterOf(event);
    const redoes = key === "y" || (key === "z" && event.shiftKey);
    if (!redoes && key !== "z") return;
    event.preventDefault();
    const keepFocus = holdFocus();
    if (redoes) store.redo();
    else store.undo();
    keepFocus();
  });
}
