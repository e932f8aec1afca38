/** Lists the rows of a table that were left out, until each is marked as settled. */

import { childrenOf, list, match, show, write } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { leftOutOf, settleRow } from "../state/settle.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */

/**
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToRowsLeftOut(panel, store) {
  const rows = list(panel, "rows-left-out");
  rows.addEventListener("click", ({ target }) => {
    const item = /** @type {HTMLElement} */ (target).closest("button")?.closest("li");
    if (item) settle(item, rows, store);
  });
  const showRows = (/** @type {State} */ state) => showRowsLeftOut(panel, rows, state);
  store.subscribe(showRows);
  showRows(store.state);
}

/**
 * Take a row off the list, and go to the one next to it.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} rows
 * @param {Store} store
 */
function settle(item, rows, store) {
  const all = childrenOf(rows);
  const index = all.indexOf(item);
  const next = all[index + 1] ?? all[index - 1];
  store.change(settleRow(store.state, Number(item.dataset.id)));
  (next?.querySelector("button") ?? byId("verdicts-heading")).focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} panel
 * @param {HTMLElement} rows
 * @param {State} state
 */
function showRowsLeftOut(panel, rows, state) {
  const open = leftOutOf(state).map((row) => ({ ...row, id: String(row.row) }));
  for (const [{ id, text, why }, item] of match(rows, open, "row-left-out")) {
    write(item, "row", id);
    write(item, "row-text", text);
    write(item, "why", why);
  }
  show(panel, "rows-left-out", open.length > 0);
}
