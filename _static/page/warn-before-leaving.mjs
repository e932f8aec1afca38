/** Lets the browser ask before the user closes or leaves a page whose text is kept nowhere else. */

/**
 * Warn before the page is left, except by a link within the site or by the page's own reload button: the tab keeps the
 * text for the way back.
 *
 * @param {object} options
 * @param {() => boolean} options.wouldLose whether closing the tab would lose text
 * @param {() => boolean} options.isKept whether the tab keeps the text
 */
export function warnBeforeLeaving({ wouldLose, isKept }) {
  let isOwnLink = false;
  const noteClick = (/** @type {MouseEvent} */ { target, ctrlKey, metaKey, shiftKey }) => {
    const opensTab = ctrlKey || metaKey || shiftKey;
    const link = opensTab
      ? null
      : /** @type {Element} */ (target).closest?.('a[href]:not([target]), [data-do="reload"]');
    isOwnLink =
      link instanceof HTMLButtonElement ||
      (link instanceof HTMLAnchorElement && link.origin === location.origin && link.pathname !== location.pathname);
  };
  addEventListener("click", noteClick, { capture: true }); // before the button reloads
  addEventListener("beforeunload", (event) => {
    if (!(isOwnLink && isKept()) && wouldLose()) event.preventDefault();
    isOwnLink = false;
  });
}
