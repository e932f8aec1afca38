/** Keeps the focus near where it was when the element that has it is removed or hidden. */

import { isLaidOut } from "../../page/dom.mjs";

/**
 * Note which element has the focus, before a change that may remove it.
 *
 * @returns {() => void} call it after the change. If the element is removed or hidden, the focus goes to the start of the
 *   menu, the step or the tools around it.
 */
export function holdFocus() {
  const holder = document.activeElement;
  const around = holder?.closest(".menu, .step, .tools") ?? document.querySelector(".step");
  return () => {
    const now = document.activeElement;
    if (holder === document.body || (now && now !== document.body && isLaidOut(now))) return;
    /** @type {HTMLElement | null | undefined} */ (around?.querySelector("h2, button"))?.focus();
  };
}
