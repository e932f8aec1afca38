"""Names the parts of the Sphinx extension that small guides load."""

from __future__ import annotations

from followup_docs import PARTS

_NEED_THE_WHOLE_SITE = (
    "apps.app",
    "apps.checker",
    "apps.practice",
    "apps.not_found",
    "apps.verdict_strip",
    "output.bundle",
    "output.csp",
    "output.hosts",
    "output.licences",
)
"""Parts that need the whole site: its theme, its scripts and its engine."""

PARTS_OF_SMALL_GUIDES = tuple(f"followup_docs.{part}" for part in PARTS if part not in _NEED_THE_WHOLE_SITE)
