"""Drawings: SVG inside the page, so that it takes the page's colours, light, dark and in print.

One is drawn by hand, in ``docs/_templates``; the grid of who judged what is drawn by the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.nodes.marks import LABELS, icons_file
from followup_docs.nodes.rule_links import RulesDirective
from followup_docs.nodes.templates import ICONS, TEMPLATES, render
from followup_rules.formats.grid import TITLE, to_svg

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel


class Drawing(RulesDirective):
    """Draws ``docs/_templates/NAME.svg``. The drawing itself has a title and a description."""

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


def grid(panel: Panel, title: str, slug: str, env: BuildEnvironment) -> nodes.raw:
    """Draw who judged what, with a description in words for readers who do not see it.

    :param slug: names the drawing's title and description within the page.
    """
    env.note_dependency(str(ICONS))
    svg = to_svg(panel, f"{TITLE}: {title}", slug=slug, icons=icons_file(env.docname))
    return nodes.raw("", svg, format="html")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("drawing", Drawing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
