/** Finds the page that an address means whose `#` was percent-encoded on its way: `checker.html%23panel=1...`. */

const ENCODED = /%(?:25)*23/;
const ENCODED_QUERY = /%(?:25)*3f/i;

/**
 * @param {Pick<Location, "pathname" | "search" | "hash">} location the address that has no page
 * @param {string} root path of the site, with a slash at both ends
 * @returns {string | null} the address that is meant, from the root of the server; null where no `#` was encoded, or
 *   where it would be outside the site
 */
export function forwardFor({ pathname, search, hash }, root) {
  const [page = "", ...rest] = pathname.split(ENCODED);
  if (rest.length === 0) return null;
  // Two slashes at its beginning would make it the address of another site.
  if (!page.startsWith(root) || page.startsWith("//")) return null;
  return `${page.replace(ENCODED_QUERY, "?")}#${pathname.slice(page.length).replace(ENCODED, "")}${search}${hash}`;
}
