/** Connects the parts about sealed verdicts: inviting, collecting, and the seals of the round. */

import { field } from "../../page/fields.mjs";
import { labelOf } from "../form/label-of.mjs";
import { Collect } from "./collect.mjs";
import { HeldCards } from "./held-cards.mjs";
import { Invite } from "./invite.mjs";
import { SealsOfRound } from "./seals-of-round.mjs";

/**
 * @param {HTMLElement} root the whole page
 * @param {object} options
 * @param {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} options.engine
 * @param {import("../state/store.mjs").Store} options.store
 * @param {(id: string) => boolean} options.isField whether the page has a field of that id
 */
export function connectSeals(root, { engine, store, isField }) {
  const held = new HeldCards(store);
  const sentenceOf = (/** @type {import("../../types.d.ts").Refusal} */ { path, message }) =>
    `${labelOf(store.projection.fieldAt(path, isField)) || path} ${message}`.trim();
  const invite = new Invite({ engine, store });
  const round = new SealsOfRound({
    ...{ root, engine, store, held, sentenceOf },
    onAnswer: (question, answer) => collect.answer(question, answer),
  });
  const collect = new Collect({ engine, store, held, sentenceOf, onHeld: () => round.refresh() });
  return {
    collect,
    /** @returns {boolean} whether leaving the page would lose a card */
    get holdsCards() {
      return held.texts.length > 0;
    },
    forgetHeld: () => held.forget(),
    /** Call it when Python has answered, or is there again. */
    refresh: () => {
      round.refresh();
      invite.refresh();
      collect.readWaiting();
    },
    /** Call it when another panel is shown. */
    forget: () => {
      invite.forget();
      round.forget();
    },
    /** What the buttons do, by the value of `data-do`. @type {Record<string, (button: HTMLElement) => void>} */
    actions: {
      invite: (button) => invite.toggle(button.getAttribute("aria-expanded") !== "true"),
      "close-invite": () => invite.toggle(false),
      "copy-invitation": (button) => invite.copy(button, "link"),
      "copy-mail": (button) => invite.copy(button, "mail"),
      "copy-invitations": (button) => invite.copy(button, "table"),
      collect: (button) => collect.toggle(button.getAttribute("aria-expanded") !== "true"),
      "close-collect": () => collect.toggle(false),
      "choose-cards": () => field("card-files").click(),
      "open-cards": () => round.openTogether(),
      "open-early": () => round.openEarly(),
    },
  };
}
