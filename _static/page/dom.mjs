/** The few things that the views do to the page. Text goes in as text, never as HTML. */

/**
 * Fill every place of that name with a text.
 *
 * @param {ParentNode} root
 * @param {string} place the value of `data-text`
 * @param {string} text
 */
export function write(root, place, text) {
  for (const element of root.querySelectorAll(`[data-text="${place}"]`)) {
    if (element.textContent !== text) element.textContent = text;
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
 * @param {string} [id] put wherever the template says "__id__"
 * @returns {HTMLElement}
 */
export function make(name, id = "") {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(`${name}-template`));
  const pattern = /** @type {HTMLElement} */ (template.content.firstElementChild);
  const element = document.importNode(pattern, true);
  for (const part of [element, ...element.querySelectorAll("*")]) {
    for (const attribute of part.attributes) attribute.value = attribute.value.replaceAll("__id__", id);
  }
  return element;
}

/**
 * @param {ParentNode} root
 * @param {string} name the value of `data-list`
 * @returns {HTMLElement}
 */
export function list(root, name) {
  return /** @type {HTMLElement} */ (root.querySelector(`[data-list="${name}"]`));
}

/**
 * Make the children of a list those of the items, in their order; a child that stays is not touched.
 *
 * @param {HTMLElement} parent
 * @param {readonly {id: string}[]} items
 * @param {string} template
 */
export function match(parent, items, template) {
  const wanted = new Set(items.map(({ id }) => id));
  for (const child of childrenOf(parent)) if (!wanted.has(child.dataset.id ?? "")) child.remove();
  const there = new Map(childrenOf(parent).map((child) => [child.dataset.id, child]));
  for (const [index, { id }] of items.entries()) {
    const at = parent.children[index] ?? null;
    const child = there.get(id) ?? make(template, id);
    if (child !== at) parent.insertBefore(child, at);
  }
}

/**
 * Put new children into a list, unless they say what is there already.
 *
 * @param {HTMLElement} parent
 * @param {readonly HTMLElement[]} items
 */
export function replace(parent, items) {
  const held = document.createElement(parent.tagName);
  held.append(...items);
  if (held.innerHTML !== parent.innerHTML) parent.replaceChildren(...held.childNodes);
}

/**
 * @param {HTMLElement} parent
 * @returns {HTMLElement[]}
 */
function childrenOf(parent) {
  return /** @type {HTMLElement[]} */ ([...parent.children]);
}

/**
 * @param {ParentNode} root
 * @param {string} value an outcome, a status or a verdict: each has a symbol of its name
 */
export function setSymbol(root, value) {
  root.querySelector("use")?.setAttribute("href", `#icon-${value}`);
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
