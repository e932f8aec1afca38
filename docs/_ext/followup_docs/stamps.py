"""Addresses that change with what stands there: ``guide.css?v=`` and a hash, for every file that a page loads.

Sphinx does so for most files, at the time it writes a page. A page that a later build leaves as it is would keep the
old hash, and pictures, icons and the search index have none. So it is done here once, for all of them, at the end.
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
"""Folders whose names carry a hash of all that is in them."""

LOADED = {
    "css": re.compile(r"""(url\(\s*["']?)([^/"'()?#:\s][^"'()?#:\s]*)(?:\?v=\w+)?(?=[#"')\s])"""),
    "html": re.compile(
        r'(<(?:script|link|img|use|source)\b[^>]*?\s(?:src|href)=")([^/"?#:][^"?#:]*)(?:\?v=\w+)?(?=["#])'
    ),
}
"""How style sheets and pages name what they load; style sheets come first, since pages name them."""


def stamp(site: Path) -> None:
    """Write the hash of every file that is loaded into the addresses that load it."""
    for file, pattern in loading(site):
        text = file.read_text(encoding="utf-8")
        stamped = pattern.sub(partial(stamped_address, site, file), text)
        if stamped != text:
            file.write_text(stamped, encoding="utf-8")


def loaded(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield every stamped address, as seen from where the site begins, and the file it stands for."""
    for file, pattern in loading(site):
        for found in pattern.finditer(file.read_text(encoding="utf-8")):
            if target := target_of(site, file, found[2]):
                yield relative(site, file, found[0].removeprefix(found[1])), target


def loading(site: Path) -> Iterator[tuple[Path, re.Pattern[str]]]:
    """Yield every style sheet and every page, in a steady order, and how it names what it loads."""
    for suffix, pattern in LOADED.items():
        yield from ((file, pattern) for file in sorted(site.rglob(f"*.{suffix}")))


def stamped_address(site: Path, file: Path, found: re.Match[str]) -> str:
    """Return the address of a file of the site with its hash; any other address as it is."""
    target = target_of(site, file, found[2])
    if target is None:
        return found[0]
    return f"{found[1]}{found[2]}?v={hashlib.sha256(target.read_bytes()).hexdigest()[:12]}"


def target_of(site: Path, file: Path, address: str) -> Path | None:
    """Return the file that an address stands for, if it is one to be stamped."""
    target = site / relative(site, file, unquote(address))
    is_stamped = target.is_file() and target.suffix != ".html" and target.relative_to(site).parts[0] not in HASHED
    return target if is_stamped else None


def relative(site: Path, file: Path, address: str) -> str:
    """Return an address that a file names, as seen from where the site begins."""
    return urljoin(file.relative_to(site).as_posix(), address)


def at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Stamp the site once its files are all there."""
    if exception is None and app.builder.format == "html":
        stamp(app.outdir)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what is done at the end of the build, after every file has been written."""
    app.connect("build-finished", at_the_end, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
