/** One sentence at a time about what has just come in; all of them stand in the page already. */

/**
 * @param {HTMLElement} root
 * @param {string | null} what the value of `data-said`, or none
 */
export function say(root, what) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-said]"))) {
    part.toggleAttribute("hidden", part.dataset.said !== what);
  }
}
