/** Who judged what: areas by interviewers, as Python lays them out. The style sheet decides between table and list. */

import { list, make, setSymbol, show, write } from "./dom.mjs";

/** @typedef {import("../types.d.ts").PageWords} PageWords */
/** @typedef {import("../types.d.ts").GridArea} GridArea */
/** @typedef {import("../types.d.ts").GridColumn} GridColumn */

/** The most columns that are ever shown as a table; from there on it is always a list, which has no empty cells. */
const MOST_COLUMNS = 16;
/** The most columns that HTML lets one cell span. */
const WIDEST = 1000;

/** What each row was made of: one that says the same is not made again. @type {WeakMap<Element, string>} */
const made = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Grid} grid
 * @param {PageWords} words
 */
export function showGrid(root, { columns, areas }, words) {
  showColumns(list(root, "grid-columns"), columns);
  const rows = list(root, "grid-areas");
  const there = [...rows.children].filter((row) => made.has(row));
  for (const [index, area] of areas.entries()) showLine(rows, there[index], area, columns, words);
  for (const row of there.slice(areas.length)) row.remove();
  show(root, "grid", areas.length > 0 && columns.length > 0);
}

/**
 * @param {HTMLElement} row
 * @param {GridColumn[]} columns
 */
function showColumns(row, columns) {
  const text = JSON.stringify(columns);
  if (made.get(row) === text) return;
  made.set(row, text);
  row.replaceChildren(document.createElement("td"), ...columns.map(columnOf));
}

/** @param {GridColumn} column */
function columnOf({ label }) {
  const cell = make("grid-column");
  write(cell, "label", label);
  return cell;
}

/**
 * @param {HTMLElement} rows
 * @param {Element | undefined} there the row that is there already
 * @param {GridArea} line
 * @param {GridColumn[]} columns
 * @param {PageWords} words
 */
function showLine(rows, there, line, columns, words) {
  const said = line.verdicts.flatMap((verdict, at) => (verdict ? [at, verdict, columns[at]?.label] : []));
  const text = JSON.stringify([line.area, line.required, columns.length, said]);
  if (there && made.get(there) === text) return;
  const row = make("grid-area");
  write(row, "area", line.area);
  show(row, "optional", !line.required);
  row.append(...cellsOf(line, columns, words));
  made.set(row, text);
  if (there) there.replaceWith(row);
  else rows.append(row);
}

/**
 * Make a cell for each verdict and for each empty place. A large panel would have tens of thousands of empty cells, and
 * every search and every change of style takes time for each: there, one cell spans all between two verdicts.
 *
 * @param {GridArea} line
 * @param {GridColumn[]} columns
 * @param {PageWords} words
 * @returns {HTMLElement[]}
 */
function cellsOf({ verdicts }, columns, words) {
  /** @type {HTMLElement[]} */ const cells = [];
  const widest = columns.length > MOST_COLUMNS ? WIDEST : 1;
  const isEmpty = !verdicts.some(Boolean);
  /** @type {HTMLTableCellElement | null} */ let empty = null;
  for (const [at, verdict] of verdicts.entries()) {
    if (!verdict && empty && empty.colSpan < widest) {
      empty.colSpan += 1;
      continue;
    }
    empty = verdict ? null : /** @type {HTMLTableCellElement} */ (emptyCell(isEmpty && at === 0));
    cells.push(empty ?? cellOf(/** @type {string} */ (verdict), columns[at]?.label ?? "", words));
  }
  return cells;
}

/** @param {boolean} saysNobody whether it is the first of an area that nobody judged */
function emptyCell(saysNobody) {
  return saysNobody ? make("grid-nobody") : document.createElement("td");
}

/**
 * @param {string} verdict
 * @param {string} who
 * @param {PageWords} words
 */
function cellOf(verdict, who, words) {
  const cell = make("grid-cell");
  cell.dataset.verdict = verdict;
  setSymbol(cell, verdict);
  write(cell, "word", `${words.verdicts[verdict] ?? verdict} `);
  write(cell, "who", who);
  return cell;
}
