"""Writes the blank panel of the worksheet: a row for each area of the guide, and a few without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.company import company_of
from followup_docs.nodes.rule_links import RulesDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

COLUMNS = {"Area": 22, "Interviewer": 18, "Verdict": 18, "Evidence": 42}
"""The headings, each with its share of the width in per cent."""

UNNAMED_ROWS = 2


class BlankPanel(RulesDirective):
    """Writes the table to fill in by hand."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.depend_on_rules()
        areas = [*(area.name for area in company_of(self.config).planned_areas), *[""] * UNNAMED_ROWS]
        group = nodes.tgroup(
            "",
            *(nodes.colspec(colwidth=width) for width in COLUMNS.values()),
            nodes.thead("", _row(COLUMNS)),
            nodes.tbody("", *(_row([area, *[""] * (len(COLUMNS) - 1)]) for area in areas)),
            cols=len(COLUMNS),
        )
        return [nodes.table("", nodes.title(text="The panel"), group, classes=["colwidths-given", "blank-panel"])]


def _row(texts: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *([paragraph([nodes.Text(text)])] if text else [])) for text in texts))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("followup-blank-panel", BlankPanel)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
