/**
 * Closes the menus of the tools: on Escape, on a click elsewhere or on an item, and when the focus leaves. The menu about
 * saving stays open, since it shows the result.
 */

import { disclose, isLaidOut } from "../../page/dom.mjs";

/** The keys that move from item to item, and by how many. @type {Readonly<Record<string, number>>} */
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {HTMLElement} root */
export function listenToMenus(root) {
  addEventListener("click", ({ target }) => {
    const kept = /** @type {Element} */ (target).closest?.(".menu > button, .menu > .saving");
    for (const menu of root.querySelectorAll(".menu")) if (menu !== kept?.parentElement) close(menu);
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
 * Close a menu. If the focus is in it, its button gets the focus.
 *
 * @param {Element} menu
 */
function close(menu) {
  const button = buttonOf(menu);
  if (button?.getAttribute("aria-expanded") !== "true") return;
  const hadFocus = menu.contains(document.activeElement);
  disclose(button, false);
  if (hadFocus) button.focus();
}

/** @param {Element} menu */
function buttonOf(menu) {
  return menu.querySelector("button");
}

/** @param {EventTarget | null} target */
function menuAround(target) {
  return /** @type {Element} */ (target).closest(".menu");
}
