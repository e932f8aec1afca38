/** The outcome where it is a bar that opens over the form: closing it, and going from a finding to what it rests on. */

import { disclose } from "../../page/dom.mjs";
import { highlightOne } from "./highlights.mjs";

/**
 * Close the outcome where it is a bar; elsewhere it stays as it is.
 *
 * @param {HTMLElement} root
 * @returns {HTMLElement} the button that opens it
 */
export function closeOutcome(root) {
  const toggle = /** @type {HTMLElement} */ (root.querySelector(".outcome-toggle"));
  disclose(toggle, false);
  return toggle;
}

/** @param {HTMLElement} root */
export function listenToOutcomeKeys(root) {
  root.querySelector("#outcome")?.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === "Escape") closeOutcome(root).focus();
  });
}

/**
 * Go to what a finding rests on.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} finding
 */
export function showInForm(root, finding) {
  const first = highlightOne(/** @type {HTMLElement} */ (root.querySelector(".panel")), finding);
  closeOutcome(root);
  first?.scrollIntoView({ block: "center" });
  const target = first?.querySelector(
    "h3[id], .scorecard-past:not([hidden]) button, .scorecard-fields:not([hidden]) .verdict, .dissent [data-field]",
  );
  /** @type {HTMLElement | null | undefined} */ (target ?? first?.querySelector("[data-field]"))?.focus({
    preventScroll: true,
  });
}
