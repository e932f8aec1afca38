/** The areas by the interviewers, as a table whose marks are told apart by shape and word. */

import { list, make, replace, setSymbol, write, writeOrHide } from "../../page/dom.mjs";
import { showPart } from "./parts.mjs";

/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../../types.d.ts").GridArea} GridArea */

/** The most names that fit side by side; more of them are turned upright. */
const ABREAST = 6;

/** What each row was made of: one that says the same is not made again. @type {WeakMap<Element, string>} */
const made = new WeakMap();

/**
 * @param {HTMLElement} outcome
 * @param {import("../../types.d.ts").Grid} grid
 * @param {PageWords} words
 */
export function showGrid(outcome, { columns, areas }, words) {
  outcome.querySelector(".glance-grid")?.classList.toggle("is-wide", columns.length > ABREAST);
  const hasRounds = columns.some(({ round }) => round > 1);
  replace(list(outcome, "grid-columns"), [
    document.createElement("td"),
    ...columns.map((it) => columnOf(it, hasRounds)),
  ]);
  const rows = list(outcome, "grid-areas");
  const there = [...rows.children].filter((row) => made.has(row));
  for (const [index, area] of areas.entries()) showLine(rows, there[index], area, words);
  for (const row of there.slice(areas.length)) row.remove();
  showPart(outcome, "grid", areas.length > 0 && columns.length > 0);
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
  row.append(...verdicts.map((verdict) => (verdict ? cellOf(verdict, words) : document.createElement("td"))));
  return row;
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
