/** Closing the tab by mistake: the browser asks once there is text that stands nowhere else. */

/**
 * A link within the site is no mistake, and what was typed is there again on the way back.
 *
 * @param {() => boolean} isUnsaved
 */
export function guardLeaving(isUnsaved) {
  let follows = false;
  addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest?.("a[href]");
    follows =
      link instanceof HTMLAnchorElement && link.origin === location.origin && link.pathname !== location.pathname;
  });
  addEventListener("beforeunload", (event) => {
    if (!follows && isUnsaved()) event.preventDefault();
    follows = false;
  });
}
