/** What the build wrote about the site into this page. */

import { data } from "./dom.mjs";

/**
 * @typedef {object} Site
 * @property {string} root where the site begins, relative to the page
 * @property {string} worker address of the engine's worker
 * @property {boolean} offline whether browsers are to keep the site
 */

/** @returns {Site} */
export function site() {
  return /** @type {Site} */ (data("site"));
}
