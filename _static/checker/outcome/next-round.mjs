/** Starts the return visit: the form goes on with what is still to settle, as Python lays it out. */

import { make } from "../../page/dom.mjs";
import { fromWire, roundOf } from "../../page/panel.mjs";
import { field } from "../form/fields.mjs";

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
  const cards = store.state.areas.flatMap((it) => it.scorecards);
  const first = cards.find((card) => card.round === round);
  if (first) goTo(field(`${first.id}-interviewer`), round, store);
}

/**
 * Go to the first row of the round, with what has happened told right above it.
 *
 * @param {HTMLElement} first the field that the row starts with
 * @param {number} round
 * @param {import("../state/store.mjs").Store} store
 */
function goTo(first, round, store) {
  const notice = make("next-round");
  first.closest(".scorecard")?.before(notice);
  first.focus({ preventScroll: true });
  notice.scrollIntoView({ block: "start", behavior: "instant" });
  const announcement = /** @type {HTMLElement} */ (document.querySelector('[data-text="round-announce"]'));
  announcement.textContent = notice.textContent;
  // Until the panel is in another round: to remove it while somebody types would move the row away.
  const stop = store.subscribe((state) => {
    if (roundOf(state) === round && notice.isConnected) return;
    notice.remove();
    announcement.textContent = "";
    stop();
  });
}
