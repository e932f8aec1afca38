/** Copies the texts of a part of the page. Where the browser refuses, the text is shown selected, to be copied by hand. */

import { show } from "../../page/dom.mjs";

/** Milliseconds for which a button shows that it has copied. */
const SHOWN_AS_DONE = 4_000;

/**
 * @param {HTMLElement} root holds a text area `data-by-hand`, and says "copied" in `data-show="copied"`
 * @param {HTMLElement} button the button that was pressed
 * @param {string} text
 */
export async function copyFrom(root, button, text) {
  const isWritten = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  show(root, "copied", isWritten);
  show(root, "copy-by-hand", !isWritten);
  button.toggleAttribute("data-done", isWritten);
  if (isWritten) {
    setTimeout(() => button.removeAttribute("data-done"), SHOWN_AS_DONE);
    return;
  }
  const area = /** @type {HTMLTextAreaElement} */ (root.querySelector("[data-by-hand]"));
  area.value = text;
  area.focus();
  area.select();
}
