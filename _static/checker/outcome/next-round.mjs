/** Starts the return visit: the form goes on with what is still to settle, as Python lays it out. */

import { showOne } from "../../page/dom.mjs";
import { fromWire } from "../../page/panel.mjs";
import { closeOutcome } from "./bar.mjs";

/**
 * @typedef {object} Sides
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "ask">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {(message: string) => void} onError
 */

/**
 * @param {HTMLElement} root
 * @param {Sides} sides
 */
export async function startNextRound(root, { engine, store, onError }) {
  const before = store.state;
  const answer = await engine.ask({ do: "next-round", panel: store.projection.text }).catch(() => null);
  if (!answer || store.state !== before) return;
  if ("error" in answer) {
    onError(answer.error.message);
    return;
  }
  store.change({ ...before, ...fromWire(answer.ok) });
  showOne(root, "notice", "next-round");
  closeOutcome(root);
  const first = root.querySelector('.scorecard:not(.is-past) [data-field="interviewer"]');
  /** @type {HTMLElement | null} */ (first)?.focus();
  first?.scrollIntoView({ block: "center" });
}
