/** Marks the parts that hold the user's own text, so that they stay visible while Python is not there. */

import { hasVisitDay } from "./visit.mjs";

/**
 * @param {HTMLElement} root
 * @param {import("../state/store.mjs").Store} store
 */
export function keepUserText(root, store) {
  const mark = ({ areas, drafts, session } = store.state) => {
    const isPlanned = areas.some(({ plan }) => plan.some((line) => Object.values(line).some(Boolean)));
    markPart(root, "visit", isPlanned || hasVisitDay(session));
    markPart(root, "draft", Object.keys(drafts).length > 0);
  };
  store.subscribe(mark);
  mark();
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @param {boolean} hasText
 */
function markPart(root, name, hasText) {
  root.querySelector(`[data-part="${name}"]`)?.toggleAttribute("data-user-text", hasText);
}
