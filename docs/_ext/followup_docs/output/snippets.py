"""Keeps words apart for the search page, which shows the text of a page without its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def visit_definition(self: HTML5Translator, node: nodes.definition) -> None:
    """Begin a definition on a line of its own. Sphinx writes it right behind its term."""
    self.body.append("\n")
    HTML5Translator.visit_definition(self, node)


def depart_definition(self: HTML5Translator, node: nodes.definition) -> None:
    """Close a definition as Sphinx does."""
    HTML5Translator.depart_definition(self, node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the correction."""
    app.add_node(nodes.definition, override=True, html=(visit_definition, depart_definition))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
