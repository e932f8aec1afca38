/** Keeps one build of the site on the device: all of it or nothing. */

import { cacheOf, cachesOf, removeCaches } from "./site-caches.mjs";

/**
 * @typedef {{id: string, pages: Record<string, string>, fixed: Record<string, string>}} Build
 *   the files of a build: the hash of each by its address relative to the site. `fixed` holds addresses that contain a hash
 *   and so never change, `pages` those whose contents may change in every build
 * @typedef {{caches: CacheStorage, fetch: typeof fetch}} Platform the browser's functions, which tests replace
 */

/** The cache of one build. Files are checked against the build's hashes, so it never holds a file of another build. */
export class BuildCache {
  #platform;
  #scope;
  #build;
  #name;

  /**
   * @param {Platform} platform
   * @param {string} scope
   * @param {Build} build
   */
  constructor(platform, scope, build) {
    this.#platform = platform;
    this.#scope = scope;
    this.#build = build;
    this.#name = cacheOf(scope, build.id);
  }

  /**
   * Store the whole build. On failure, leave a cache that existed before: a worker of the same build may be using it. The
   * files stored until then are the build's own and do no harm.
   */
  async fill() {
    const { fixed, pages } = this.#build;
    const existed = await this.#platform.caches.has(this.#name);
    try {
      const cache = await this.#platform.caches.open(this.#name);
      await Promise.all([
        ...Object.entries(fixed).map((entry) => this.#put(cache, entry, "default")),
        ...Object.entries(pages).map((entry) => this.#put(cache, entry, "no-cache")),
      ]);
    } catch (error) {
      if (!existed) await this.#platform.caches.delete(this.#name);
      throw error;
    }
  }

  /**
   * Find a file. In a damaged profile the browser cannot read its caches. Then nothing is found, and the network is asked.
   *
   * @param {string} name an address as the build lists it
   * @returns {Promise<Response | undefined>}
   */
  find(name) {
    return this.#platform.caches.match(this.#url(name), { cacheName: this.#name }).catch(() => undefined);
  }

  /**
   * Fetch a file that never changes again, bypassing the browser's own cache. On failure, leave the stored one.
   *
   * @param {string} name
   */
  async renew(name) {
    const cache = await this.#platform.caches.open(this.#name);
    await this.#put(cache, [name, this.#build.fixed[name] ?? ""], "reload");
  }

  /** Remove this site's other builds. */
  async removeOthers() {
    await removeCaches(this.#platform.caches, this.#scope, this.#name);
  }

  /**
   * @param {Cache} cache
   * @param {[name: string, integrity: string]} entry
   * @param {RequestCache} mode
   */
  async #put(cache, [name, integrity], mode) {
    const url = this.#url(name);
    const kept = mode === "default" ? await this.#findInOthers(url) : undefined;
    const answer = kept ?? (await this.#platform.fetch(url, { integrity, cache: mode }));
    if (!answer.ok) throw new TypeError(`${name}: ${answer.status}`);
    await cache.put(url, withoutRedirect(answer));
  }

  /**
   * Find a file in the caches of other builds: a file that never changes need not be fetched again.
   *
   * @param {string} url
   * @returns {Promise<Response | undefined>}
   */
  async #findInOthers(url) {
    for (const cacheName of cachesOf(await this.#platform.caches.keys(), this.#scope, this.#name)) {
      const answer = await this.#platform.caches.match(url, { cacheName });
      if (answer) return answer;
    }
  }

  /** @param {string} name */
  #url(name) {
    return new URL(name, this.#scope).href;
  }
}

/**
 * Copy an answer that was redirected: browsers refuse to show it from a cache. Some servers redirect to addresses without
 * ".html".
 *
 * @param {Response} answer
 * @returns {Response}
 */
function withoutRedirect(answer) {
  if (!answer.redirected) return answer;
  const { body, status, statusText, headers } = answer;
  return new Response(body, { status, statusText, headers });
}
