/** One sentence at a time about what has just come in. The page holds all of them from the start. */

/**
 * @param {HTMLElement} root
 * @param {string | null} name the value of `data-notice`, or none
 */
export function showNotice(root, name) {
  for (const notice of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-notice]"))) {
    notice.toggleAttribute("hidden", notice.dataset.notice !== name);
  }
}
