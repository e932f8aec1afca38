/** Separates the storage of one site from that of others: browsers give all sites of an origin the same one. */

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} StorageLike */

/**
 * Add the path of the site to each key. A value that an earlier page has kept without it is read until a new one is kept.
 *
 * @param {StorageLike} storage
 * @param {string} path
 * @returns {StorageLike}
 */
export function siteStorage(storage, path) {
  const withPath = (/** @type {string} */ key) => `${key} ${path}`;
  return {
    getItem: (key) => storage.getItem(withPath(key)) ?? storage.getItem(key),
    setItem: (key, value) => {
      storage.removeItem(key); // first, since there may be no room for both
      storage.setItem(withPath(key), value);
    },
    removeItem: (key) => {
      storage.removeItem(withPath(key));
      storage.removeItem(key);
    },
  };
}
