/** Finds the invitation in an address. Python reads it. */

const MARK = /[#?&]invite[=%]/i;

/**
 * @param {{search: string, hash: string}} location
 * @returns {string} the part of the address that holds an invitation; empty if there is none
 */
export function invitationIn({ search, hash }) {
  return [hash, search].find((part) => MARK.test(part)) ?? "";
}
