/** Keeps an app from running inside a page of another site, which could cover it and lead the user's clicks. */

/**
 * @typedef {{parent: FrameLike, location: {origin: string}}} FrameLike the part of a window that is used
 */

/**
 * @param {FrameLike} frame the window of this page
 * @returns {boolean} whether a page around this one belongs to another site, whose address a browser does not tell
 */
export function isInForeignFrame(frame) {
  const { origin } = frame.location;
  for (let around = frame; around !== around.parent; around = around.parent) {
    try {
      if (around.parent.location.origin !== origin) return true;
    } catch {
      return true;
    }
  }
  return false;
}

/**
 * Go on at once in a tab of its own. Inside a page of another site, show a notice instead of the app, and never go on.
 *
 * @param {HTMLElement} root the app
 * @returns {Promise<void>}
 */
export async function stopInForeignFrame(root) {
  if (!isInForeignFrame(/** @type {FrameLike} */ (window))) return;
  root.hidden = true;
  const notice = /** @type {HTMLElement} */ (document.querySelector("[data-in-foreign-frame]"));
  notice.hidden = false;
  await new Promise(() => {});
}
