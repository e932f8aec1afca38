/**
 * Has Python read the invitation and seal the verdict, as soon as Python is there. Finds the invitation in an address, and
 * makes the random number of a card.
 */

/** @typedef {import("./state.mjs").Verdict} Verdict */
/** @typedef {import("../types.d.ts").Answers} Answers */
/** @typedef {import("../types.d.ts").Refusal} Refusal */
/** @typedef {import("../engine/client.mjs").EngineClient} EngineClient */
/**
 * @typedef {object} Options
 * @property {Pick<EngineClient, "ask" | "start" | "state">} engine
 * @property {() => Verdict | null} read what to seal; null if something is missing, and the page says so
 * @property {() => string | null} nonce 64 random digits; null if the browser has no secure source
 * @property {(sealed: Answers["seal"]) => void} onSealed
 * @property {(refusal: Refusal) => void} onRefused
 * @property {() => void} onNoRandom
 * @property {() => void} onChange told when what is waited for has changed
 * @property {(invitation: string, invited: Answers["read-invitation"]) => void} onInvited
 * @property {(invitation: string, refusal: Refusal) => void} onInvitationRefused
 */

const INVITATION = /[#?&]invite[=%]/i;

/** The bytes of a card's random number. */
const NONCE_BYTES = 32;

/** The requests of one page. What is waited for when Python stops is asked for again when it is back. */
export class Sealer {
  /** @type {Options} */ #options;
  /** @type {string} the end of a link that is not read yet */ #invitation = "";
  #isSealWanted = false;
  #isAsking = false;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {boolean} whether a verdict is sealed as soon as Python is there */
  get isSealWanted() {
    return this.#isSealWanted;
  }

  /** @returns {boolean} whether an invitation is not read yet */
  get isReading() {
    return this.#invitation !== "";
  }

  /** @param {string} invitation the end of a link */
  readInvitation(invitation) {
    this.#invitation = invitation;
    return this.update();
  }

  /** Seal what is in the form. */
  seal() {
    this.#isSealWanted = true;
    this.#options.engine.start();
    return this.update();
  }

  /** Ask for what is waited for. Called when Python is ready. The invitation is first, since it fills in the form. */
  async update() {
    const { engine, onChange } = this.#options;
    if (engine.state.name === "ready" && !this.#isAsking) {
      this.#isAsking = true;
      try {
        while (await this.#askNext());
      } catch {
        // Python has stopped. The page says so, and calls this method again when it is back.
      } finally {
        this.#isAsking = false;
      }
    }
    onChange();
  }

  /** @returns {Promise<boolean>} whether there was something to ask */
  async #askNext() {
    if (this.#invitation !== "") await this.#askForInvitation(this.#invitation);
    else if (this.#isSealWanted) await this.#askForSeal();
    else return false;
    return true;
  }

  /** @param {string} invitation */
  async #askForInvitation(invitation) {
    const answer = await this.#options.engine.ask({ do: "read-invitation", text: invitation });
    if (invitation !== this.#invitation) return; // another link was opened meanwhile
    this.#invitation = "";
    if ("ok" in answer) this.#options.onInvited(invitation, answer.ok);
    else this.#options.onInvitationRefused(invitation, answer.error);
  }

  async #askForSeal() {
    const { engine, read, nonce, onNoRandom, onRefused, onSealed } = this.#options;
    const random = nonce();
    const verdict = random === null ? null : read();
    if (random === null) onNoRandom();
    if (verdict === null) {
      this.#isSealWanted = false;
      return;
    }
    const answer = await engine.ask({ do: "seal", ...verdict, nonce: random });
    this.#isSealWanted = false;
    if ("ok" in answer) onSealed(answer.ok);
    else onRefused(answer.error);
  }
}

/**
 * @param {{search: string, hash: string}} location
 * @returns {string} the part of the address that holds an invitation; empty if there is none
 */
export function invitationIn({ search, hash }) {
  return [hash, search].find((part) => INVITATION.test(part)) ?? "";
}

/**
 * Make the random number of a card. A verdict has few values, so this number is what hides it.
 *
 * @param {{getRandomValues?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array} | undefined} [source] the browser's secure source
 * @returns {string | null} 64 hexadecimal digits, or null where there is no secure source
 */
export function newNonce(source = globalThis.crypto) {
  if (!source?.getRandomValues) return null;
  const bytes = source.getRandomValues(new Uint8Array(NONCE_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
