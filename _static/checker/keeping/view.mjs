/** What becomes of what is typed, said beside the form. */

import { show, write } from "../../page/dom.mjs";

/**
 * @param {HTMLElement} root
 * @param {import("./device.mjs").Device} device
 */
export function showKeeping(root, device) {
  const { standing, until } = device;
  show(root, "kept-in-tab", standing === "off" || standing === "refused");
  show(root, "kept-on-device", standing === "on");
  show(root, "keep-conflict", standing === "conflict");
  show(root, "keep-refused", standing === "refused");
  if (until === null) return;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  write(root, "kept-until", day.format(until));
}
