/** Repairs an address whose `#` was percent-encoded by a mail program or chat: `checker.html%23panel=1...`. */

const ENCODED = /%(?:25)*23/;
const ENCODED_QUERY = /%(?:25)*3f/i;

/**
 * @param {Pick<Location, "pathname" | "search" | "hash">} location the address that has no page
 * @param {string} root path of the site, with a slash at both ends
 * @returns {string | null} the repaired address, from the root of the server; null if no `#` was encoded, or if the address
 *   would be outside the site
 */
export function repairAddress({ pathname, search, hash }, root) {
  const [page = "", ...rest] = pathname.split(ENCODED);
  if (rest.length === 0) return null;
  // An address that begins with two slashes leads to another site.
  if (!page.startsWith(root) || page.startsWith("//")) return null;
  return `${page.replace(ENCODED_QUERY, "?")}#${pathname.slice(page.length).replace(ENCODED, "")}${search}${hash}`;
}
