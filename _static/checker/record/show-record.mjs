/** Makes the element that shows a record, for all three views of it. */

import { dayOf } from "../../page/days.mjs";
import { list, make, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { showGrid } from "../../page/grid.mjs";
import { fillPart, lineItem, showPart } from "../outcome/fill-part.mjs";
import { stepKey } from "../outcome/next-steps.mjs";
import { changeItem } from "../outcome/report.mjs";

/** @typedef {import("../../engine/client.mjs").Answers["record"]} PanelRecord */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */

/**
 * @param {PanelRecord} record
 * @param {PageWords} words
 * @param {readonly string[]} [done] the next steps that are ticked off
 * @returns {HTMLElement}
 */
export function recordElement(record, words, done = []) {
  const { report } = record;
  const root = make("record");
  const value = report.outcome ?? "not-ready";
  root.dataset.outcome = value;
  setSymbol(root, value);
  write(root, "outcome", words.outcomes[value] ?? value);
  list(root, "facts").replaceChildren(...factsOf(record, words));
  write(root, "certain", (report.certain && words.outcomes[report.certain]) ?? "");
  write(root, "certain-follows", (report.certain && words.certain[report.certain]) ?? "");
  showPart(root, "certain", report.certain !== null);
  fillPart(root, "awaited", linesOf(report.awaited));
  fillPart(root, "reasons", linesOf(report.reasons.filter(({ decided }) => decided)));
  fillPart(root, "also", linesOf(report.reasons.filter(({ decided }) => !decided)));
  fillPart(root, "cautions", linesOf(report.cautions));
  fillPart(root, "changes", report.what_would_change.map(changeItem));
  fillPart(root, "policy", record.policy.map(lineItem));
  fillPart(root, "steps", stepsOf(report, done));
  fillPart(root, "advice", linesOf(report.next_steps.filter(({ advice }) => advice)));
  fillPart(root, "dissent", linesOf(record.dissent));
  fillPart(root, "visit", planOf(record));
  fillPart(root, "verdicts", areaItems(record, words));
  fillPart(root, "seals", linesOf(record.seals));
  showGrid(root, record.grid, words);
  writeOrHide(root, "rules", record.rules.join(" · ") || null);
  return root;
}

/** @param {{text: string}[]} findings */
function linesOf(findings) {
  return findings.map(({ text }) => lineItem(text));
}

/**
 * @param {PanelRecord} record
 * @param {PageWords} words
 */
function factsOf({ facts }, words) {
  return facts.map(({ id, label, value }) => {
    const isDay = id === "due" || words.session[id]?.kind === "day";
    const item = make("record-fact");
    write(item, "label", label);
    write(item, "value", isDay ? dayOf(value) : value);
    return item;
  });
}

/**
 * @param {Report} report
 * @param {readonly string[]} done
 */
function stepsOf(report, done) {
  const steps = report.next_steps.filter(({ advice }) => !advice);
  return steps.map(({ id, text, owner, due }) => {
    const item = make("record-step");
    const isDone = done.includes(stepKey(id, report));
    item.classList.toggle("is-done", isDone);
    show(item, "done", isDone);
    write(item, "text", text);
    writeOrHide(item, "owner", owner);
    writeOrHide(item, "due", due && dayOf(due));
    return item;
  });
}

/** @param {PanelRecord} record */
function planOf({ plan }) {
  return plan.map(({ what, question, who, evidence }) => {
    const row = make("record-point");
    for (const [name, text] of Object.entries({ what, question, who, evidence })) write(row, name, text ?? "");
    return row;
  });
}

/**
 * @param {PanelRecord} record
 * @param {PageWords} words
 */
function areaItems({ report, scorecards }, words) {
  const byArea = new Map(scorecards.map((entry) => [entry.area, entry.scorecards]));
  return report.areas.map(({ area, status, required }) => {
    const item = make("record-area");
    write(item, "area", area);
    write(item, "status", words.statuses[status] ?? status);
    setSymbol(item, status);
    item.querySelector(".chip")?.setAttribute("data-status", status);
    show(item, "optional", !required);
    list(item, "scorecards").append(
      ...(byArea.get(area) ?? []).map((scorecard) => scorecardItem(scorecard, report.round)),
    );
    return item;
  });
}

/**
 * @param {PanelRecord["scorecards"][0]["scorecards"][0]} scorecard
 * @param {number} current the round that the panel is in
 */
function scorecardItem({ interviewer, verdict, word, round, changed, evidence }, current) {
  const item = make("record-scorecard");
  item.dataset.verdict = verdict;
  setSymbol(item, verdict);
  writeOrHide(item, "interviewer", interviewer);
  show(item, "unnamed", interviewer === null);
  write(item, "word", word);
  writeOrHide(item, "round", current > 1 ? String(round) : null);
  writeOrHide(item, "changed", changed);
  writeOrHide(item, "evidence", evidence);
  return item;
}
