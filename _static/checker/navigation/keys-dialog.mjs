/** Opens the list of keys, by its button or by "?" outside text fields. The browser closes it on Escape. */

const TEXT_FIELDS = 'textarea, select, input:not([type="radio"], [type="checkbox"])';

/** @param {HTMLDialogElement} dialog */
export function listenToHelpKey(dialog) {
  addEventListener("keydown", (event) => {
    const isTyping = /** @type {Element} */ (event.target).matches?.(TEXT_FIELDS);
    if (event.key !== "?" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openKeys(dialog);
  });
  dialog.addEventListener("click", ({ target, detail }) => {
    const isButton = /** @type {Element} */ (target).closest("button");
    const isOutside = target === dialog && detail < 2; // not the second half of a double click that opened it
    if (isButton || isOutside) dialog.close();
  });
}

/** @param {HTMLDialogElement} dialog */
export function openKeys(dialog) {
  if (!dialog.open) dialog.showModal();
}
