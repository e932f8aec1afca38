/** The areas by the interviewers, as a table whose marks are told apart by shape and word. */

import { list, make, setSymbol, write, writeOrHide } from "../../page/dom.mjs";
import { showPart } from "./parts.mjs";

/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../../types.d.ts").GridArea} GridArea */

/** The most names that fit side by side; more of them are turned upright. */
const ABREAST = 6;

/** The most columns that HTML lets one cell span. */
const WIDEST = 1000;

/** What each row was made of: one that says the same is not made again. @type {WeakMap<Element, string>} */
const made = new WeakMap();

/**
 * @param {HTMLElement} outcome
 * @param {import("../../types.d.ts").Grid} grid
 * @param {PageWords} words
 */
export function showGrid(outcome, { columns, areas }, words) {
  outcome.querySelector(".glance-grid")?.classList.toggle("is-wide", columns.length > ABREAST);
  showColumns(list(outcome, "grid-columns"), columns);
  const rows = list(outcome, "grid-areas");
  const there = [...rows.children].filter((row) => made.has(row));
  for (const [index, area] of areas.entries()) showLine(rows, there[index], area, words);
  for (const row of there.slice(areas.length)) row.remove();
  showPart(outcome, "grid", areas.length > 0 && columns.length > 0);
}

/**
 * @param {HTMLElement} row
 * @param {import("../../types.d.ts").GridColumn[]} columns
 */
function showColumns(row, columns) {
  const text = JSON.stringify(columns);
  if (made.get(row) === text) return;
  made.set(row, text);
  const hasRounds = columns.some(({ round }) => round > 1);
  row.replaceChildren(document.createElement("td"), ...columns.map((it) => columnOf(it, hasRounds)));
}

/**
 * @param {import("../../types.d.ts").GridColumn} column
 * @param {boolean} hasRounds
 */
function columnOf({ interviewer, round }, hasRounds) {
  const cell = make("grid-column");
  write(cell, "name", interviewer ?? "?");
  writeOrHide(cell, "round", hasRounds ? String(round) : null);
  return cell;
}

/**
 * @param {HTMLElement} rows
 * @param {Element | undefined} there the row that is there already
 * @param {GridArea} line
 * @param {PageWords} words
 */
function showLine(rows, there, line, words) {
  const text = JSON.stringify(line);
  if (there && made.get(there) === text) return;
  const row = rowOf(line, words);
  made.set(row, text);
  if (there) there.replaceWith(row);
  else rows.append(row);
}

/**
 * @param {GridArea} line
 * @param {PageWords} words
 */
function rowOf({ area, verdicts }, words) {
  const row = make("grid-area");
  write(row, "area", area);
  row.append(...cellsOf(verdicts, words));
  return row;
}

/**
 * Make a cell for each verdict, and one for all the columns without a verdict between two: a large panel would have tens
 * of thousands of empty cells, and every search and every change of style takes time for each.
 *
 * @param {GridArea["verdicts"]} verdicts
 * @param {PageWords} words
 * @returns {HTMLElement[]}
 */
function cellsOf(verdicts, words) {
  /** @type {HTMLElement[]} */ const cells = [];
  /** @type {HTMLTableCellElement | null} */ let empty = null;
  for (const verdict of verdicts) {
    if (!verdict && empty && empty.colSpan < WIDEST) {
      empty.colSpan += 1;
      continue;
    }
    empty = verdict ? null : document.createElement("td");
    cells.push(empty ?? cellOf(/** @type {string} */ (verdict), words));
  }
  return cells;
}

/**
 * @param {string} verdict
 * @param {PageWords} words
 */
function cellOf(verdict, words) {
  const cell = make("grid-cell");
  cell.dataset.verdict = verdict;
  setSymbol(cell, verdict);
  write(cell, "word", words.verdicts[verdict] ?? verdict);
  return cell;
}
