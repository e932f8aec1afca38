/** The return visit, as Python lays it out: the form goes on with what is still to settle. */

import { say } from "../exchange/said.mjs";
import { fromPanel } from "../state/from-panel.mjs";
import { toPanel } from "../state/to-panel.mjs";
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
  const answer = await engine.ask({ do: "next-round", panel: toPanel(before).panel }).catch(() => null);
  if (!answer || store.state !== before) return;
  if ("error" in answer) {
    onError(answer.error.message);
    return;
  }
  store.change({ ...fromPanel(answer.ok), done: before.done, drafts: before.drafts });
  say(root, "next-round");
  closeOutcome(root);
  const first = root.querySelector('.card:not(.is-past) [data-field="interviewer"]');
  /** @type {HTMLElement | null} */ (first)?.focus();
  first?.scrollIntoView({ block: "center" });
}
