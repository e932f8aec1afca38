"""Says on a page of the reading order where the reader is, and links to the pages before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.blocks import navigation, paragraph

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ReadingOrder(SphinxDirective):
    """Writes "You are on page 2 of 3", and the pages of ``followup_reading_order`` with links to the others."""

    def run(self) -> list[nodes.Node]:
        """Return the line and the list."""
        order: dict[str, str] = self.config.followup_reading_order
        docname = self.env.docname
        if docname not in order:
            listed = ", ".join(order) or "none"
            raise self.error(f"{docname} is not in followup_reading_order, which conf.py sets; it has: {listed}")
        place = [*order].index(docname) + 1
        items = [
            nodes.list_item(
                "", paragraph([nodes.strong(text=words) if name == docname else _link(name, words, docname)])
            )
            for name, words in order.items()
        ]
        return [
            navigation(
                "",
                paragraph([nodes.Text(f"You are on page {place} of {len(order)}")]),
                nodes.enumerated_list("", *items, enumtype="arabic"),
                classes=["reading-order"],
            )
        ]


def _link(name: str, words: str, docname: str) -> addnodes.pending_xref:
    """Return a link to a page. Sphinx warns if there is none of that name."""
    return addnodes.pending_xref(
        "",
        nodes.inline(text=words),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{name}",
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and its setting."""
    app.add_config_value(
        "followup_reading_order",
        {},
        "env",
        types=frozenset({dict}),
        description="The pages to read in order, each with a word or two for when to read it.",
    )
    app.add_directive("reading-order", ReadingOrder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
