"""Corrects the HTML of tables: writes each id once, and gives every header cell a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class OneIdForEachTable(SphinxPostTransform):
    """Removes the ids that Furo copies from a table to the wrapper it puts around the table."""

    formats = ("html",)
    default_priority = 501  # after Furo's

    def run(self, **kwargs: Any) -> None:
        """Remove the table's ids from the wrapper."""
        for table in self.document.findall(nodes.table):
            if table["ids"] and isinstance(table.parent, nodes.container):
                table.parent["ids"] = [name for name in table.parent["ids"] if name not in table["ids"]]


def visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """Write a cell as docutils does, and add the scope of a header cell."""
    HTML5Translator.visit_entry(self, node)
    scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)


def depart_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """Close a cell as docutils does."""
    HTML5Translator.depart_entry(self, node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the corrections."""
    app.add_post_transform(OneIdForEachTable)
    app.add_node(nodes.entry, override=True, html=(visit_entry, depart_entry))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
