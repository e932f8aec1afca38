/** The message to the candidate: Python's draft until somebody changes it, then theirs until they give it up. */

import { listenToFields, show } from "../../page/dom.mjs";
import { field, setField } from "../form/fields.mjs";
import { editDraft } from "../state/edits.mjs";
import { showPart } from "./parts.mjs";

/** @typedef {import("../state/store.mjs").Store} Store */
/** @typedef {import("../../types.d.ts").Draft} Draft */

/** The message of one page. */
export class Message {
  /** @type {HTMLElement} */ #outcome;
  /** @type {Store} */ #store;
  /** @type {Draft | null} Python's newest draft, for whichever way it was asked. */ #newest = null;

  /**
   * @param {HTMLElement} outcome
   * @param {Store} store
   */
  constructor(outcome, store) {
    this.#outcome = outcome;
    this.#store = store;
    listenToFields(/** @type {Element} */ (outcome.querySelector('[data-part="draft"]')), ({ dataset }) => {
      if (dataset.draft) this.#type();
    });
  }

  /** @returns {string} how the candidate is told: `mail` or `phone` */
  get channel() {
    return /** @type {HTMLInputElement} */ (this.#outcome.querySelector('[name="channel"]:checked')).value;
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
    show(this.#outcome, "subject", draft ? draft.subject !== null : Boolean(own?.subject));
    show(this.#outcome, "draft-own", Boolean(own && draft));
    const isOfNow = draft && this.#outcome.closest('[data-answer="full"]');
    show(this.#outcome, "draft-behind", Boolean(own && !(isOfNow && own.basis === basisOf(draft))));
    showPart(this.#outcome, "draft", Boolean(draft) || Object.keys(drafts).length > 0);
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

/** @param {Draft} draft */
function basisOf({ subject, body }) {
  return `${subject ?? ""}\n${body}`;
}
