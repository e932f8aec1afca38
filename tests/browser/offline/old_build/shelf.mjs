/** One build of the site, kept on the device: all of it or nothing. */

import { cacheOf, cachesOf, removeCaches } from "./addresses.mjs";

/** @typedef {import("./addresses.mjs").Build} Build */
/** @typedef {{caches: CacheStorage, fetch: typeof fetch}} Means what a worker has and a test makes up */

/** The shelf of one build. Its files are checked against the build's hashes, so none of another build can stand there. */
export class Shelf {
  #means;
  #scope;
  #build;
  #name;

  /**
   * @param {Means} means
   * @param {string} scope
   * @param {Build} build
   */
  constructor(means, scope, build) {
    this.#means = means;
    this.#scope = scope;
    this.#build = build;
    this.#name = cacheOf(scope, build.id);
  }

  /**
   * Put the whole build there, or fail and leave what was there before: a worker of the same build may be using it.
   * Each file is the build's own, so those that were put there in the meantime do no harm.
   */
  async fill() {
    const { fixed, pages } = this.#build;
    const inUse = await this.#means.caches.has(this.#name);
    try {
      const cache = await this.#means.caches.open(this.#name);
      await Promise.all([
        ...Object.entries(fixed).map((entry) => this.#put(cache, entry, "default")),
        ...Object.entries(pages).map((entry) => this.#put(cache, entry, "no-cache")),
      ]);
    } catch (error) {
      if (!inUse) await this.#means.caches.delete(this.#name);
      throw error;
    }
  }

  /**
   * Look for a file. In a damaged profile the browser fails to look, which is no worse than finding nothing: there is
   * still the network.
   *
   * @param {string} name an address as the build lists it
   * @returns {Promise<Response | undefined>}
   */
  find(name) {
    return this.#means.caches.match(this.#url(name), { cacheName: this.#name }).catch(() => undefined);
  }

  /**
   * Put a file of those that never change there anew, past the browser's own cache, or fail and leave what is there.
   *
   * @param {string} name
   */
  async renew(name) {
    const cache = await this.#means.caches.open(this.#name);
    await this.#put(cache, [name, this.#build.fixed[name] ?? ""], "reload");
  }

  /** Throw away this site's other builds. */
  async clearOthers() {
    await removeCaches(this.#means.caches, this.#scope, this.#name);
  }

  /**
   * @param {Cache} cache
   * @param {[name: string, integrity: string]} entry
   * @param {RequestCache} mode
   */
  async #put(cache, [name, integrity], mode) {
    const url = this.#url(name);
    const held = mode === "default" ? await this.#fromOthers(url) : undefined;
    const answer = held ?? (await this.#means.fetch(url, { integrity, cache: mode }));
    if (!answer.ok) throw new TypeError(`${name}: ${answer.status}`);
    await cache.put(url, withoutDetour(answer));
  }

  /**
   * Look on the shelves of former builds: what never changes need not be fetched again.
   *
   * @param {string} url
   * @returns {Promise<Response | undefined>}
   */
  async #fromOthers(url) {
    for (const cacheName of cachesOf(await this.#means.caches.keys(), this.#scope, this.#name)) {
      const found = await this.#means.caches.match(url, { cacheName });
      if (found) return found;
    }
  }

  /** @param {string} name */
  #url(name) {
    return new URL(name, this.#scope).href;
  }
}

/**
 * Browsers refuse to show a kept page that was redirected, as servers do that drop ".html" from addresses.
 *
 * @param {Response} answer
 * @returns {Response}
 */
function withoutDetour(answer) {
  if (!answer.redirected) return answer;
  const { body, status, statusText, headers } = answer;
  return new Response(body, { status, statusText, headers });
}
