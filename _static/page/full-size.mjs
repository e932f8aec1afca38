/** Shows a grid alone, in a dialog as large as the window. */

import { make } from "./dom.mjs";

/** The most cells of a grid in which each empty cell is made. In a larger grid one cell spans several. */
const MOST_CELLS = 10_000;

/**
 * Open the grid in the same part of the page as a button. Esc or Close close it, and the focus returns to the button.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} root the element that the page's style sheet applies to
 */
export function openFullSize(button, root) {
  let part = button.parentElement;
  while (part && !part.querySelector(".grid-table")) part = part.parentElement;
  const grid = part?.querySelector(".grid-table");
  if (!grid) return;
  const table = /** @type {HTMLTableElement} */ (grid.cloneNode(true));
  const [columns, rows] = ["thead th", "tbody tr"].map((kind) => table.querySelectorAll(kind).length);
  if (Number(columns) * Number(rows) <= MOST_CELLS) splitEmptyCells(table);
  const dialog = /** @type {HTMLDialogElement} */ (make("full-size"));
  dialog.append(table);
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  // Keys have a meaning on the page, which must not react while the dialog is open.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  root.append(dialog);
  dialog.showModal();
}

/** @param {HTMLTableElement} table */
function splitEmptyCells(table) {
  for (const cell of /** @type {NodeListOf<HTMLTableCellElement>} */ (table.querySelectorAll("td[colspan]"))) {
    const others = Array.from({ length: cell.colSpan - 1 }, () => document.createElement("td"));
    cell.removeAttribute("colspan");
    cell.after(...others);
  }
}
