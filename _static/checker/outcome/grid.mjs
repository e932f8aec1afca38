/** The areas by the interviewers, as a table whose marks are told apart by shape and word. */

import { list, make, replace, setSymbol, write, writeOrHide } from "../../page/dom.mjs";
import { showPart } from "./report.mjs";

/** So many names stand side by side; more of them stand upright. */
const ABREAST = 6;

/**
 * @param {HTMLElement} root
 * @param {import("./conversation.mjs").Grid} grid
 * @param {{verdicts: Record<string, string>}} words
 */
export function showGrid(root, { columns, areas }, words) {
  root.querySelector(".glance-grid")?.classList.toggle("is-wide", columns.length > ABREAST);
  const hasRounds = columns.some(({ round }) => round > 1);
  replace(list(root, "grid-columns"), [document.createElement("td"), ...columns.map((it) => columnOf(it, hasRounds))]);
  replace(
    list(root, "grid-areas"),
    areas.map((it) => rowOf(it, words)),
  );
  showPart(root, "grid", areas.length > 0 && columns.length > 0);
}

/**
 * @param {{interviewer: string | null, round: number}} column
 * @param {boolean} hasRounds
 */
function columnOf({ interviewer, round }, hasRounds) {
  const cell = make("grid-column");
  write(cell, "name", interviewer ?? "?");
  writeOrHide(cell, "round", hasRounds ? String(round) : null);
  return cell;
}

/**
 * @param {{area: string, verdicts: (string | null)[]}} line
 * @param {{verdicts: Record<string, string>}} words
 */
function rowOf({ area, verdicts }, words) {
  const row = make("grid-area");
  write(row, "area", area);
  row.append(...verdicts.map((verdict) => (verdict ? cellOf(verdict, words) : document.createElement("td"))));
  return row;
}

/**
 * @param {string} verdict
 * @param {{verdicts: Record<string, string>}} words
 */
function cellOf(verdict, words) {
  const cell = make("grid-cell");
  cell.dataset.verdict = verdict;
  setSymbol(cell, verdict);
  write(cell, "word", words.verdicts[verdict] ?? verdict);
  return cell;
}
