/** Opens the list of keys: by its button, or by "?" where nobody is typing a text. The browser closes it on Escape. */

const TEXTS = 'textarea, select, input:not([type="radio"], [type="checkbox"])';

/** @param {HTMLDialogElement} dialog */
export function listenToHelpKey(dialog) {
  addEventListener("keydown", (event) => {
    const isTyping = /** @type {Element} */ (event.target).matches?.(TEXTS);
    if (event.key !== "?" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openKeys(dialog);
  });
  dialog.addEventListener("click", ({ target, detail }) => {
    const isButton = /** @type {Element} */ (target).closest("button");
    const isBeside = target === dialog && detail < 2; // the second click of two has opened it
    if (isButton || isBeside) dialog.close();
  });
}

/** @param {HTMLDialogElement} dialog */
export function openKeys(dialog) {
  if (!dialog.open) dialog.showModal();
}
