/** Shows the notice about what came in last: a panel that was opened, a link that waits, a file that was refused. */

import { showOne, write } from "../page/dom.mjs";

/** The notices of one page, of which one at most is shown. */
export class Notices {
  /** @type {HTMLElement} */ #tools;

  /** @param {HTMLElement} tools */
  constructor(tools) {
    this.#tools = tools;
    /** Shows again the notice about a link or a file that still waits; returns whether one waits. @type {() => boolean} */
    this.remind = () => false;
  }

  /**
   * @param {string | null} name of the notice, or null for none
   * @param {string} [words] what the notice quotes, such as an error
   */
  show(name, words = "") {
    write(this.#tools, "refusal", words);
    showOne(this.#tools, "notice", name);
  }

  /** Clear the notice, unless something still waits. */
  clear() {
    if (!this.remind()) this.show(null);
  }
}
