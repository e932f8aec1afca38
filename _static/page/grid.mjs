/** Shows the grid of areas and interviewers that Python lays out. The style sheet decides between table and list. */

import { list, make, setSymbol, show, write } from "./dom.mjs";

/** @typedef {import("../types.d.ts").PageWords} PageWords */
/** @typedef {import("../types.d.ts").GridArea} GridArea */
/** @typedef {import("../types.d.ts").SealState} SealState */
/** @typedef {import("../types.d.ts").GridColumn} GridColumn */

/** The most columns that are shown as a table. With more, the style sheet always shows a list, without empty cells. */
const MOST_COLUMNS = 16;
/** The most columns that HTML lets one cell span. */
const WIDEST = 1000;

/** The data that each row was made from. A row with the same data is not made again. @type {WeakMap<Element, string>} */
const madeFrom = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Grid} grid
 * @param {PageWords} words
 */
export function showGrid(root, { columns, areas }, words) {
  showColumns(list(root, "grid-columns"), columns);
  const rows = list(root, "grid-areas");
  const existing = [...rows.children].filter((row) => madeFrom.has(row));
  for (const [index, area] of areas.entries()) showArea(rows, existing[index], area, columns, words);
  for (const row of existing.slice(areas.length)) row.remove();
  show(root, "grid", areas.length > 0 && columns.length > 0);
}

/**
 * @param {HTMLElement} row
 * @param {GridColumn[]} columns
 */
function showColumns(row, columns) {
  const text = JSON.stringify(columns);
  if (madeFrom.get(row) === text) return;
  madeFrom.set(row, text);
  row.replaceChildren(document.createElement("td"), ...columns.map(columnHeader));
}

/** @param {GridColumn} column */
function columnHeader({ label }) {
  const cell = make("grid-column");
  write(cell, "label", label);
  return cell;
}

/**
 * @param {HTMLElement} rows
 * @param {Element | undefined} existing the row that is at this position already
 * @param {GridArea} area
 * @param {GridColumn[]} columns
 * @param {PageWords} words
 */
function showArea(rows, existing, area, columns, words) {
  const given = area.verdicts.flatMap((verdict, index) =>
    verdict ? [index, verdict, columns[index]?.label, area.states[index], area.short[index]] : [],
  );
  const text = JSON.stringify([area.area, area.required, columns.length, given]);
  if (existing && madeFrom.get(existing) === text) return;
  const row = make("grid-area");
  write(row, "area", area.area);
  show(row, "optional", !area.required);
  row.append(...cellsOf(area, columns, words));
  madeFrom.set(row, text);
  if (existing) existing.replaceWith(row);
  else rows.append(row);
}

/**
 * Make a cell for each verdict, and for each column without one. A large panel would have tens of thousands of empty cells,
 * which slow down every search and every change of style. There one cell spans all columns between two verdicts.
 *
 * @param {GridArea} area
 * @param {GridColumn[]} columns
 * @param {PageWords} words
 * @returns {HTMLElement[]}
 */
function cellsOf({ verdicts, states, short }, columns, words) {
  /** @type {HTMLElement[]} */ const cells = [];
  const widest = columns.length > MOST_COLUMNS ? WIDEST : 1;
  const isEmpty = !verdicts.some(Boolean);
  /** @type {HTMLTableCellElement | null} */ let empty = null;
  for (const [index, verdict] of verdicts.entries()) {
    if (!verdict && empty && empty.colSpan < widest) {
      empty.colSpan += 1;
      continue;
    }
    empty = verdict ? null : /** @type {HTMLTableCellElement} */ (emptyCell(isEmpty && index === 0));
    const cell = empty ?? cellOf(/** @type {string} */ (verdict), columns[index]?.label ?? "", words);
    const state = states[index];
    if (verdict && state) addSeal(cell, verdict, state, short[index] ?? "", words);
    cells.push(cell);
  }
  return cells;
}

/** @param {boolean} isNote whether the cell says that nobody judged the area */
function emptyCell(isNote) {
  return isNote ? make("grid-nobody") : document.createElement("td");
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

/**
 * Show what has become of a verdict's seal: in place of a pending verdict with its digits, or small beside the verdict.
 *
 * @param {HTMLElement} cell
 * @param {string} verdict
 * @param {SealState} state
 * @param {string} short the digits that people compare
 * @param {PageWords} words
 */
function addSeal(cell, verdict, state, short, words) {
  const isInPlace = verdict === "pending" && (state === "sealed" || state === "broken");
  const mark = make(isInPlace ? "grid-digits" : "grid-seal");
  write(mark, "seal", `${words.seals[state] ?? state} `);
  if (isInPlace) {
    setSymbol(cell, state);
    write(mark, "digits", short);
  } else if (state === "no-seal") mark.querySelector("svg")?.remove();
  else setSymbol(mark, state);
  cell.querySelector(".grid-who")?.before(mark, " ");
}
