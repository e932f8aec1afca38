"""Has 1,000 readers at once visit the published site on nginx, with the configuration that the build writes.

A visit is the checker's page with everything that it loads, the engine too.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import publish
from serve import policy_for

from tests.bench import paths
from tests.bench.tables import columns
from tests.browser import readers
from tests.browser.guide_nginx import has_brotli, serving_guide

#: How many readers there are at once.
READERS = (100, 1000)
#: The folders of what a visit loads, beside the page.
LOADED = ("assets", "engine")


def measure() -> dict[str, Any]:
    """Count the answers that fail, and time the visits, for a few readers and for many."""
    site = paths.BUILD / "site"
    publish.copy_site(paths.SITE, site, paths.BUILD / "compressed")
    twins = publish.TWINS
    files = ["checker.html"] + [
        file.relative_to(site).as_posix()
        for folder in LOADED
        for file in publish.files(site / folder)
        if file.suffix not in (*twins, ".map")
    ]
    readers.allow_connections(max(READERS))
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving_guide(site, "/", policy_for(paths.SITE), Path(scratch)) as address,
    ):
        found = {str(count): visit(address, files, count) for count in READERS}
    return {"files": len(files), "brotli": has_brotli(), "readers": found}


def visit(address: str, files: list[str], count: int) -> dict[str, Any]:
    """Return what that many readers got, and the seconds until each had everything."""
    visits = readers.read_at_once(address, files, count)
    seconds = sorted(visits.seconds)
    return {
        "answers": visits.answers,
        "failures": len(visits.failures),
        "megabytes": round(visits.bytes / 1e6, 1),
        "median_seconds": round(statistics.median(seconds), 2),
        "slowest_seconds": round(seconds[-1], 2),
    }


def summary(figures: dict[str, Any]) -> str:
    """Write the figures as a table."""
    rows = [("readers at once", "answers", "failed", "MB sent", "median, s", "slowest, s")]
    rows += [(count, *map(str, found.values())) for count, found in figures["readers"].items()]
    coding = "brotli" if figures["brotli"] else "gzip"
    return f"A visit of {figures['files']} files from nginx, compressed with {coding}\n{columns(rows)}"
