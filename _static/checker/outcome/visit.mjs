/** Shows the plan for the return visit: Python's proposals for each open point, which the user can edit, and the day. */

import { list, listenToFields, match, setSymbol, show, write, writeOrHide } from "../../page/dom.mjs";
import { field, setField } from "../../page/fields.mjs";
import { normalize } from "../../page/names.mjs";
import { editPlan } from "../state/report-edits.mjs";
import { showPart } from "./fill-part.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../state/state.mjs").State} State */
/** @typedef {import("../state/projection.mjs").Projection} Projection */
/** @typedef {import("../../types.d.ts").ReturnVisitEntry} ReturnVisitEntry */
/** @typedef {import("../../types.d.ts").OpenAreaEntry & {id: string}} AreaPoint an open area, with the id of its row on the page */
/** @typedef {import("../../types.d.ts").OpenDissentEntry & {id: string}} DissentPoint */

/**
 * @param {HTMLElement} root
 * @param {ReturnVisitEntry | null} visit
 * @param {Projection} projection
 * @param {State} state
 * @param {import("../../types.d.ts").PageWords} words
 */
export function showVisit(root, visit, projection, state, words) {
  const points = [...areaPoints(visit, projection), ...dissentPoints(visit)];
  const numbers = numbersOf(points);
  for (const [point, item] of match(list(root, "visit"), points, "visit")) {
    const isArea = "area" in point;
    write(item, "what", isArea ? point.area : point.interviewer);
    if (isArea) {
      setSymbol(item, point.why);
      item.querySelector(".chip")?.setAttribute("data-status", point.why);
    }
    writeOrHide(item, "why", isArea ? (words.statuses[point.why] ?? null) : null);
    writeOrHide(item, "reason", isArea ? null : point.reason);
    writeOrHide(item, "number", numbers.get(point.id) ?? null);
    write(item, "question", point.question);
    write(item, "evidence", point.evidence);
    show(item, "editable", isArea);
    show(item, "read-only", !isArea);
    if (isArea) showLine(point, state);
  }
  showPartOfVisit(root, points.length > 0, state);
}

/**
 * Show the part with the open points. Without open points, show it only if a day is entered, or if it has the focus.
 *
 * @param {HTMLElement} root
 * @param {boolean} isOpen whether there are open points
 * @param {State} state
 */
function showPartOfVisit(root, isOpen, { session }) {
  show(root, "visit-open", isOpen);
  show(root, "visit-left-out", !isOpen);
  const isInside = document.activeElement?.matches('[data-part="visit"] [data-id="session"] *');
  showPart(root, "visit", isOpen || isInside === true || hasVisitDay(session));
}

/**
 * Show a line of the plan as it was typed, or as Python proposes it. A field that the user empties stays empty while it
 * has the focus, and shows Python's proposal again afterwards.
 *
 * @param {AreaPoint} point
 * @param {State} state
 */
function showLine(point, state) {
  const [, areaId, index] = point.id.split("-");
  const line = state.areas.find(({ id }) => id === areaId)?.plan[Number(index)];
  for (const name of /** @type {const} */ (["question", "who", "evidence"])) {
    const id = `${point.id}-${name}`;
    field(id).dataset.proposal = line?.[name] ? "" : (point[name] ?? "");
    if (!line?.[name] && document.activeElement?.id === id) continue;
    setField(id, line?.[name] || (point[name] ?? ""));
  }
}

/**
 * @param {ReturnVisitEntry | null} visit
 * @param {Projection} projection
 * @returns {AreaPoint[]} the open areas, with a point for each line of an area's plan
 */
function areaPoints(visit, projection) {
  /** @type {Map<string, number>} */
  const lines = new Map();
  return (visit?.areas ?? []).map((point) => {
    const area = projection.areas.get(normalize(point.area)) ?? "";
    const index = lines.get(area) ?? 0;
    lines.set(area, index + 1);
    return { ...point, id: `visit-${area}-${index}` };
  });
}

/**
 * @param {(AreaPoint | DissentPoint)[]} points
 * @returns {Map<string, string>} the number of each line, by its id, for areas with several lines; screen readers read it
 */
function numbersOf(points) {
  const areas = points.flatMap((point) => ("area" in point ? point.area : []));
  /** @type {Map<string, string>} */ const numbers = new Map();
  for (const point of points) {
    if (!("area" in point) || areas.indexOf(point.area) === areas.lastIndexOf(point.area)) continue;
    numbers.set(point.id, String(Number(point.id.split("-")[2]) + 1));
  }
  return numbers;
}

/**
 * @param {ReturnVisitEntry | null} visit
 * @returns {DissentPoint[]}
 */
function dissentPoints(visit) {
  return (visit?.dissent ?? []).map((point, index) => ({ ...point, id: `visit-dissent-${index}` }));
}

/**
 * @param {HTMLElement} root
 * @param {Store} store
 */
export function listenToVisit(root, store) {
  const showDay = () => {
    const isHidden = root.querySelector('[data-part="visit"][hidden]') !== null;
    if (isHidden && hasVisitDay(store.state.session)) showPartOfVisit(root, false, store.state);
  };
  store.subscribe(showDay);
  showDay();
  listenToFields(list(root, "visit"), ({ dataset, id, value }) => {
    const [, areaId, index] = id.split("-");
    if (!dataset.plan || !areaId) return;
    store.change(editPlan(store.state, areaId, Number(index), { [dataset.plan]: value }), id);
  });
  list(root, "visit").addEventListener("focusout", ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.value === "" && input.dataset.proposal) input.value = input.dataset.proposal;
  });
}

/**
 * @param {State["session"]} session
 * @returns {boolean} whether a day or a time of the return visit is entered
 */
export function hasVisitDay({ visit_on, visit_at }) {
  return Boolean(visit_on || visit_at);
}
