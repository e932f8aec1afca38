/** Copies the texts of a part of the page. Where the browser refuses, the text is shown selected, to be copied by hand. */

import { copyText, showDone } from "../../page/copy.mjs";
import { show } from "../../page/dom.mjs";

/**
 * @param {HTMLElement} root holds a text area `data-by-hand`, and says "copied" in `data-show="copied"`
 * @param {HTMLElement} button the button that was pressed
 * @param {string} text
 */
export async function copyFrom(root, button, text) {
  const isCopied = await copyText(text);
  show(root, "copied", isCopied);
  show(root, "copy-by-hand", !isCopied);
  if (isCopied) {
    showDone(button);
    return;
  }
  button.removeAttribute("data-done");
  const area = /** @type {HTMLTextAreaElement} */ (root.querySelector("[data-by-hand]"));
  area.value = text;
  area.focus();
  area.select();
}
