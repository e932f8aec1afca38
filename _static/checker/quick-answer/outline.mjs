/** Shows what both the table and Python answer: the status of each area, the outcome, and what decides it. */

import { childrenOf, list, make, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { normalize } from "../../page/names.mjs";
import { showOutcomeInBar } from "../outcome/bar.mjs";
import { fillPart, lineItem } from "../outcome/fill-part.mjs";
import { highlightDeciding, itemsBehind } from "../outcome/highlights.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {{bar: HTMLElement, report: HTMLElement, panel: HTMLElement}} Page the bar, the steps Decide and Close, and the whole form */

/**
 * @param {Page} page
 * @param {Outline} outline a report, or the table's answer
 * @param {Projection} projection the panel that it answers
 * @param {PageWords} words
 */
export function showOutline({ bar, report: root, panel }, outline, projection, words) {
  const value = outline.outcome ?? "not-ready";
  const deciding = outline.reasons.filter(({ decided }) => decided);
  showOutcomeInBar(bar, outline, words);
  write(root, "outcome", words.outcomes[value] ?? value);
  fillPart(
    root,
    "awaited",
    outline.awaited.map(({ text }) => lineItem(text)),
  );
  fillPart(
    root,
    "reasons",
    deciding.map((reason) => findingItem(reason, projection, words)),
  );
  showAreas(panel, outline, projection, words);
  highlightDeciding(panel, deciding, projection, value);
}

/**
 * @param {ReasonEntry | CautionEntry} finding
 * @param {Projection} projection
 * @param {PageWords} words
 */
export function findingItem(finding, projection, words) {
  const item = make("finding");
  write(item, "text", finding.text);
  write(item, "rule", words.rules[finding.rule] ?? finding.rule);
  const link = item.querySelector("a");
  link?.setAttribute("href", `${link.getAttribute("href")}#${finding.rule}`);
  const ids = itemsBehind(finding, projection);
  show(item, "scorecards", ids.length > 0);
  item.dataset.restsOn = ids.join(" ");
  return item;
}

/**
 * Show the status of each area.
 *
 * @param {HTMLElement} panel
 * @param {Outline} outline
 * @param {Projection} projection
 * @param {PageWords} words
 */
function showAreas(panel, outline, projection, words) {
  const statuses = new Map(outline.areas.map(({ area, status }) => [projection.areas.get(normalize(area)), status]));
  for (const element of childrenOf(list(panel, "areas"))) {
    const status = statuses.get(element.dataset.id) ?? "";
    const chip = /** @type {HTMLElement} */ (element.querySelector(".chip"));
    if (chip.dataset.status === status) continue;
    chip.dataset.status = status;
    if (status) setSymbol(chip, status);
    writeOrHide(element, "status", status ? (words.statuses[status] ?? null) : null);
  }
}
