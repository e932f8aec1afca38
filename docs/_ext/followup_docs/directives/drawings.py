"""Writes drawings and grids: SVG inside the page, so that it has the page's colours, and the grid of a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.nodes.marks import LABELS, icons_file
from followup_docs.nodes.rule_links import RulesDirective
from followup_docs.nodes.templates import TEMPLATES, render, sources
from followup_rules.formats.grid import TITLE, lay_out

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel


class Drawing(RulesDirective):
    """Writes the drawing ``docs/_templates/NAME.svg``, which contains its own title and description."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the drawing."""
        file = TEMPLATES / f"{self.arguments[0]}.svg"
        if not file.exists():
            raise self.error(f"there is no drawing {file.name}")
        self.depend_on_rules()
        self.env.note_dependency(str(file))
        svg = render(file.name, words=LABELS, icons=icons_file(self.env.docname))
        return [nodes.raw("", svg, format="html")]


def grid_table(panel: Panel, title: str, env: BuildEnvironment) -> nodes.raw:
    """Return the grid of areas and interviewers, as the checker and the practice page show it."""
    for file in sources():
        env.note_dependency(str(file))
    caption = f"{TITLE}: {title}"
    table = render("panel-grid.html", caption=caption, grid=lay_out(panel), words=LABELS, icons=icons_file(env.docname))
    return nodes.raw("", table, format="html")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("drawing", Drawing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
