/** Finds the panel in an address: as a link has it, or as mail programs and redirectors leave it. */

/** What may be between two characters of the mark: percent-encoded or quoted-printable white space. */
const GAP = "(?:[%=][\\dA-F%=]{2,60})?";
const MARK = new RegExp(`${["(?:[#?&]|%(?:25)*23)", ..."panel"].join(GAP)}[=%].*`, "i");

/**
 * @param {{search: string, hash: string}} location
 * @returns {string | null} all that follows the mark, and the mark; Python reads it
 */
export function panelIn({ search, hash }) {
  const [panel = null] = MARK.exec(hash) ?? MARK.exec(search) ?? [];
  return panel;
}
