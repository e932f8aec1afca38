/** Listens to keys in the form: one for each verdict, and those that move the focus. */

import { byId, field } from "../../page/fields.mjs";
import { UNSET } from "../../page/panel.mjs";
import { addInterviewer, chooseVerdict } from "./events.mjs";
import { holdFocus } from "./hold-focus.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {"name" | "verdict" | "evidence" | "reason"} Part the part of a scorecard that has the focus */
/** @typedef {Readonly<import("../../types.d.ts").PageWords["verdict_keys"]>} VerdictKeys the verdict that each key chooses */

/** Keys that are no words for a verdict. @type {VerdictKeys} */
const OTHER_KEYS = { c: "not-assessed", backspace: UNSET, delete: UNSET };

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {VerdictKeys} letters the words of one letter that Python reads
 */
export function listenToKeys(root, store, letters) {
  const verdicts = { ...letters, ...OTHER_KEYS };
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const scorecard = /** @type {HTMLElement | null} */ (target.closest(".scorecard"));
    if (!scorecard || event.altKey || event.isComposing) return;
    const isUsed = press(partOf(target), scorecard.dataset.id ?? "", event, store, verdicts);
    if (isUsed) event.preventDefault();
  });
}

/**
 * Name a pressed key. On a Russian, Greek or Thai layout no key gives a "y", so the Latin letter at its position is used.
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
 * @returns {Part | null}
 */
function partOf(target) {
  if (target.matches('.verdict, [data-field="verdict"]')) return "verdict";
  if (target.matches('[data-field="interviewer"]')) return "name";
  if (target.matches('[data-field="changed.reason"]')) return "reason";
  return target.matches('[data-field="evidence"]') ? "evidence" : null;
}

/**
 * @param {Part | null} part
 * @param {string} id of the scorecard
 * @param {KeyboardEvent} event
 * @param {Store} store
 * @param {VerdictKeys} verdicts
 * @returns {boolean} whether the key did something here
 */
function press(part, id, event, store, verdicts) {
  const { ctrlKey, metaKey } = event;
  const pressed = letterOf(event);
  if (part === "evidence") {
    const isDone = pressed === "escape" || (pressed === "enter" && (ctrlKey || metaKey));
    return isDone && focus(choiceToFocus(id));
  }
  if (ctrlKey || metaKey) return false;
  if (part === "reason" && pressed === "escape") return focus(choiceToFocus(id));
  if (part === "reason" && pressed === "enter") return goToScorecard(store, id, 1, "name");
  if (part === "name" && pressed === "enter") return focus(choiceToFocus(id));
  if (part === "name" || part === "verdict") {
    if (pressed === "arrowdown") return goToScorecard(store, id, 1, part);
    if (pressed === "arrowup") return goToScorecard(store, id, -1, part);
  }
  return part === "verdict" && pressOnVerdict(pressed, id, store, verdicts);
}

/**
 * @param {string} pressed
 * @param {string} id of the scorecard
 * @param {Store} store
 * @param {VerdictKeys} verdicts
 * @returns {boolean} whether the key did something here
 */
function pressOnVerdict(pressed, id, store, verdicts) {
  const verdict = Object.hasOwn(verdicts, pressed) ? verdicts[pressed] : undefined;
  if (verdict !== undefined) {
    chooseVerdict(store, id, verdict);
    return focus(choiceToFocus(id));
  }
  if (pressed === "enter") return goToScorecard(store, id, 1, "name");
  if (pressed === "e") return focus(field(`${id}-evidence`));
  if (pressed !== "+") return false;
  const area = store.state.areas.find(({ scorecards }) => scorecards.some((scorecard) => scorecard.id === id));
  addInterviewer(store, area?.id ?? "", id);
  return true;
}

/**
 * @param {string} id of a scorecard
 * @returns {HTMLElement | null} its chosen verdict, else the first that can be chosen
 */
function choiceToFocus(id) {
  const choice = `#${id}-verdict [data-field="verdict"]`;
  return document.querySelector(`${choice}:checked`) ?? document.querySelector(choice);
}

/**
 * Go to a neighbour of a scorecard, past the folded ones of earlier rounds. After the last one, go to the next step.
 *
 * @param {Store} store
 * @param {string} id
 * @param {number} by how many scorecards further down; -1 goes up
 * @param {Part} part to go to
 * @returns {true}
 */
function goToScorecard(store, id, by, part) {
  const ids = store.state.areas.flatMap(({ scorecards }) => scorecards.map((scorecard) => scorecard.id));
  for (let index = ids.indexOf(id) + by; ids[index] !== undefined; index += by) {
    const next = /** @type {string} */ (ids[index]);
    if (document.getElementById(`${next}-fields`)?.hidden) continue;
    return focus(part === "verdict" ? choiceToFocus(next) : field(`${next}-interviewer`));
  }
  return by < 0 || focus(byId("decide-heading"));
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
 * Listen to the keys for Undo and Redo. In a field that the user is typing in they are left to the browser. In a field
 * that only has the focus they undo a step of the form.
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
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!isRedo && key !== "z") return;
    event.preventDefault();
    const keepFocus = holdFocus();
    if (isRedo) store.redo();
    else store.undo();
    keepFocus();
  });
}
