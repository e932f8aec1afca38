/** Connects the three views of a record: on a shared screen, of an opened link, and in print. */

import { byId } from "../../page/fields.mjs";
import { askWith } from "./ask.mjs";
import { OpenedLink } from "./opened-link.mjs";
import { Presenter } from "./presenter.mjs";
import { PrintedRecord } from "./print.mjs";

/**
 * @param {HTMLElement} page
 * @param {object} options
 * @param {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} options.engine
 * @param {import("../state/store.mjs").Store} options.store
 * @param {import("../../types.d.ts").PageWords} options.words
 */
export function recordViews(page, { engine, store, words }) {
  const ask = askWith(engine, store);
  const presenter = new Presenter(/** @type {HTMLDialogElement} */ (byId("presenter")), ask, words);
  const openedLink = new OpenedLink(page, ask, words);
  const printed = new PrintedRecord({ ask, engine, store, words });
  store.subscribe(() => openedLink.close());
  openedLink.showAgain();
  /** Call it when Python has answered. */
  const refreshRecords = () => {
    printed.refresh();
    openedLink.update();
  };
  return { presenter, openedLink, printed, refreshRecords };
}
