"""A fold: text behind a line that opens it. It needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class fold(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """Text behind a line that opens it; ``summary`` is that line."""


def visit_fold(self: HTML5Translator, node: fold) -> None:
    """Open the fold, with the line that people press."""
    self.body.append(self.starttag(node, "details"))
    self.body.append(self.starttag(nodes.inline(), "summary", ""))
    self.body.append(f"{self.encode(node['summary'])}</summary>\n")


def depart_fold(self: HTML5Translator, node: fold) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def pass_fold(self: nodes.NodeVisitor, node: fold) -> None:
    """Show what is inside as it stands, in every format but HTML."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node."""
    plain = (pass_fold, pass_fold)
    app.add_node(fold, html=(visit_fold, depart_fold), text=plain, latex=plain, man=plain, texinfo=plain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
