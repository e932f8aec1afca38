/** Storage for one site of an origin: browsers give all sites of an origin the same one. */

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Box */

/**
 * Give each name the path of the site. What an earlier page has kept without it is read until something is kept anew.
 *
 * @param {Box} box
 * @param {string} path
 * @returns {Box}
 */
export function scoped(box, path) {
  const named = (/** @type {string} */ name) => `${name} ${path}`;
  return {
    getItem: (name) => box.getItem(named(name)) ?? box.getItem(name),
    setItem: (name, value) => {
      box.removeItem(name); // first: there may be no room for both
      box.setItem(named(name), value);
    },
    removeItem: (name) => {
      for (const it of [named(name), name]) box.removeItem(it);
    },
  };
}
