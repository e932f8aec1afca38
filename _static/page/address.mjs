/** Finds the panel in an address: as a link contains it, or as mail programs and redirects change it. */

/** May be between two characters of the mark: percent-encoded or quoted-printable white space. */
const GAP = "(?:[%=][\\dA-F%=]{2,60})?";
const MARK = new RegExp(`${["(?:[#?&]|%(?:25)*23)", ..."panel"].join(GAP)}[=%].*`, "i");

/**
 * @param {{search: string, hash: string}} location
 * @returns {string | null} the mark and everything after it, for Python to read
 */
export function panelIn({ search, hash }) {
  const [panel = null] = MARK.exec(hash) ?? MARK.exec(search) ?? [];
  return panel;
}
