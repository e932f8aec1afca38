"""Puts a hash of the contents into the address of every file that a page loads: ``guide.css?v=1234``.

Sphinx does so for most files when it writes a page. But a page that a later build leaves alone would keep the old hash,
and pictures, icons and the search index have none. So this does it once, for all files, at the end of the build.
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

HASHED = ("modules", "engine")
"""Folders that have a hash of their contents in their name."""

LOADED = {
    "css": re.compile(r"""(url\(\s*["']?)([^/"'()?#:\s][^"'()?#:\s]*)(?:\?v=\w+)?(?=[#"')\s])"""),
    "html": re.compile(
        r'(<(?:script|link|img|use|source)\b[^>]*?\s(?:src|href)=")([^/"?#:][^"?#:]*)(?:\?v=\w+)?(?=["#])'
    ),
}
"""How style sheets and pages name the files they load. Style sheets come first, since pages load them."""


def add_fingerprints(site: Path) -> None:
    """Write the hash of each file that is loaded into every address that loads it."""
    for file, pattern in loading(site):
        text = file.read_text(encoding="utf-8")
        changed = pattern.sub(partial(with_fingerprint, site, file), text)
        if changed != text:
            file.write_text(changed, encoding="utf-8")


def loaded(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield every address with a hash, relative to the root of the site, and its file."""
    for file, pattern in loading(site):
        for found in pattern.finditer(file.read_text(encoding="utf-8")):
            if target := target_of(site, file, found[2]):
                yield relative(site, file, found[0].removeprefix(found[1])), target


def loading(site: Path) -> Iterator[tuple[Path, re.Pattern[str]]]:
    """Yield every style sheet and every page, in a fixed order, with the pattern of what it loads."""
    for suffix, pattern in LOADED.items():
        yield from ((file, pattern) for file in sorted(site.rglob(f"*.{suffix}")))


def with_fingerprint(site: Path, file: Path, found: re.Match[str]) -> str:
    """Return the address of a file of the site with its hash; any other address unchanged."""
    target = target_of(site, file, found[2])
    if target is None:
        return found[0]
    return f"{found[1]}{found[2]}?v={hashlib.sha256(target.read_bytes()).hexdigest()[:12]}"


def target_of(site: Path, file: Path, address: str) -> Path | None:
    """Return the file at an address, if the address needs a hash."""
    target = site / relative(site, file, unquote(address))
    needs_hash = target.is_file() and target.suffix != ".html" and target.relative_to(site).parts[0] not in HASHED
    return target if needs_hash else None


def relative(site: Path, file: Path, address: str) -> str:
    """Return an address that a file names, relative to the root of the site."""
    return urljoin(file.relative_to(site).as_posix(), address)


def at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Add the hashes once all files are written."""
    if exception is None and app.builder.format == "html":
        add_fingerprints(app.outdir)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Run at the end of the build, after every file has been written."""
    app.connect("build-finished", at_the_end, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
