/** Shows a link to "Your card" and a mail for each interviewer whose verdict is awaited. Python writes both. */

import { disclose, list, match, show, write, writeOrHide } from "../../page/dom.mjs";
import { byId, field } from "../../page/fields.mjs";
import { mailAddress } from "../../page/mail-address.mjs";
import { roundOf } from "../../page/panel.mjs";
import { copyFrom } from "./copy.mjs";

/** @typedef {import("../../types.d.ts").Answers["invite"]} Invitations */
/**
 * @typedef {object} Options
 * @property {Pick<import("../../engine/client.mjs").EngineClient, "ask" | "state">} engine
 * @property {import("../state/store.mjs").Store} store
 */

/** The invitations of one page. */
export class Invite {
  #root = byId("invite");
  /** @type {Options} */ #options;
  /** @type {Invitations} */ #newest = { invitations: [], table: "" };

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#root.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.toggle(false);
    });
  }

  /** @param {boolean} open */
  toggle(open) {
    const button = /** @type {HTMLElement} */ (document.querySelector('[data-do="invite"]'));
    disclose(button, open);
    if (open) this.refresh();
    (open ? byId("invite-heading") : button).focus();
  }

  /** Ask for the invitations of the panel as it is now, if they are shown. */
  async refresh() {
    if (this.#root.hidden) return;
    const { engine, store } = this.#options;
    const { projection } = store;
    const isReady = engine.state.name === "ready";
    show(this.#root, "invite-waiting", !isReady);
    if (!isReady) return;
    const card = /** @type {HTMLAnchorElement} */ (byId("your-card-page"));
    const request = { do: /** @type {const} */ ("invite"), panel: projection.text, address: card.href };
    const answer = await engine.ask(request).catch(() => null);
    if (!answer || store.projection !== projection) return; // asked again after the next change
    this.#newest = "ok" in answer ? answer.ok : { invitations: [], table: "" };
    this.#show("error" in answer);
  }

  /** @param {boolean} isRefused whether Python refuses the panel; the form says why */
  #show(isRefused) {
    const { invitations } = this.#newest;
    const { state } = this.#options.store;
    const round = roundOf(state);
    const awaited = state.areas
      .flatMap(({ scorecards }) => scorecards)
      .filter((it) => it.round === round && it.verdict === "pending");
    const isNoneNamed = awaited.some(({ interviewer }) => interviewer.trim() === "");
    show(this.#root, "invite-refused", isRefused);
    show(this.#root, "invite-unnamed", !isRefused && isNoneNamed);
    show(this.#root, "invite-nobody", !isRefused && !isNoneNamed && invitations.length === 0);
    show(this.#root, "invitations", invitations.length > 0);
    this.#showRows();
  }

  /** Remove the invitations of a panel that another one has replaced. */
  forget() {
    this.#newest = { invitations: [], table: "" };
    show(this.#root, "invitations", false);
    this.#showRows();
  }

  #showRows() {
    const items = this.#newest.invitations.map((it, index) => ({ ...it, id: `invitation-${index}` }));
    for (const [it, row] of match(list(this.#root, "invitations"), items, "invitation")) {
      write(row, "interviewer", it.interviewer);
      write(row, "area", it.area);
      writeOrHide(row, "round", it.round > 1 ? String(it.round) : null);
      field(`${it.id}-link`).value = it.link;
      /** @type {HTMLAnchorElement} */ (row.querySelector("[data-mail]")).href = mailAddress(it.subject, it.body);
    }
  }

  /**
   * Copy the link or the mail of the row that the button is in, or all links as a table.
   *
   * @param {HTMLElement} button
   * @param {"link" | "mail" | "table"} what
   */
  copy(button, what) {
    const { invitations, table } = this.#newest;
    const id = /** @type {HTMLElement | null} */ (button.closest("[data-id]"))?.dataset.id ?? "";
    const invitation = invitations[Number(id.replace("invitation-", ""))];
    const mail = invitation ? `${invitation.subject}\n\n${invitation.body}` : "";
    const text = { link: invitation?.link ?? "", mail, table }[what];
    return copyFrom(this.#root, button, text);
  }
}
