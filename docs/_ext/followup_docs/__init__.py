"""The guide's own part of Sphinx: what is generated from ``followup_rules``, the checker, the security header."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PARTS = (
    "marks",
    "blanks",
    "fold",
    "opening",
    "rule_links",
    "decision_table",
    "cases",
    "statements",
    "rules",
    "steps",
    "drawing",
    "drafts",
    "plans",
    "apps",
    "checker",
    "practice",
    "assets",
    "csp",
    "stamps",
    "offline",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load every part; each is an extension of its own."""
    for part in PARTS:
        app.setup_extension(f"{__name__}.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
