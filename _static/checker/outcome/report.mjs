/** Shows the parts of a report that only Python can fill. Python writes every sentence. */

import { withDays } from "../../page/days.mjs";
import { list, make, replace, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { findingItem } from "../quick-answer/outline.mjs";
import { fillPart, lineItem } from "./fill-part.mjs";
import { markWithoutEvidence } from "./highlights.mjs";
import { showNextSteps } from "./next-steps.mjs";
import { offerToSettleRows } from "./settle-cautions.mjs";
import { showVisit } from "./visit.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {import("../../types.d.ts").WhatWouldChangeEntry} WhatWouldChangeEntry */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {import("../quick-answer/outline.mjs").Page} Page */

/** Show five; fold the rest. */
const FIRST_CHANGES = 5;
/** Milliseconds after which a closed fold is filled. By then the browser has drawn the visible part. */
const AFTER_DRAWING = 50;

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Projection} projection the panel that was asked about
 * @param {State} state
 * @param {PageWords} words
 */
export function showReport(page, report, projection, state, words) {
  const { bar, report: root, panel } = page;
  const itemOf = (/** @type {ReasonEntry | CautionEntry} */ finding) =>
    findingItem({ ...finding, text: withDays(finding.text, projection.panel) }, projection, words);
  writeOrHide(root, "certain", report.certain && (words.outcomes[report.certain] ?? report.certain));
  write(root, "certain-follows", (report.certain && words.certain[report.certain]) ?? "");
  fillPart(root, "also", report.reasons.filter(({ decided }) => !decided).map(itemOf));
  fillPart(
    root,
    "cautions",
    report.cautions.map((caution) => cautionItem(itemOf(caution), caution, state)),
  );
  showChanges(root, report);
  showStepCounts(bar, report.cautions.length, showNextSteps(root, report, state));
  fillPart(
    root,
    "advice",
    report.next_steps.filter(({ advice }) => advice).map(({ text }) => lineItem(text)),
  );
  showVisit(root, report.return_visit, projection, state, words);
  markWithoutEvidence(panel, report, projection);
}

/**
 * @param {HTMLElement} item
 * @param {CautionEntry} caution
 * @param {State} state
 */
function cautionItem(item, caution, state) {
  item.dataset.rule = caution.rule;
  if (caution.rule === "left-out") offerToSettleRows(item, state);
  return item;
}

/**
 * @param {HTMLElement} root
 * @param {Pick<import("../../types.d.ts").Extras, "policy">} extras where the policy differs from the guide's
 */
export function showPolicy(root, { policy }) {
  fillPart(root, "policy", policy.map(lineItem));
}

/**
 * @param {HTMLElement} root
 * @param {Report} report
 */
function showChanges(root, report) {
  const { what_would_change: changes, what_would_change_summary: summary } = report;
  const first = summary.length > 0 ? [] : changes.slice(0, FIRST_CHANGES);
  const rest = changes.slice(first.length);
  fillPart(root, "changes", [...summary.map(lineItem), ...first.map(changeItem)]);
  writeOrHide(root, "more", rest.length > 0 ? String(rest.length) : null);
  fillFold(list(root, "more"), rest);
}

/** What each fold holds, or will hold once it is filled. @type {WeakMap<Element, readonly WhatWouldChangeEntry[]>} */
const newest = new WeakMap();

/**
 * Fill a fold. If it is closed, wait until the rest of the report is drawn: a large panel has hundreds of changes.
 *
 * @param {HTMLElement} parent
 * @param {readonly WhatWouldChangeEntry[]} rest
 */
function fillFold(parent, rest) {
  newest.set(parent, rest);
  const fill = () => {
    if (newest.get(parent) === rest) replace(parent, rest.map(changeItem));
  };
  if (parent.closest("details")?.open) fill();
  else setTimeout(fill, AFTER_DRAWING);
}

/** @param {WhatWouldChangeEntry} change */
export function changeItem({ text, outcome }) {
  const item = make("change");
  setSymbol(item, outcome);
  item.dataset.outcome = outcome;
  write(item, "text", text);
  return item;
}

/**
 * Hide the report of a panel that another one has replaced.
 *
 * @param {Page} page
 */
export function hideReport({ bar, report }) {
  for (const part of report.querySelectorAll("[data-part]")) part.toggleAttribute("hidden", true);
  show(report, "certain", false);
  showStepCounts(bar, 0, { all: 0, done: 0 });
}

/**
 * @param {HTMLElement} bar
 * @param {number} cautions the number of cautions
 * @param {{all: number, done: number}} steps the number of next steps, and of those that are ticked off
 */
function showStepCounts(bar, cautions, { all, done }) {
  writeOrHide(bar, "cautions-count", cautions > 0 ? String(cautions) : null);
  show(bar, "several-cautions", cautions > 1);
  write(bar, "steps-done", String(done));
  writeOrHide(bar, "steps-all", all > 0 ? String(all) : null);
}
