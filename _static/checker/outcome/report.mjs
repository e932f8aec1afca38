/** Python's report, shown. Every sentence is Python's; here it is only put in its place. */

import { list, make, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { cardKey, settled } from "../state/panel.mjs";

/** @typedef {import("../state/panel.mjs").Sent} Sent */
/** @typedef {Record<string, any>} Report what `followup_rules.report` composes */
/** @typedef {{outcomes: Record<string, string>, statuses: Record<string, string>, verdicts: Record<string, string>, rules: Record<string, string>}} Words */

/** So many changes are listed at once; the others unfold. */
const FIRST_CHANGES = 5;

/**
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent the panel that was asked about
 * @param {Words} words
 */
export function showReport(root, report, sent, words) {
  const outcome = report.outcome ?? "not-ready";
  root.dataset.outcome = outcome;
  setSymbol(/** @type {HTMLElement} */ (root.querySelector(".outcome-head")), outcome);
  write(root, "outcome", words.outcomes[outcome]);
  writeOrHide(root, "certain", report.certain && words.outcomes[report.certain]);
  showFindings(root, report, sent, words);
  showChanges(root, report);
  fill(root, "steps", report.next_steps.map(stepItem));
  fill(root, "visit", visitItems(report.return_visit, words));
  showAreas(root, report, sent, words);
  markGrounds(root, report, sent);
}

/**
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent
 * @param {Words} words
 */
function showFindings(root, report, sent, words) {
  const item = (/** @type {Report} */ found) => findingItem(found, sent, words);
  fill(root, "awaited", report.awaited.map(lineItem));
  fill(root, "reasons", report.reasons.filter((/** @type {Report} */ it) => it.decided).map(item));
  fill(root, "also", report.reasons.filter((/** @type {Report} */ it) => !it.decided).map(item));
  fill(root, "cautions", report.cautions.map(item));
}

/**
 * @param {HTMLElement} root
 * @param {Report} report
 */
function showChanges(root, report) {
  const items = report.what_would_change.map(changeItem);
  fill(root, "changes", items.slice(0, FIRST_CHANGES));
  const rest = items.slice(FIRST_CHANGES);
  list(root, "more").replaceChildren(...rest);
  writeOrHide(root, "more", rest.length > 0 ? String(rest.length) : null);
}

/**
 * Put items into their part of the page; a part without any is not shown.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {HTMLElement[]} items
 */
function fill(root, name, items) {
  list(root, name).replaceChildren(...items);
  root.querySelector(`[data-part="${name}"]`)?.toggleAttribute("hidden", items.length === 0);
}

/** @param {{text: string}} it */
function lineItem({ text }) {
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
  write(item, "rule", words.rules[found.rule]);
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

/** @param {Report} step */
function stepItem({ text, owner, due }) {
  const item = make("step");
  write(item, "text", text);
  writeOrHide(item, "owner", owner);
  writeOrHide(item, "due", due && dayOf(due));
  return item;
}

/**
 * @param {Report | null} visit
 * @param {Words} words
 * @returns {HTMLElement[]}
 */
function visitItems(visit, words) {
  const points = [...(visit?.areas ?? []), ...(visit?.dissent ?? [])];
  return points.map(({ area, interviewer, why, reason, question, who, evidence }) => {
    const item = make("visit");
    write(item, "what", area ?? interviewer);
    if (why) setSymbol(item, why);
    writeOrHide(item, "why", why ? words.statuses[why] : null);
    writeOrHide(item, "reason", reason ?? null);
    writeOrHide(item, "who", who);
    write(item, "question", question);
    write(item, "evidence", evidence);
    return item;
  });
}

/**
 * Say beside each area how it reads.
 *
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent
 * @param {Words} words
 */
function showAreas(root, report, sent, words) {
  show(list(root, "areas"), "status", false);
  for (const { area, status } of report.areas) {
    const element = byId(root, sent.areas.get(settled(area)));
    if (!element) continue;
    const chip = /** @type {HTMLElement} */ (element.querySelector(".chip"));
    chip.dataset.status = status;
    setSymbol(chip, status);
    writeOrHide(element, "status", words.statuses[status]);
  }
}

/**
 * Mark what the outcome rests on.
 *
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Sent} sent
 */
function markGrounds(root, report, sent) {
  const deciding = report.reasons.filter((/** @type {Report} */ it) => it.decided);
  const grounds = new Set(deciding.flatMap((/** @type {Report} */ it) => groundsOf(it, sent)));
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-id]"))) {
    item.classList.toggle("decides", grounds.has(item.dataset.id));
    item.classList.remove("shown");
  }
}

/**
 * The ids of the rows that a finding rests on: scorecards and dissent, or whole areas where there are none.
 *
 * @param {Report} found
 * @param {Sent} sent
 * @returns {string[]}
 */
function groundsOf({ scorecards, areas, dissent = [] }, sent) {
  const cards = scorecards.flatMap((/** @type {any} */ card) => sent.rows.get(cardKey(card)) ?? []);
  const people = dissent.flatMap((/** @type {any} */ { interviewer }) => sent.dissent.get(settled(interviewer)) ?? []);
  const grounds = [...new Set([...cards, ...people])];
  if (grounds.length > 0) return grounds;
  return areas.flatMap((/** @type {string} */ name) => sent.areas.get(settled(name)) ?? []);
}

/**
 * Mark what one finding rests on, and no other.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} finding
 * @returns {HTMLElement | null} the first that is marked
 */
export function showGrounds(root, finding) {
  const grounds = finding.dataset.grounds?.split(" ") ?? [];
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-id]"))) {
    item.classList.toggle("shown", grounds.includes(item.dataset.id ?? ""));
  }
  return root.querySelector(".shown");
}

/**
 * Show the draft of the message, or none.
 *
 * @param {HTMLElement} root
 * @param {{subject: string | null, body: string} | null} draft
 */
export function showDraft(root, draft) {
  root.querySelector('[data-part="draft"]')?.toggleAttribute("hidden", draft === null);
  writeOrHide(root, "subject", draft?.subject ?? null);
  write(root, "body", draft?.body ?? "");
}

/**
 * @param {HTMLElement} root
 * @param {string | undefined} id
 * @returns {HTMLElement | null}
 */
function byId(root, id) {
  return id ? root.querySelector(`[data-id="${id}"]`) : null;
}

/**
 * @param {string} date as in 2026-11-25
 * @returns {string} the day as the page's language writes it
 */
function dayOf(date) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return day.format(new Date(`${date}T00:00:00Z`));
}
