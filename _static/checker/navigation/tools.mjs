/** Shows in the tools which panel the form holds, and whether Undo and Redo have something to do. */

import { show, write, writeOrHide } from "../../page/dom.mjs";
import { roundOf } from "../../page/panel.mjs";

/**
 * @param {HTMLElement} tools
 * @param {HTMLElement} bar it has the two buttons as well
 * @param {import("../state/store.mjs").Store} store
 */
export function showTools(tools, bar, store) {
  for (const [name, isPossible] of Object.entries({ undo: store.canUndo, redo: store.canRedo })) {
    for (const button of [tools, bar].flatMap((part) => [...part.querySelectorAll(`[data-do="${name}"]`)])) {
      button.setAttribute("aria-disabled", String(!isPossible));
    }
  }
  const { role, candidate } = store.state.session;
  writeOrHide(tools, "panel-name", [role, candidate].filter(Boolean).join(" · ") || null);
  show(tools, "panel-unnamed", !role && !candidate);
  write(tools, "round-now", String(roundOf(store.state)));
}
