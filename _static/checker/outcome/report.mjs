/** Python's report, shown, and the part of it that the table holds. Every sentence is Python's; here it is only put in its place. */

import { list, make, replace, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { settled } from "../state/names.mjs";
import { groundsOf, markAsked, markGrounds } from "./grounds.mjs";
import { showSteps } from "./steps.mjs";
import { showVisit } from "./visit.mjs";

/** @typedef {import("../state/to-panel.mjs").Sent} Sent */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {Record<string, any>} Report what `followup_rules.report.compose` composes */
/** @typedef {{outcomes: Record<string, string>, statuses: Record<string, string>, verdicts: Record<string, string>, rules: Record<string, string>}} Words */

/** @typedef {{outcome: HTMLElement, panel: HTMLElement}} Page where the outcome stands, and the panel that it is of */

/** So many changes are listed at once; the others unfold. */
const FIRST_CHANGES = 5;

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Sent} sent the panel that was asked about
 * @param {State} state
 * @param {Words} words
 */
export function showReport(page, report, sent, state, words) {
  const { outcome, panel } = page;
  const item = (/** @type {Report} */ found) => findingItem(found, sent, words);
  showOutline(page, report, sent, words);
  writeOrHide(outcome, "certain", report.certain && (words.outcomes[report.certain] ?? report.certain));
  fill(outcome, "also", report.reasons.filter((/** @type {Report} */ it) => !it.decided).map(item));
  fill(outcome, "cautions", report.cautions.map(item));
  showChanges(outcome, report);
  showSteps(outcome, report, state);
  showVisit(outcome, report.return_visit, sent, state, words);
  markAsked(panel, report, sent);
}

/**
 * Show how the areas read, the outcome, and what decides it, or who is awaited.
 *
 * @param {Page} page
 * @param {Report} outline a report, or what the table holds of one
 * @param {Sent} sent the panel that it answers
 * @param {Words} words
 */
export function showOutline({ outcome, panel }, outline, sent, words) {
  const value = outline.outcome ?? "not-ready";
  const deciding = outline.reasons.filter((/** @type {Report} */ it) => it.decided);
  const head = /** @type {HTMLElement} */ (outcome.querySelector(".outcome-head"));
  head.dataset.outcome = value;
  setSymbol(head, value);
  write(outcome, "outcome", words.outcomes[value] ?? value);
  fill(
    outcome,
    "awaited",
    outline.awaited.map((/** @type {Report} */ it) => lineItem(it.text)),
  );
  fill(
    outcome,
    "reasons",
    deciding.map((/** @type {Report} */ found) => findingItem(found, sent, words)),
  );
  showFacts(outcome, sent.panel);
  showAreas(panel, outline, sent, words);
  markGrounds(panel, deciding, sent, value);
}

/**
 * @param {HTMLElement} outcome
 * @param {Report} report
 */
function showChanges(outcome, report) {
  const items = report.what_would_change.map(changeItem);
  const rest = items.slice(FIRST_CHANGES);
  replace(list(outcome, "more"), rest);
  writeOrHide(outcome, "more", rest.length > 0 ? String(rest.length) : null);
  fill(outcome, "changes", items.slice(0, FIRST_CHANGES));
}

/**
 * Put items into their part of the page; a part without any is not shown.
 *
 * @param {HTMLElement} outcome
 * @param {string} name
 * @param {HTMLElement[]} items
 */
export function fill(outcome, name, items) {
  replace(list(outcome, name), items);
  showPart(outcome, name, items.length > 0);
}

/**
 * @param {HTMLElement} outcome
 * @param {string} name
 * @param {boolean} visible
 */
export function showPart(outcome, name, visible) {
  outcome.querySelector(`[data-part="${name}"]`)?.toggleAttribute("hidden", !visible);
}

/** @param {string} text */
export function lineItem(text) {
  const item = make("line");
  item.textContent = text;
  return item;
}

/**
 * @param {Report} found a reason or a caution
 * @param {Sent} sent
 * @param {Words} words
 */
function findingItem(found, sent, words) {
  const item = make("finding");
  write(item, "text", found.text);
  write(item, "rule", words.rules[found.rule] ?? found.rule);
  const link = item.querySelector("a");
  link?.setAttribute("href", `${link.getAttribute("href")}#${found.rule}`);
  const grounds = groundsOf(found, sent);
  show(item, "cards", grounds.length > 0);
  item.dataset.grounds = grounds.join(" ");
  return item;
}

/** @param {Report} change */
function changeItem({ text, outcome }) {
  const item = make("change");
  setSymbol(item, outcome);
  item.dataset.outcome = outcome;
  write(item, "text", text);
  return item;
}

/**
 * Whose panel this is, for the sheet of paper.
 *
 * @param {HTMLElement} outcome
 * @param {Record<string, any>} panel
 */
function showFacts(outcome, panel) {
  const facts = {
    role: panel.role,
    candidate: panel.candidate,
    sessionOn: panel.session_on,
    hiringManager: panel.hiring_manager,
  };
  for (const [name, fact] of Object.entries(facts)) writeOrHide(outcome, `fact-${name}`, fact ?? null);
  show(outcome, "facts", Object.values(facts).some(Boolean));
}

/**
 * Say beside each area how it reads.
 *
 * @param {HTMLElement} panel
 * @param {Report} report
 * @param {Sent} sent
 * @param {Words} words
 */
function showAreas(panel, report, sent, words) {
  const statuses = new Map(
    report.areas.map((/** @type {Report} */ it) => [sent.areas.get(settled(it.area)), it.status]),
  );
  for (const element of /** @type {HTMLCollectionOf<HTMLElement>} */ (list(panel, "areas").children)) {
    const status = statuses.get(element.dataset.id) ?? "";
    const chip = /** @type {HTMLElement} */ (element.querySelector(".chip"));
    if (chip.dataset.status === status) continue;
    chip.dataset.status = status;
    if (status) setSymbol(chip, status);
    writeOrHide(element, "status", status ? (words.statuses[status] ?? null) : null);
  }
}
