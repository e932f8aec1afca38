"""Keeps the old anchors of a page whose sections have moved to another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import split_explicit_title

from followup_docs.nodes.blocks import paragraph

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Moved(SphinxDirective):
    """Writes a line of links to another page, so that old links to the moved sections still lead to them.

    The arguments are the page and the words before the links. Each line of the content is ``Words <anchor>``. The
    anchor is the same on both pages.
    """

    required_arguments = 2
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the line as a paragraph."""
        self.assert_has_content()
        name, before = self.arguments
        page = self.env.app.builder.get_relative_uri(self.env.docname, name)
        line: list[nodes.Node] = [nodes.Text(f"{before}:")]
        for _, text, anchor in map(split_explicit_title, filter(None, self.content)):
            line += [
                nodes.Text(" "),
                nodes.reference("", text, internal=True, refuri=f"{page}#{anchor}", ids=[anchor]),
            ]
        return [paragraph(line, "moved")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("moved", Moved)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
