/**
 * What the service worker makes of an address, and which caches are this site's. The build lists what the site is made
 * of, as pages ask for it: `fixed` is what carries a hash in its address and so never changes, `pages` is what is new in
 * every build.
 *
 * @typedef {{id: string, pages: Record<string, string>, fixed: Record<string, string>}} Build
 *   addresses relative to the site, each with the hash of what stands there
 */

/**
 * Say how a request is answered: `kept` first for what never changes, the `network` first for pages, and where nothing
 * is returned, by the browser alone. A page is the same one whatever is searched for in it, and under the short
 * addresses that some servers give it.
 *
 * @param {{method: string, url: string}} request
 * @param {string} scope address of the site, with a slash at its end
 * @param {Build} build
 * @returns {{first: "kept" | "network", name: string} | null}
 */
export function planFor({ method, url }, scope, build) {
  if (method !== "GET" || !url.startsWith(scope)) return null;
  const { pathname, search } = new URL(url);
  const path = pathname.slice(new URL(scope).pathname.length);
  if (Object.hasOwn(build.fixed, path + search)) return { first: "kept", name: path + search };
  const page = [path, `${path}index.html`, `${path}.html`].find((name) => Object.hasOwn(build.pages, name));
  return page === undefined ? null : { first: "network", name: page };
}

/**
 * @param {string} scope
 * @param {string} id the build's
 * @returns {string} the name of the cache that holds a build
 */
export function cacheOf(scope, id) {
  return `followup-offline ${scope} ${id}`;
}

/**
 * Pick this site's caches out of all those of its origin, which it may share with other sites.
 *
 * @param {string[]} names
 * @param {string} scope
 * @param {string} [but] the name of one to leave out
 * @returns {string[]}
 */
export function cachesOf(names, scope, but) {
  return names.filter((name) => name.startsWith(cacheOf(scope, "")) && name !== but);
}

/**
 * Remove this site's caches; those of other sites stay.
 *
 * @param {Pick<CacheStorage, "keys" | "delete">} caches
 * @param {string} scope
 * @param {string} [but] the name of one to keep
 */
export async function removeCaches(caches, scope, but) {
  await Promise.all(cachesOf(await caches.keys(), scope, but).map((name) => caches.delete(name)));
}
