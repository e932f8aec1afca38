"""Puts a hash of the contents into the address of every picture, icon and search file: ``searchindex.js?v=1234``.

Bundles and the engine have one in their name already. The rest would be shown from a cache after it has changed.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

HASHED = ("assets", "engine")
"""Folders whose files have a hash in their address already."""

LOADED = re.compile(r'(<(?:script|link|img|use|source)\b[^>]*?\s(?:src|href)=")([^/"?#:][^"?#:]*)(?:\?v=\w+)?(?=["#])')
"""How pages name the files they load."""


def add_fingerprints(site: Path) -> None:
    """Write the hash of each file that is loaded into every address that loads it."""
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        changed = LOADED.sub(partial(with_fingerprint, site, page), text)
        if changed != text:
            page.write_text(changed, encoding="utf-8")


def loaded(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield every address with a hash, relative to the root of the site, and its file."""
    for page in pages(site):
        for found in LOADED.finditer(page.read_text(encoding="utf-8")):
            if target := target_of(site, page, found[2]):
                yield relative(site, page, found[0].removeprefix(found[1])), target


def pages(site: Path) -> list[Path]:
    """Return every page, in a fixed order."""
    return sorted(site.rglob("*.html"))


def with_fingerprint(site: Path, page: Path, found: re.Match[str]) -> str:
    """Return the address of a file of the site with its hash; any other address unchanged."""
    target = target_of(site, page, found[2])
    if target is None:
        return found[0]
    return f"{found[1]}{found[2]}?v={hashlib.sha256(target.read_bytes()).hexdigest()[:12]}"


def target_of(site: Path, page: Path, address: str) -> Path | None:
    """Return the file at an address, if the address needs a hash."""
    target = site / relative(site, page, unquote(address))
    needs_hash = target.is_file() and target.suffix != ".html" and target.relative_to(site).parts[0] not in HASHED
    return target if needs_hash else None


def relative(site: Path, page: Path, address: str) -> str:
    """Return an address that a page names, relative to the root of the site."""
    return urljoin(page.relative_to(site).as_posix(), address)


def at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Add the hashes once all files are written."""
    if exception is None and app.builder.format == "html":
        add_fingerprints(app.outdir)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Run at the end of the build, after every file has been written."""
    app.connect("build-finished", at_the_end, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
