/** Shows the message to the candidate or the panel: Python's draft, or the user's own text in its place. */

import { listenToFields, show } from "../../page/dom.mjs";
import { field, setField } from "../../page/fields.mjs";
import { mailAddress } from "../../page/mail-address.mjs";
import { editDraft } from "../state/report-edits.mjs";
import { showPart } from "./fill-part.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../../types.d.ts").Draft} Draft */

/** The longest address, in characters, that every system passes to a mail program. Windows stops at 2,083. */
const LONGEST_ADDRESS = 2_000;

/** The message of one page. */
export class Message {
  /** @type {HTMLElement} */ #root;
  /** @type {Store} */ #store;
  /** @type {Draft | null} Python's newest draft, which may be for another channel than the chosen one */ #newest =
    null;

  /**
   * @param {HTMLElement} root
   * @param {Store} store
   */
  constructor(root, store) {
    this.#root = root;
    this.#store = store;
    listenToFields(/** @type {Element} */ (root.querySelector('[data-part="draft"]')), ({ dataset }) => {
      if (dataset.draft) this.#type();
    });
  }

  /** @returns {string} which message is shown: `mail`, `phone` or `panel` */
  get channel() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector('[name="channel"]:checked')).value;
  }

  /** @returns {Draft | null} Python's draft for the chosen channel */
  get #draft() {
    return this.#newest?.channel === this.channel ? this.#newest : null;
  }

  /** @returns {string} the message as it is now, subject first */
  get text() {
    const subject = this.#draft?.subject === null ? "" : field("draft-subject").value;
    return [subject, field("draft-body").value].filter(Boolean).join("\n\n");
  }

  /** @param {Draft | null} draft null where there is none for the panel as it is */
  update(draft) {
    this.#newest = draft;
    this.show();
  }

  /** Show the user's own message if there is one, else the draft. */
  show() {
    const draft = this.#draft;
    const { drafts } = this.#store.state;
    const ownDraft = drafts[this.channel];
    setField("draft-subject", ownDraft?.subject ?? draft?.subject ?? "");
    setField("draft-body", ownDraft?.body ?? draft?.body ?? "");
    show(this.#root, "subject", draft ? draft.subject !== null : Boolean(ownDraft?.subject));
    show(this.#root, "draft-own", Boolean(ownDraft && draft));
    this.#showMail(draft?.subject ?? ownDraft?.subject ?? null);
    const isCurrent = draft && this.#root.closest('[data-answer="full"]');
    show(this.#root, "draft-behind", Boolean(ownDraft && !(isCurrent && ownDraft.basis === basisOf(draft))));
    showPart(this.#root, "draft", Boolean(this.#newest) || Object.keys(drafts).length > 0);
  }

  /**
   * Offer to open the message in a mail program, unless the link is so long that its end would be lost.
   *
   * @param {string | null} subject null for a message that has none, such as a call
   */
  #showMail(subject) {
    const link = /** @type {HTMLAnchorElement} */ (this.#root.querySelector("[data-mail]"));
    const address = subject === null ? "" : mailAddress(field("draft-subject").value, field("draft-body").value);
    const fits = address.length <= LONGEST_ADDRESS;
    if (link.href !== address) link.href = address;
    const isOld = this.#root.closest('[data-answer="old"]') !== null;
    show(this.#root, "mail", address !== "" && fits && !isOld);
    show(this.#root, "too-long-for-mail", address !== "" && !fits);
  }

  /** Replace the user's own text by the draft. */
  reset() {
    if (this.#draft) this.#store.change(editDraft(this.#store.state, this.channel, null));
    field("draft-body").focus();
  }

  #type() {
    const { channel } = this;
    const basis = this.#store.state.drafts[channel]?.basis ?? (this.#draft ? basisOf(this.#draft) : "");
    const ownDraft = { basis, subject: field("draft-subject").value, body: field("draft-body").value };
    this.#store.change(editDraft(this.#store.state, channel, ownDraft), `draft-${channel}`);
    this.show(); // at once, so that the link to the mail program has the newest text
  }
}

/**
 * @param {Draft} draft
 * @returns {string} the text that tells whether an own message was begun from this draft
 */
function basisOf({ subject, body }) {
  return `${subject ?? ""}\n${body}`;
}
