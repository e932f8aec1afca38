/** Shows a grid alone, in a window as large as the screen. */

import { make } from "./dom.mjs";

/** The most cells that are made for the empty places of a grid; beyond it, one cell spans several. */
const MOST_CELLS = 10_000;

/**
 * Open the grid in the same part of the page as a button. Esc or Close close it, and the focus returns to the button.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} root what the page's style sheet applies to
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
  // Keys mean something to the page, which waits meanwhile.
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
