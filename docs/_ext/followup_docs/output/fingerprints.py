"""Adds a hash of the contents to the address of every picture, icon and search file: ``searchindex.js?v=1234``.

Without it, a browser could show an old file from its cache. Bundles and the engine have a hash in their names already.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from site_headers import HASHED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PAGES = (".html", ".md")
"""What people link to, under an address that never changes."""

FILE_ADDRESS = re.compile(
    r'(<(?:script|link|img|use|source)\b[^>]*?\s(?:src|href)=")([^/"?#:][^"?#:]*)(?:\?v=\w+)?(?=["#])'
)
"""Matches the address of a file that a page loads."""


def add_fingerprints(site: Path) -> None:
    """Add the hash of each file to every address that loads it."""
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        changed = FILE_ADDRESS.sub(partial(with_fingerprint, site, page), text)
        if changed != text:
            page.write_text(changed, encoding="utf-8")


def addresses_with_hash(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield every address with a fingerprint, relative to the root of the site, and its file."""
    for page in pages(site):
        for found in FILE_ADDRESS.finditer(page.read_text(encoding="utf-8")):
            if target := target_of(site, page, found[2]):
                yield site_address(site, page, found[0].removeprefix(found[1])), target


def pages(site: Path) -> list[Path]:
    """Return every page, in a fixed order."""
    return sorted(site.rglob("*.html"))


def with_fingerprint(site: Path, page: Path, found: re.Match[str]) -> str:
    """Return the matched address with the hash of its file; without one if it needs none."""
    target = target_of(site, page, found[2])
    if target is None:
        return f"{found[1]}{found[2]}"
    return f"{found[1]}{found[2]}?v={hashlib.sha256(target.read_bytes()).hexdigest()[:12]}"


def target_of(site: Path, page: Path, address: str) -> Path | None:
    """Return the file at an address, if the address needs a hash."""
    target = site / site_address(site, page, unquote(address))
    needs_hash = target.is_file() and target.suffix not in PAGES and target.relative_to(site).parts[0] not in HASHED
    return target if needs_hash else None


def site_address(site: Path, page: Path, address: str) -> str:
    """Convert an address on a page to one relative to the root of the site."""
    return urljoin(page.relative_to(site).as_posix(), address)


def finish_build(app: Sphinx, exception: Exception | None) -> None:
    """Add the hashes after all files are written."""
    if exception is None and app.builder.format == "html":
        add_fingerprints(app.outdir)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Run at the end of the build, after every file has been written."""
    app.connect("build-finished", finish_build, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
