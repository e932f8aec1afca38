/** What becomes of what is typed, said beside the form. */

import { show, write } from "../../page/dom.mjs";

/**
 * @param {HTMLElement} root
 * @param {import("./keeping.mjs").Keeping} keeping
 */
export function showKeeping(root, { device: { standing, until }, tab: { keeps } }) {
  const isTabs = standing === "off" || standing === "refused";
  show(root, "kept-in-tab", isTabs && keeps);
  show(root, "kept-nowhere", isTabs && !keeps);
  show(root, "kept-on-device", standing === "on");
  show(root, "keep-conflict", standing === "conflict");
  show(root, "keep-refused", standing === "refused" && keeps);
  if (until === null) return;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  write(root, "kept-until", day.format(until));
}
