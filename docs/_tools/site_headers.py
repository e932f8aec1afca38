"""What a web server should send with the site: headers, types and cache rules.

This is their only source. The build writes the files for hosts from it, and ``make serve`` sends it.
"""

from __future__ import annotations

HASHED = ("assets", "engine")
"""The folders whose files have a hash of their contents in their addresses."""

KEEP = "public, max-age=31536000, immutable"
"""Lets browsers keep a file for a year. It is for the files in ``HASHED``."""

ASK_AGAIN = "no-cache"
"""Has browsers ask each time whether a file has changed."""

FRAMES = "frame-ancestors 'self'"
"""Lets only pages of the same origin show a page of the site in a frame. Browsers ignore it in a ``<meta>``."""

REFERRER = "no-referrer"
"""Other sites are not told which page a link to them was on."""

TYPES = {
    "css": "text/css",
    "html": "text/html",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "md": "text/markdown",
    "mjs": "text/javascript",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""The type of a file, by the ending of its name. A server sends any other as ``application/octet-stream``."""

COMPRESSED_ALREADY = ("image/x-icon", "image/jpeg", "application/pdf", "image/png", "image/webp", "application/zip")
"""Types that compression makes no smaller."""


def headers(policy: str) -> dict[str, str]:
    """Return the headers of every answer, with the policy of the built pages."""
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }


def cache_rule(path: str) -> str:
    """Return the ``Cache-Control`` of a file that exists, by its path in the site, such as ``/assets/guide.css``."""
    return KEEP if path.lstrip("/").partition("/")[0] in HASHED else ASK_AGAIN


def compressible_types() -> list[str]:
    """Return the types of files that compression makes smaller, in the order of the alphabet."""
    return sorted(set(TYPES.values()) - set(COMPRESSED_ALREADY))
