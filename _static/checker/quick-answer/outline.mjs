/** Shows what the table and Python both say of a panel: how the areas read, the outcome, and what decides it. */

import { childrenOf, list, make, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { normalize } from "../../page/names.mjs";
import { showOutcome } from "../outcome/bar.mjs";
import { highlightDeciding, itemsBehind } from "../outcome/highlights.mjs";
import { fillPart, lineItem } from "../outcome/parts.mjs";

/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").Outline} Outline */
/** @typedef {import("../../types.d.ts").ReasonEntry} ReasonEntry */
/** @typedef {import("../../types.d.ts").CautionEntry} CautionEntry */
/** @typedef {import("../../types.d.ts").PageWords} PageWords */
/** @typedef {{bar: HTMLElement, report: HTMLElement, panel: HTMLElement}} Page the bar, the steps Decide and Close, and the whole form */

/**
 * Show how the areas read, the outcome, and what decides it, or who is awaited.
 *
 * @param {Page} page
 * @param {Outline} outline a report, or what the table holds of one
 * @param {Projection} projection the panel that it answers
 * @param {PageWords} words
 */
export function showOutline({ bar, report: root, panel }, outline, projection, words) {
  const value = outline.outcome ?? "not-ready";
  const deciding = outline.reasons.filter((it) => it.decided);
  showOutcome(bar, outline, words);
  write(root, "outcome", words.outcomes[value] ?? value);
  fillPart(
    root,
    "awaited",
    outline.awaited.map((it) => lineItem(it.text)),
  );
  fillPart(
    root,
    "reasons",
    deciding.map((found) => findingItem(found, projection, words)),
  );
  showAreas(panel, outline, projection, words);
  highlightDeciding(panel, deciding, projection, value);
}

/**
 * @param {ReasonEntry | CautionEntry} found
 * @param {Projection} projection
 * @param {PageWords} words
 */
export function findingItem(found, projection, words) {
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

/**
 * Say beside each area how it reads.
 *
 * @param {HTMLElement} panel
 * @param {Outline} outline
 * @param {Projection} projection
 * @param {PageWords} words
 */
function showAreas(panel, outline, projection, words) {
  const statuses = new Map(outline.areas.map((it) => [projection.areas.get(normalize(it.area)), it.status]));
  for (const element of childrenOf(list(panel, "areas"))) {
    const status = statuses.get(element.dataset.id) ?? "";
    const chip = /** @type {HTMLElement} */ (element.querySelector(".chip"));
    if (chip.dataset.status === status) continue;
    chip.dataset.status = status;
    if (status) setSymbol(chip, status);
    writeOrHide(element, "status", status ? (words.statuses[status] ?? null) : null);
  }
}
