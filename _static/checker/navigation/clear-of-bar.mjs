/** Keeps a field that Tab comes to clear of the bar: of a text that has lines already, a browser shows only the last. */

/** @param {HTMLElement} root */
export function keepClearOfBar(root) {
  root.addEventListener("keyup", ({ key, target }) => {
    if (key === "Tab") /** @type {Element} */ (target).scrollIntoView({ block: "nearest" });
  });
}
