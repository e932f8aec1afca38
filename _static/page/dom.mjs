/**
 * The few things that the views do to the page. Text goes in as text, never as HTML.
 *
 * Browser extensions and translators put elements of their own into the page, and wrap texts. So the views know their own
 * elements by attributes, and compare what they show with what they showed last, not with what the page holds now.
 */

/** The text that was written last into each element. @type {WeakMap<Element, string>} */
const written = new WeakMap();

/** What each list was last filled with: the items, and their HTML as it was then. @type {WeakMap<Element, {items: readonly HTMLElement[], html: string}>} */
const filled = new WeakMap();

/**
 * Fill every place of that name with a text.
 *
 * @param {ParentNode} root
 * @param {string} place the value of `data-text`
 * @param {string} text
 */
export function write(root, place, text) {
  for (const element of root.querySelectorAll(`[data-text="${place}"]`)) {
    if ((written.get(element) ?? element.textContent) !== text) element.textContent = text;
    written.set(element, text);
  }
}

/**
 * Show or hide every part of that name.
 *
 * @param {ParentNode} root
 * @param {string} part the value of `data-show`
 * @param {boolean} visible
 */
export function show(root, part, visible) {
  for (const element of root.querySelectorAll(`[data-show="${part}"]`)) {
    element.toggleAttribute("hidden", !visible);
  }
}

/**
 * Write a text where there is one, and hide its part where there is none.
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
 * Of several parts, show the one of a name, or none.
 *
 * @param {ParentNode} root
 * @param {string} kind the parts have their name in an attribute `data-` and this
 * @param {string | null} name
 */
export function showOne(root, kind, name) {
  for (const part of root.querySelectorAll(`[data-${kind}]`)) {
    part.toggleAttribute("hidden", part.getAttribute(`data-${kind}`) !== name);
  }
}

/**
 * Make one of what a <template> holds.
 *
 * @param {string} name the template's id without "-template"
 * @param {string} [id] put wherever the template says "__id__"; left out for a template that does not
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

/** The lists found in each root. They stay where they are, and to look for one takes long on a large panel. @type {WeakMap<ParentNode, Map<string, HTMLElement>>} */
const lists = new WeakMap();

/**
 * @param {ParentNode} root
 * @param {string} name the value of `data-list`
 * @returns {HTMLElement}
 */
export function list(root, name) {
  const known = lists.get(root) ?? new Map();
  const found = known.get(name) ?? root.querySelector(`[data-list="${name}"]`);
  lists.set(root, known.set(name, found));
  return found;
}

/**
 * Make the children of a list those of the items, in their order; a child that stays is not touched.
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
  const left = new Map(childrenOf(parent).map((child) => [child.dataset.id, child]));
  return items.map((item) => {
    const child = left.get(item.id) ?? make(template, item.id);
    const [next = null] = left.values();
    if (child !== next) parent.insertBefore(child, next);
    left.delete(item.id);
    return [item, child];
  });
}

/**
 * Put new children into a list, unless they say what it was filled with last.
 *
 * @param {HTMLElement} parent
 * @param {readonly HTMLElement[]} items
 */
export function replace(parent, items) {
  const held = document.createElement(parent.tagName);
  held.append(...items);
  const html = held.innerHTML;
  const before = filled.get(parent);
  if (html === (before?.html ?? "")) return;
  const old = (before?.items ?? []).filter((item) => item.parentNode === parent);
  for (const item of items) parent.insertBefore(item, old[0] ?? null);
  for (const item of old) item.remove();
  filled.set(parent, { items, html });
}

/**
 * @param {HTMLElement} parent
 * @returns {HTMLElement[]} the children that the page itself made: those with an id of an item
 */
export function childrenOf(parent) {
  return /** @type {HTMLElement[]} */ ([...parent.children]).filter((child) => child.dataset.id !== undefined);
}

/**
 * Listen to what is typed or chosen. A browser says `change` after `input`, so each change is told twice, and the second
 * time must do nothing. Some password managers and extensions fill in a field and say only `change`.
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
 * Open or close what a button controls. A button that does not say whether it is open has done its work then, and goes.
 *
 * @param {Element} button
 * @param {boolean} open
 * @returns {HTMLElement | null} what it controls
 */
export function disclose(button, open) {
  if (button.hasAttribute("aria-expanded")) button.setAttribute("aria-expanded", String(open));
  else button.toggleAttribute("hidden", open);
  const box = document.getElementById(button.getAttribute("aria-controls") ?? "");
  box?.toggleAttribute("hidden", !open);
  return box;
}

/**
 * Tell whether an element is laid out, as `checkVisibility()` does, which Safari has only since 17.4.
 *
 * @param {Element} element
 * @returns {boolean}
 */
export function isLaidOut(element) {
  return element.getClientRects().length > 0;
}

/**
 * Open whatever hides an element.
 *
 * @param {Element} element
 */
export function reveal(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  for (let box = element.closest("[hidden]"); box; box = box.closest("[hidden]")) {
    const button = document.querySelector(`[aria-controls="${box.id}"]`);
    if (!button) return;
    disclose(button, true);
  }
}

/**
 * @param {string} id
 * @returns {unknown} the data in a JSON block of the page, or null where there is none
 */
export function data(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}
