/** The three uses of a record: the shared screen, a panel from a link, and paper. */

import { field } from "../form/fields.mjs";
import { asking } from "./ask.mjs";
import { OpenedLink } from "./opened.mjs";
import { Paper } from "./paper.mjs";
import { Presenter } from "./presenter.mjs";

/**
 * @param {HTMLElement} root
 * @param {object} sides
 * @param {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} sides.engine
 * @param {import("../state/store.mjs").Store} sides.store
 * @param {import("../../types.d.ts").PageWords} sides.words
 */
export function records(root, { engine, store, words }) {
  const ask = asking(engine, store);
  const dialog = /** @type {HTMLDialogElement} */ (/** @type {HTMLElement} */ (field("presenter")));
  const presenter = new Presenter(dialog, ask, words);
  const opened = new OpenedLink(root, ask, words);
  const paper = new Paper({ ask, engine, store, words });
  store.subscribe(() => opened.close());
  opened.showAgain();
  return {
    presenter,
    opened,
    paper,
    /** The form holds another panel. */
    forget: () => paper.forget(),
    /** Python has answered. */
    refresh() {
      paper.refresh();
      opened.update();
    },
  };
}
