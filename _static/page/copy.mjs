/** Copies a text, and shows at the button that it is copied. */

/** Milliseconds for which a button shows that it has copied. */
const SHOWN_AS_DONE = 4_000;

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is copied; the browser may refuse
 */
export function copyText(text) {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** @param {HTMLElement} button that has copied */
export function showDone(button) {
  button.toggleAttribute("data-done", true);
  setTimeout(() => button.removeAttribute("data-done"), SHOWN_AS_DONE);
}
