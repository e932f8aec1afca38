"""Drawings for the guide: SVG inside the page, so that it takes the page's colours, light, dark and in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.marks import LABELS, icons_file
from followup_docs.rule_links import RulesDirective
from followup_docs.templates import TEMPLATES, render

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Drawing(RulesDirective):
    """Draws ``docs/_templates/NAME.svg``; title and description stand in the drawing itself."""

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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("drawing", Drawing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
