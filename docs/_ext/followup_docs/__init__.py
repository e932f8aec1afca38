"""Our Sphinx extension: pages made from ``followup_rules``, the checker, and what the built site needs.

Each package imports only from the packages below it: ``output``, ``apps``, ``directives``, ``nodes``.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PARTS = (
    "nodes.blocks",
    "nodes.marks",
    "nodes.rule_links",
    "nodes.company",
    "nodes.company_colours",
    "directives.opening",
    "directives.reading_order",
    "directives.areas",
    "directives.drawings",
    "directives.worked_panels",
    "directives.decision_table",
    "directives.statements",
    "directives.rules",
    "directives.after_outcome",
    "directives.worksheet",
    "directives.moved",
    "directives.keys",
    "apps.app",
    "apps.checker",
    "apps.practice",
    "apps.not_found",
    "apps.verdict_strip",
    "output.tables",
    "output.snippets",
    "output.bundle",
    "output.csp",
    "output.fingerprints",
    "output.offline",
)


def version() -> int:
    """Return a number that changes with each edit to our files, so that Sphinx then reads every page again."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return zlib.crc32(b"".join(file.name.encode() + file.read_bytes() for file in files))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load every part. Each is an extension of its own."""
    for part in PARTS:
        app.setup_extension(f"{__name__}.{part}")
    return {"env_version": version(), "parallel_read_safe": True, "parallel_write_safe": True}
