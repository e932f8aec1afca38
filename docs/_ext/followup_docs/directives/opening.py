"""The opening of a page: what it is for, who it is for, and how long its running text takes to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.blocks import fold, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LENGTHS = ("guide", "long", "short", "reference")
"""The kinds of page, by their length; ``docs/_tools/readability.py`` has the bounds."""

WORDS_A_MINUTE = 220
"""How fast people read plain prose to themselves: a little under the 238 of Brysbaert's review (2019)."""

WORD = re.compile(r"[^\W_][\w'\u2019.,-]*")
ASIDE = (nodes.table, nodes.footnote, nodes.literal_block, nodes.raw, nodes.comment, fold)
"""Readers look these up or open them; they are not part of the running text."""


class opening(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """The opening of a page; ``length`` is one of ``LENGTHS``."""


class Opening(SphinxDirective):
    """Opens a page: its argument says who should read it, its content what the page is for."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"length": lambda given: directives.choice(given, LENGTHS)}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the opening, with a gap for the time it takes."""
        self.assert_has_content()
        made = opening(length=self.options.get("length", "guide"))
        made += self.parse_content_to_nodes()
        readers, _ = self.parse_inline(self.arguments[0])
        made += paragraph(
            [nodes.inline("", "For ", *readers), nodes.Text(". "), nodes.inline(classes=["reading-time"])], "readers"
        )
        return [made]


class ReadingTime(SphinxTransform):
    """Fills in how long a page takes to read, once the page is complete."""

    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        """Write the time into the opening of the page, if it has one."""
        for gap in self.document.findall(nodes.inline):
            if gap["classes"] == ["reading-time"]:
                gap.append(nodes.Text(reading_time(count_words(self.document))))


def words(text: str) -> list[str]:
    """Return the words of a text; a figure is a word too."""
    return WORD.findall(text)


def paragraphs(document: nodes.document) -> Iterator[str]:
    """Yield every paragraph of the running text, in the order of the page."""
    return (_text(node) for node in document.findall(nodes.paragraph) if not _is_aside(node))


def count_words(document: nodes.document) -> int:
    """Count the words of a page: its paragraphs and the terms it defines."""
    terms = (_text(node) for node in document.findall(nodes.term) if not _is_aside(node))
    return sum(len(words(text)) for text in (*paragraphs(document), *terms))


def _text(node: nodes.Element) -> str:
    return " ".join(node.astext().split())


def _is_aside(node: nodes.Node | None) -> bool:
    """Tell whether a node is outside the running text."""
    while node is not None:
        if isinstance(node, ASIDE):
            return True
        node = node.parent
    return False


def reading_time(words: int) -> str:
    """Return how long a number of words takes to read, in whole minutes."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return f"{minutes} minute{'' if minutes == 1 else 's'} to read"


def visit_opening(self: HTML5Translator, node: opening) -> None:
    """Begin the opening."""
    self.body.append(self.starttag(node, "div", CLASS="opening"))


def depart_opening(self: HTML5Translator, node: opening) -> None:
    """End the opening."""
    self.body.append("</div>\n")


def pass_opening(self: nodes.NodeVisitor, node: opening) -> None:
    """Show the text as it is in every format but HTML."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register node, directive and transform."""
    plain = (pass_opening, pass_opening)
    app.add_node(opening, html=(visit_opening, depart_opening), text=plain, latex=plain, man=plain, texinfo=plain)
    app.add_directive("opening", Opening)
    app.add_transform(ReadingTime)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
