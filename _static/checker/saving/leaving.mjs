/** Leaving the page and coming back to it: the browser asks once there is text that is kept nowhere else. */

/**
 * A link within the site is no mistake, and what the tab keeps is there again on the way back. Neither is the page's own
 * button that reloads it.
 *
 * @param {object} asked
 * @param {() => boolean} asked.wouldLose whether closing the tab would lose something
 * @param {() => boolean} asked.isKept whether the tab keeps what was typed
 */
export function guardLeaving({ wouldLose, isKept }) {
  let follows = false;
  const note = (/** @type {MouseEvent} */ { target, ctrlKey, metaKey, shiftKey }) => {
    const opensAnother = ctrlKey || metaKey || shiftKey;
    const link = opensAnother
      ? null
      : /** @type {Element} */ (target).closest?.('a[href]:not([target]), [data-do="reload"]');
    follows =
      link instanceof HTMLButtonElement ||
      (link instanceof HTMLAnchorElement && link.origin === location.origin && link.pathname !== location.pathname);
  };
  addEventListener("click", note, { capture: true }); // before the button reloads
  addEventListener("beforeunload", (event) => {
    if (!(follows && isKept()) && wouldLose()) event.preventDefault();
    follows = false;
  });
}

/**
 * The browser shows a page again as it was left. What was typed meanwhile on another copy of it is newer.
 *
 * @param {() => void} onBack
 */
export function listenToReturn(onBack) {
  addEventListener("pageshow", ({ persisted }) => persisted && onBack());
}
