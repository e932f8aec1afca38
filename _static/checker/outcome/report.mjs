/** Shows Python's report, and the part of it that the table holds. Every sentence is Python's. */

import { childrenOf, list, make, replace, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { normalized } from "../../page/names.mjs";
import { highlightDeciding, itemsBehind, markAsked } from "./highlights.mjs";
import { fillPart, lineItem } from "./parts.mjs";
import { showSteps } from "./steps.mjs";
import { showVisit } from "./visit.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../../page/panel.mjs").SessionFact} SessionFact */
/** @typedef {import("../../types.d.ts").Report} Report */
/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {import("../../types.d.ts").WhatWouldChangeEntry} WhatWouldChangeEntry */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {{outcome: HTMLElement, panel: HTMLElement}} Page the outcome's element, and the form's */

/** Show five; fold the rest. */
const FIRST_CHANGES = 5;
/** Milliseconds after which a closed fold is filled. By then the browser has drawn what people see. */
const AFTER_DRAWING = 50;

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Projection} projection the panel that was asked about
 * @param {State} state
 * @param {PageWords} words
 */
export function showReport(page, report, projection, state, words) {
  const { outcome, panel } = page;
  const item = (/** @type {ReasonEntry | CautionEntry} */ found) => findingItem(found, projection, words);
  showOutline(page, report, projection, words);
  writeOrHide(outcome, "certain", report.certain && (words.outcomes[report.certain] ?? report.certain));
  write(outcome, "certain-follows", (report.certain && words.certain[report.certain]) ?? "");
  fillPart(outcome, "also", report.reasons.filter((it) => !it.decided).map(item));
  fillPart(outcome, "cautions", report.cautions.map(item));
  showChanges(outcome, report);
  showSteps(outcome, report, state);
  showVisit(outcome, report.return_visit, projection, state, words);
  markAsked(panel, report, projection);
}

/**
 * Show how the areas read, the outcome, and what decides it, or who is awaited.
 *
 * @param {Page} page
 * @param {Outline} outline a report, or what the table holds of one
 * @param {Projection} projection the panel that it answers
 * @param {PageWords} words
 */
export function showOutline({ outcome, panel }, outline, projection, words) {
  const value = outline.outcome ?? "not-ready";
  const deciding = outline.reasons.filter((it) => it.decided);
  const head = /** @type {HTMLElement} */ (outcome.querySelector(".outcome-head"));
  head.dataset.outcome = value;
  setSymbol(head, value);
  write(outcome, "outcome", words.outcomes[value] ?? value);
  fillPart(
    outcome,
    "awaited",
    outline.awaited.map((it) => lineItem(it.text)),
  );
  fillPart(
    outcome,
    "reasons",
    deciding.map((found) => findingItem(found, projection, words)),
  );
  showFacts(outcome, projection.panel);
  showAreas(panel, outline, projection, words);
  highlightDeciding(panel, deciding, projection, value);
}

/**
 * @param {HTMLElement} outcome
 * @param {Report} report
 */
function showChanges(outcome, report) {
  const changes = report.what_would_change;
  const rest = changes.slice(FIRST_CHANGES);
  fillPart(outcome, "changes", changes.slice(0, FIRST_CHANGES).map(changeItem));
  writeOrHide(outcome, "more", rest.length > 0 ? String(rest.length) : null);
  fillFold(list(outcome, "more"), rest);
}

/** What each fold holds, or will soon. @type {WeakMap<Element, readonly WhatWouldChangeEntry[]>} */
const newest = new WeakMap();

/**
 * Fill a fold, once the rest of the report is drawn if the fold is closed: a large panel has hundreds of changes.
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

/**
 * @param {ReasonEntry | CautionEntry} found
 * @param {Projection} projection
 * @param {PageWords} words
 */
function findingItem(found, projection, words) {
  const item = make("finding");
  write(item, "text", found.text);
  write(item, "rule", words.rules[found.rule] ?? found.rule);
  const link = item.querySelector("a");
  link?.setAttribute("href", `${link.getAttribute("href")}#${found.rule}`);
  const behind = itemsBehind(found, projection);
  show(item, "scorecards", behind.length > 0);
  item.dataset.restsOn = behind.join(" ");
  return item;
}

/** @param {WhatWouldChangeEntry} change */
function changeItem({ text, outcome }) {
  const item = make("change");
  setSymbol(item, outcome);
  item.dataset.outcome = outcome;
  write(item, "text", text);
  return item;
}

/**
 * Whose panel this is, for the sheet of paper. The page has a place for each fact that it shows.
 *
 * @param {HTMLElement} outcome
 * @param {Projection["panel"]} panel
 */
function showFacts(outcome, panel) {
  const places = /** @type {NodeListOf<HTMLElement>} */ (outcome.querySelectorAll("[data-fact]"));
  for (const place of places) {
    const fact = panel[/** @type {SessionFact} */ (place.dataset.fact)];
    write(place, "fact", fact ?? "");
    place.toggleAttribute("hidden", !fact);
  }
  show(
    outcome,
    "facts",
    [...places].some((it) => !it.hidden),
  );
}

/**
 * Say beside each area how it reads.
 *
 * @param {HTMLElement} panel
 * @param {Outline} outline
 * @param {Projection} projection
 * @param {PageWords} words
 */
function showAreas(panel, outline, projection, words) {
  const statuses = new Map(outline.areas.map((it) => [projection.areas.get(normalized(it.area)), it.status]));
  for (const element of childrenOf(list(panel, "areas"))) {
    const status = statuses.get(element.dataset.id) ?? "";
    const chip = /** @type {HTMLElement} */ (element.querySelector(".chip"));
    if (chip.dataset.status === status) continue;
    chip.dataset.status = status;
    if (status) setSymbol(chip, status);
    writeOrHide(element, "status", status ? (words.statuses[status] ?? null) : null);
  }
}
