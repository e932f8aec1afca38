/** Reads the settings of the site that the build wrote into this page. */

import { data } from "./dom.mjs";

/**
 * @typedef {object} SiteSettings
 * @property {string} root the root of the site, relative to the page
 * @property {string} worker address of the engine's worker
 * @property {number} device_days for how many days a device may keep a panel
 * @property {boolean} offline whether browsers should keep the site for offline use
 */

/** @returns {SiteSettings} */
export function siteSettings() {
  return /** @type {SiteSettings} */ (data("site"));
}
