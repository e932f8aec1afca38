/** What becomes of what is typed, said beside the form. */

import { show, write } from "../../page/dom.mjs";

/**
 * @param {HTMLElement} root
 * @param {import("./keeping.mjs").Keeping} keeping
 */
export function showKeeping(root, { device: { status, until }, tab: { keeps } }) {
  const isTabs = status === "off" || status === "refused";
  show(root, "kept-in-tab", isTabs && keeps);
  show(root, "kept-nowhere", isTabs && !keeps);
  show(root, "kept-on-device", status === "on");
  show(root, "keep-conflict", status === "conflict");
  show(root, "keep-refused", status === "refused" && keeps);
  if (until === null) return;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  write(root, "kept-until", day.format(until));
}
