/** Starts the return visit: replaces the panel in the form with the one that Python makes for the next round. */

import { make } from "../../page/dom.mjs";
import { byId } from "../../page/fields.mjs";
import { fromWire, roundOf } from "../../page/panel.mjs";

/**
 * @typedef {object} Options
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "ask">} engine
 * @property {import("../state/store.mjs").Store} store
 * @property {(message: string) => void} onError
 */

/** @param {Options} options */
export async function startNextRound({ engine, store, onError }) {
  const before = store.state;
  const answer = await engine.ask({ do: "next-round", panel: store.projection.text }).catch(() => null);
  if (!answer || store.state !== before) return;
  if ("error" in answer) {
    onError(answer.error.message);
    return;
  }
  store.change({ ...before, ...fromWire(answer.ok) });
  const round = roundOf(store.state);
  const scorecards = store.state.areas.flatMap((area) => area.scorecards);
  const first = scorecards.find((scorecard) => scorecard.round === round);
  if (first) goToRound(byId(`${first.id}-interviewer`), round, store);
}

/**
 * Go to the first scorecard of the round, and show above it a notice that the round has started.
 *
 * @param {HTMLElement} first its first field
 * @param {number} round
 * @param {import("../state/store.mjs").Store} store
 */
function goToRound(first, round, store) {
  const notice = make("next-round");
  first.closest(".scorecard")?.before(notice);
  first.focus({ preventScroll: true });
  notice.scrollIntoView({ block: "start", behavior: "instant" });
  const announcement = /** @type {HTMLElement} */ (document.querySelector('[data-text="round-announce"]'));
  announcement.textContent = notice.textContent;
  // Keep the notice until the round changes: removing it while the user types would move the scorecard.
  const stop = store.subscribe((state) => {
    if (roundOf(state) === round && notice.isConnected) return;
    notice.remove();
    announcement.textContent = "";
    stop();
  });
}
