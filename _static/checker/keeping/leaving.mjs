/** Closing the tab by mistake: the browser asks once there is text that stands nowhere else. */

/**
 * A link within the site is no mistake, and what was typed is there again on the way back.
 *
 * @param {() => boolean} isUnsaved
 */
export function guardLeaving(isUnsaved) {
  let follows = false;
  addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const opensAnother = ctrlKey || metaKey || shiftKey;
    const link = opensAnother ? null : /** @type {Element} */ (target).closest?.("a[href]:not([target])");
    follows =
      link instanceof HTMLAnchorElement && link.origin === location.origin && link.pathname !== location.pathname;
  });
  addEventListener("beforeunload", (event) => {
    if (!follows && isUnsaved()) event.preventDefault();
    follows = false;
  });
}
