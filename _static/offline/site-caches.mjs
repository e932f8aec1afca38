/** Finds and removes the caches of this site, among all caches of its origin, which it may share with other sites. */

/**
 * @param {string} scope address of the site, with a slash at its end
 * @param {string} id the build's
 * @returns {string} the name of the cache that holds a build
 */
export function cacheOf(scope, id) {
  return `followup-offline ${scope} ${id}`;
}

/**
 * @param {string[]} names of all caches of the origin
 * @param {string} scope
 * @param {string} [except] the name of a cache to leave out
 * @returns {string[]} the names of this site's caches
 */
export function cachesOf(names, scope, except) {
  return names.filter((name) => name.startsWith(cacheOf(scope, "")) && name !== except);
}

/**
 * Remove this site's caches. The caches of other sites stay.
 *
 * @param {Pick<CacheStorage, "keys" | "delete">} caches
 * @param {string} scope
 * @param {string} [except] the name of a cache to keep
 */
export async function removeCaches(caches, scope, except) {
  await Promise.all(cachesOf(await caches.keys(), scope, except).map((name) => caches.delete(name)));
}
