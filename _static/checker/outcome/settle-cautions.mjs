/** Puts buttons beside the cautions that one press can settle: names that look alike, rows that were left out. */

import { make, replace, showOne, write } from "../../page/dom.mjs";
import { field } from "../form/fields.mjs";
import { leftOutOf, makeDistinct, makeOne, settleRow } from "../state/settle.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/settle.mjs").Kind} Kind */
/** @typedef {{kind: Kind, names: string[]}} Group names of one kind that look alike */

/** What each button settles. @type {WeakMap<Element, (state: State) => State>} */
const edits = new WeakMap();

/**
 * @param {HTMLElement} report
 * @param {Store} store
 */
export function listenToSettling(report, store) {
  report.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    const settle = button && edits.get(button);
    if (!settle) return;
    store.change(settle(store.state));
    field("decide-heading").focus({ preventScroll: true }); // the button has done its work, and goes
  });
}

/**
 * @param {HTMLElement} caution the one about rows of a table that were left out
 * @param {State} state
 */
export function offerToSettleRows(caution, state) {
  const buttons = leftOutOf(state).map(({ row }) => {
    const button = make("settle-row");
    write(button, "row", String(row));
    edits.set(button, (now) => settleRow(now, row));
    return button;
  });
  caution.querySelector(".actions")?.append(...buttons);
}

/**
 * @param {HTMLElement} report
 * @param {import("../../types.d.ts").Alike | undefined} alike
 */
export function offerToSettleNames(report, alike) {
  const caution = report.querySelector('[data-rule="alike-names"]');
  if (!caution) return;
  const groups = ["areas", "people"].flatMap((kind) =>
    (alike?.[/** @type {Kind} */ (kind)] ?? []).map((names) => ({ kind: /** @type {Kind} */ (kind), names })),
  );
  const there = /** @type {HTMLElement | null} */ (caution.querySelector(".settle-names"));
  const place = there ?? make("settle-names");
  if (!there) caution.append(place);
  replace(place, groups.map(groupItem));
}

/** @param {Group} group */
function groupItem({ kind, names }) {
  const item = make("alike-group");
  write(item, "names", names.join(" / "));
  showOne(item, "number", names.length === 2 ? "two" : "several");
  const several = /** @type {HTMLElement} */ (item.querySelector("button"));
  edits.set(several, (state) => makeDistinct(state, names));
  several.before(...names.map((name) => oneButton(kind, names, name)));
  return item;
}

/**
 * @param {Kind} kind
 * @param {string[]} names
 * @param {string} chosen
 */
function oneButton(kind, names, chosen) {
  const button = make("alike-one");
  write(button, "name", chosen);
  edits.set(button, (state) => makeOne(state, kind, names, chosen));
  return button;
}
