/**
 * Changes the page for the views. Text is written as text, never as HTML.
 *
 * Browser extensions and translators add elements to the page, and wrap texts. So the views find their own elements by
 * attributes, and compare a new text with the one they wrote last, not with the page.
 */

/** The text that was written last into each element. @type {WeakMap<Element, string>} */
const written = new WeakMap();

/** The items that each list was last filled with, and their HTML at that time. @type {WeakMap<Element, {items: readonly HTMLElement[], html: string}>} */
const filled = new WeakMap();

/**
 * Write a text into every element of a name.
 *
 * @param {ParentNode} root
 * @param {string} name the value of `data-text`
 * @param {string} text
 */
export function write(root, name, text) {
  for (const element of root.querySelectorAll(`[data-text="${name}"]`)) {
    if ((written.get(element) ?? element.textContent) !== text) element.textContent = text;
    written.set(element, text);
  }
}

/**
 * Show or hide every part of a name.
 *
 * @param {ParentNode} root
 * @param {string} part the value of `data-show`
 * @param {boolean} isVisible
 */
export function show(root, part, isVisible) {
  for (const element of root.querySelectorAll(`[data-show="${part}"]`)) {
    element.toggleAttribute("hidden", !isVisible);
  }
}

/**
 * Write a text and show its part, or hide the part if there is no text.
 *
 * @param {ParentNode} root
 * @param {string} name the value of both `data-text` and `data-show`
 * @param {string | null} text
 */
export function writeOrHide(root, name, text) {
  write(root, name, text ?? "");
  show(root, name, Boolean(text));
}

/**
 * Show one of several parts, or none.
 *
 * @param {ParentNode} root
 * @param {string} kind the parts have their name in the attribute `data-KIND`
 * @param {string | null} name
 */
export function showOne(root, kind, name) {
  for (const part of root.querySelectorAll(`[data-${kind}]`)) {
    part.toggleAttribute("hidden", part.getAttribute(`data-${kind}`) !== name);
  }
}

/**
 * Make an element from a <template>.
 *
 * @param {string} name the template's id without "-template"
 * @param {string} [id] replaces "__id__" in the attributes of the template
 * @returns {HTMLElement}
 */
export function make(name, id = "") {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(`${name}-template`));
  const pattern = /** @type {HTMLElement} */ (template.content.firstElementChild);
  const element = document.importNode(pattern, true);
  if (id === "") return element;
  for (const part of [element, ...element.querySelectorAll("*")]) {
    for (const attribute of part.attributes) attribute.value = attribute.value.replaceAll("__id__", id);
  }
  return element;
}

/** The lists found in each root. They never move, and looking for one is slow on a large panel. @type {WeakMap<ParentNode, Map<string, HTMLElement>>} */
const lists = new WeakMap();

/**
 * @param {ParentNode} root
 * @param {string} name the value of `data-list`
 * @returns {HTMLElement}
 */
export function list(root, name) {
  const listsOfRoot = lists.get(root) ?? new Map();
  const found = listsOfRoot.get(name) ?? root.querySelector(`[data-list="${name}"]`);
  lists.set(root, listsOfRoot.set(name, found));
  return found;
}

/**
 * Give a list one child for each item, in their order. A child that stays is not changed.
 *
 * @template {{id: string}} Item
 * @param {HTMLElement} parent
 * @param {readonly Item[]} items
 * @param {string} template
 * @returns {[Item, HTMLElement][]} each item with its child
 */
export function match(parent, items, template) {
  const wanted = new Set(items.map(({ id }) => id));
  for (const child of childrenOf(parent)) if (!wanted.has(child.dataset.id ?? "")) child.remove();
  const kept = new Map(childrenOf(parent).map((child) => [child.dataset.id, child]));
  return items.map((item) => {
    const child = kept.get(item.id) ?? make(template, item.id);
    const [next = null] = kept.values();
    if (child !== next) parent.insertBefore(child, next);
    kept.delete(item.id);
    return [item, child];
  });
}

/**
 * Replace the items of a list, unless their HTML is the same as that of the last ones.
 *
 * @param {HTMLElement} parent
 * @param {readonly HTMLElement[]} items
 */
export function replace(parent, items) {
  const container = document.createElement(parent.tagName);
  container.append(...items);
  const html = container.innerHTML;
  const before = filled.get(parent);
  if (html === (before?.html ?? "")) return;
  const old = (before?.items ?? []).filter((item) => item.parentNode === parent);
  for (const item of items) parent.insertBefore(item, old[0] ?? null);
  for (const item of old) item.remove();
  filled.set(parent, { items, html });
}

/**
 * @param {HTMLElement} parent
 * @returns {HTMLElement[]} the children that the page itself made: those with the id of an item
 */
export function childrenOf(parent) {
  return /** @type {HTMLElement[]} */ ([...parent.children]).filter((child) => child.dataset.id !== undefined);
}

/**
 * Call a listener when a field changes. Browsers send `change` after `input`, so the listener is called twice for each
 * change, and must do nothing the second time. Some password managers and extensions send only `change`.
 *
 * @param {Element} root
 * @param {(input: HTMLInputElement) => void} listener
 */
export function listenToFields(root, listener) {
  for (const type of ["input", "change"]) {
    root.addEventListener(type, (event) => listener(/** @type {HTMLInputElement} */ (event.target)));
  }
}

/**
 * @param {ParentNode} root
 * @param {string} value an outcome, a status or a verdict: each has a symbol of its name
 */
export function setSymbol(root, value) {
  root.querySelector('use[href^="#icon-"]')?.setAttribute("href", `#icon-${value}`);
}

/**
 * Open or close the element that a button controls. A button without `aria-expanded` is hidden while it is open.
 *
 * @param {Element} button
 * @param {boolean} isOpen
 * @returns {HTMLElement | null} the element
 */
export function disclose(button, isOpen) {
  if (button.hasAttribute("aria-expanded")) button.setAttribute("aria-expanded", String(isOpen));
  else button.toggleAttribute("hidden", isOpen);
  const controlled = document.getElementById(button.getAttribute("aria-controls") ?? "");
  controlled?.toggleAttribute("hidden", !isOpen);
  return controlled;
}

/**
 * Return whether an element is laid out. `checkVisibility()` does the same, but Safari has it only since 17.4.
 *
 * @param {Element} element
 * @returns {boolean}
 */
export function isLaidOut(element) {
  return element.getClientRects().length > 0;
}

/**
 * Open every fold and every hidden part around an element.
 *
 * @param {Element} element
 */
export function reveal(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  for (let part = element.closest("[hidden]"); part; part = part.closest("[hidden]")) {
    const button = document.querySelector(`[aria-controls="${part.id}"]`);
    if (!button) return;
    disclose(button, true);
  }
}

/**
 * @param {string} id
 * @returns {unknown} the data in a JSON block of the page, or null if there is none
 */
export function data(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}
