/** Adds buttons to the cautions that one click settles: names that look alike, rows that were left out. */

import { make, replace, showOne, write } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { leftOutOf, makeDistinct, mergeNames, settleRow } from "../state/settle.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/settle.mjs").NameKind} NameKind */
/** @typedef {{kind: NameKind, names: string[]}} Group names of one kind that look alike */

/** The change that each button makes. @type {WeakMap<Element, (state: State) => State>} */
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
    byId("decide-heading").focus({ preventScroll: true }); // the button is removed
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
    edits.set(button, (current) => settleRow(current, row));
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
    (alike?.[/** @type {NameKind} */ (kind)] ?? []).map((names) => ({ kind: /** @type {NameKind} */ (kind), names })),
  );
  const existing = /** @type {HTMLElement | null} */ (caution.querySelector(".settle-names"));
  const parent = existing ?? make("settle-names");
  if (!existing) caution.append(parent);
  replace(parent, groups.map(groupItem));
}

/** @param {Group} group */
function groupItem({ kind, names }) {
  const item = make("alike-group");
  write(item, "names", names.join(" / "));
  showOne(item, "number", names.length === 2 ? "two" : "several");
  const distinctButton = /** @type {HTMLElement} */ (item.querySelector("button"));
  edits.set(distinctButton, (state) => makeDistinct(state, names));
  distinctButton.before(...names.map((name) => mergeButton(kind, names, name)));
  return item;
}

/**
 * @param {NameKind} kind
 * @param {string[]} names
 * @param {string} chosen
 */
function mergeButton(kind, names, chosen) {
  const button = make("alike-one");
  write(button, "name", chosen);
  edits.set(button, (state) => mergeNames(state, kind, names, chosen));
  return button;
}
