/** The message to the candidate: Python's draft until somebody changes it, then theirs until they give it up. */

import { listenToFields, show } from "../../page/dom.mjs";
import { field, setField } from "../form/fields.mjs";
import { editDraft } from "../state/report-edits.mjs";
import { showPart } from "./parts.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../../types.d.ts").Draft} Draft */

/** The longest address that programs on every system take: Windows hands no more than 2,083 characters to a program. */
const LONGEST_ADDRESS = 2_000;

/** The message of one page. */
export class Message {
  /** @type {HTMLElement} */ #root;
  /** @type {Store} */ #store;
  /** @type {Draft | null} Python's newest draft, for whichever way it was asked. */ #newest = null;

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

  /** @returns {string} how the candidate is told: `mail` or `phone` */
  get channel() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector('[name="channel"]:checked')).value;
  }

  /** @returns {Draft | null} Python's draft for the way that is chosen now */
  get #draft() {
    return this.#newest?.channel === this.channel ? this.#newest : null;
  }

  /** @returns {string} the message as it is now, subject first */
  get text() {
    const subject = this.#draft?.subject === null ? "" : field("draft-subject").value;
    return [subject, field("draft-body").value].filter(Boolean).join("\n\n");
  }

  /** @param {Draft | null} draft null where there is none to the panel as it is */
  update(draft) {
    this.#newest = draft;
    this.show();
  }

  /** Show the message that the state holds, else the draft. The user's own words are shown also where there is no draft. */
  show() {
    const draft = this.#draft;
    const { drafts } = this.#store.state;
    const own = drafts[this.channel];
    setField("draft-subject", own?.subject ?? draft?.subject ?? "");
    setField("draft-body", own?.body ?? draft?.body ?? "");
    show(this.#root, "subject", draft ? draft.subject !== null : Boolean(own?.subject));
    show(this.#root, "draft-own", Boolean(own && draft));
    this.#showMail(draft?.subject ?? own?.subject ?? null);
    const isOfNow = draft && this.#root.closest('[data-answer="full"]');
    show(this.#root, "draft-behind", Boolean(own && !(isOfNow && own.basis === basisOf(draft))));
    showPart(this.#root, "draft", Boolean(this.#newest) || Object.keys(drafts).length > 0);
  }

  /**
   * Offer to open the message in a mail program. A link that is too long would lose its end on the way there.
   *
   * @param {string | null} subject null where the candidate is told on the phone
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

  /** Give up the user's own words for the draft. */
  reset() {
    if (this.#draft) this.#store.change(editDraft(this.#store.state, this.channel, null));
    field("draft-body").focus();
  }

  #type() {
    const { channel } = this;
    const basis = this.#store.state.drafts[channel]?.basis ?? (this.#draft ? basisOf(this.#draft) : "");
    const own = { basis, subject: field("draft-subject").value, body: field("draft-body").value };
    this.#store.change(editDraft(this.#store.state, channel, own), `draft-${channel}`);
  }
}

/**
 * @param {string} subject
 * @param {string} body
 * @returns {string} the address of a new mail to nobody yet (RFC 6068). A line ends in CR and LF there.
 */
function mailAddress(subject, body) {
  const lines = body.replaceAll(/\r?\n/g, "\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

/** @param {Draft} draft */
function basisOf({ subject, body }) {
  return `${subject ?? ""}\n${body}`;
}
