/**
 * Closes the menus of the tools: on Escape, on a press elsewhere or on an item, and when the focus leaves. What is kept
 * is read where it was decided, so that menu stays open.
 */

import { disclose, isLaidOut } from "../../page/dom.mjs";

/** The keys that go from item to item, and by how many. @type {Readonly<Record<string, number>>} */
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {HTMLElement} root */
export function listenToMenus(root) {
  addEventListener("click", ({ target }) => {
    const pressed = /** @type {Element} */ (target).closest?.(".menu > button, .menu > .saving");
    for (const menu of root.querySelectorAll(".menu")) if (menu !== pressed?.parentElement) close(menu);
  });
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    const menu = menuAround(target);
    if (menu && relatedTarget && !menu.contains(/** @type {Node} */ (relatedTarget))) close(menu);
  });
  root.addEventListener("keydown", (event) => {
    const menu = menuAround(event.target);
    if (!menu?.querySelector(':scope > [aria-expanded="true"]')) return;
    if (event.key === "Escape") {
      buttonOf(menu)?.focus();
      close(menu);
    }
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const items = [...menu.querySelectorAll("button")].filter(isLaidOut);
    items[items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + by]?.focus();
  });
}

/**
 * Close a menu. What had the focus in it is hidden then, so its button gets it.
 *
 * @param {Element} menu
 */
function close(menu) {
  const button = buttonOf(menu);
  if (button?.getAttribute("aria-expanded") !== "true") return;
  const held = menu.contains(document.activeElement);
  disclose(button, false);
  if (held) button.focus();
}

/** @param {Element} menu */
function buttonOf(menu) {
  return menu.querySelector("button");
}

/** @param {EventTarget | null} target */
function menuAround(target) {
  return /** @type {Element} */ (target).closest(".menu");
}
