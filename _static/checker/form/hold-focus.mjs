/** Keeps the focus where the eye is when what has it goes. */

import { isLaidOut } from "../../page/dom.mjs";

/**
 * Note what has the focus, before something is done that may take it off the page.
 *
 * @returns {() => void} to be called afterwards. If what had the focus is gone or hidden, the focus goes to the start of
 *   the menu, the step or the tools around it.
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
