"""Our Sphinx extension: pages made from ``followup_rules``, the checker, and what the built site needs.

Each package imports only from the packages below it: ``output``, ``apps``, ``directives``, ``nodes``.
"""

from __future__ import annotations

import gc
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
    "directives.import_layers",
    "apps.app",
    "apps.checker",
    "apps.practice",
    "apps.your_card",
    "apps.not_found",
    "apps.verdict_strip",
    "output.clean_builds",
    "output.unchanged_pages",
    "output.search",
    "output.descriptions",
    "output.sharing",
    "output.markdown",
    "output.history",
    "output.tables",
    "output.snippets",
    "output.pdf",
    "output.bundle",
    "output.csp",
    "output.hosts",
    "output.fingerprints",
    "output.licences",
    "output.offline",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load every part. Each is an extension of its own."""
    gc.disable()  # a build ends soon and needs most of what it has; without collecting it takes a sixth less time
    for part in PARTS:
        app.setup_extension(f"{__name__}.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
