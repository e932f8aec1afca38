/**
 * Shows, on request, what an interviewer may see in an area for each verdict. The company's file, which Python reads too,
 * has these lines. Without it there is a link to the area's page.
 */

import { childrenOf, data, disclose, list, make, replace, show, writeOrHide } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { normalize } from "../../page/names.mjs";
import { lineItem } from "../outcome/fill-part.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../../engine/client.mjs").Manifest} Manifest */
/** @typedef {{yes: string[], maybe: string[], no: string[], to_settle?: string}} AnchorLines */
/** @typedef {{name: string, anchors: AnchorLines}} InterviewArea the parts of an area of the company that are shown */

/** The anchors of the areas in one form. */
export class Anchors {
  /** @type {HTMLElement} */ #panel;
  /** @type {Store} */ #store;
  /** @type {Map<string, string>} the address of each area's page, by the area's name */ #pages;
  /** @type {Promise<readonly InterviewArea[]> | null} null until they are asked for, and after fetching them failed */
  #areas = null;
  /** @type {WeakMap<Element, string>} the name that each area of the form had last */ #named = new WeakMap();

  /**
   * @param {HTMLElement} panel
   * @param {Store} store
   */
  constructor(panel, store) {
    const pages = /** @type {Record<string, string>} */ (data("area-pages"));
    this.#pages = new Map(Object.entries(pages).map(([name, page]) => [normalize(name), page]));
    this.#panel = panel;
    this.#store = store;
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.#closeAround(event);
    });
    store.subscribe(() => this.#showButtons());
    this.#showButtons();
  }

  /** @param {HTMLElement} button of an area */
  toggle(button) {
    const id = /** @type {HTMLElement} */ (button.closest(".area")).dataset.id ?? "";
    const isOpen = button.getAttribute("aria-expanded") === "true";
    if (!isOpen && !byId(`${id}-anchors`)) byId(`${id}-body`).prepend(make("area-anchors", id));
    if (!isOpen) this.#fill(id);
    disclose(button, !isOpen);
  }

  /** @param {string} id of an area */
  async #fill(id) {
    const part = byId(`${id}-anchors`);
    const name = this.#nameOf(id);
    part.querySelector("a")?.setAttribute("href", this.#pages.get(name) ?? "");
    show(part, "anchors", false);
    this.#areas ??= fetchAreas();
    const areas = await this.#areas.catch(() => null);
    if (!areas) this.#areas = null;
    const anchors = areas?.find((area) => normalize(area.name) === name)?.anchors;
    if (!anchors || this.#nameOf(id) !== name) return;
    for (const verdict of /** @type {const} */ (["yes", "maybe", "no"])) {
      replace(list(part, verdict), anchors[verdict].map(lineItem));
    }
    writeOrHide(part, "to-settle", anchors.to_settle ?? null);
    show(part, "anchors", true);
  }

  /** @param {string} id of an area */
  #nameOf(id) {
    return normalize(this.#store.state.areas.find((area) => area.id === id)?.name ?? "");
  }

  /** Show the button of each area that has anchors. Close those of an area that has got another name. */
  #showButtons() {
    const names = new Map(this.#store.state.areas.map(({ id, name }) => [id, normalize(name)]));
    for (const element of childrenOf(list(this.#panel, "areas"))) {
      const name = names.get(element.dataset.id ?? "") ?? "";
      if (this.#named.get(element) === name) continue;
      this.#named.set(element, name);
      show(element, "has-anchors", this.#pages.has(name));
      this.#close(element);
    }
  }

  /** @param {Element} area */
  #close(area) {
    const button = /** @type {HTMLElement} */ (area.querySelector('[data-do="anchors"]'));
    if (button.getAttribute("aria-expanded") !== "true") return null;
    disclose(button, false);
    return button;
  }

  /** @param {KeyboardEvent} event in the anchors of an area, or on their button */
  #closeAround(event) {
    const target = /** @type {Element} */ (event.target);
    const area = target.closest('.anchors, [data-do="anchors"]')?.closest(".area");
    const button = area && this.#close(area);
    if (!button) return;
    event.preventDefault();
    button.focus();
  }
}

/** @returns {Promise<readonly InterviewArea[]>} those of the company, rejected where the file cannot be fetched */
async function fetchAreas() {
  const manifest = /** @type {Manifest | null} */ (data("engine-manifest"));
  if (!manifest?.company) throw new TypeError("built without an engine");
  const answer = await fetch(new URL(manifest.company, new URL(manifest.path, document.baseURI)));
  if (!answer.ok) throw new TypeError(`status ${answer.status}`);
  return (await answer.json()).areas;
}
