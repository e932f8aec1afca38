"""Writes the opening of a page: what the page is for, who should read it, and how long that takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.blocks import fold, navigation, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LENGTHS: dict[str, tuple[int | None, int | None]] = {
    "guide": (600, 900),
    "long": (600, None),
    "short": (None, 600),
    "reference": (None, None),
}
"""The kinds of page, each with the fewest and the most words. ``docs/_tools/check_readability.py`` checks them."""

WORDS_A_MINUTE = 220
"""How fast people read plain prose silently: a little under the 238 of Brysbaert's review (2019)."""

WORD = re.compile(r"[^\W_][\w'\u2019.,-]*")
ASIDE = (nodes.table, nodes.footnote, nodes.literal_block, nodes.raw, nodes.comment, fold, navigation)
"""Nodes that are not part of the running text: readers look them up or open them."""


class opening(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """The opening of a page. ``length`` is one of ``LENGTHS``."""


class Opening(SphinxDirective):
    """Opens a page. The argument says who should read it, the content what the page is for."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"length": lambda argument: directives.choice(argument, [*LENGTHS])}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the opening, with an empty node for the reading time."""
        self.assert_has_content()
        node = opening(length=self.options.get("length", "guide"))
        node += self.parse_content_to_nodes()
        readers, _ = self.parse_inline(self.arguments[0])
        node += paragraph(
            [nodes.inline("", "For ", *readers), nodes.Text(". "), nodes.inline(classes=["reading-time"])], "readers"
        )
        return [node]


class ReadingTime(SphinxTransform):
    """Fills in the reading time, once the page is complete."""

    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        """Write the time into the opening, if the page has one."""
        for node in self.document.findall(nodes.inline):
            if node["classes"] == ["reading-time"]:
                node.append(nodes.Text(reading_time(count_words(self.document))))


def words_of(text: str) -> list[str]:
    """Return the words of a text. A number is a word too."""
    return WORD.findall(text)


def paragraphs(document: nodes.document) -> Iterator[str]:
    """Yield the text of each paragraph of the running text, in the order of the page."""
    return (_text(node) for node in document.findall(nodes.paragraph) if not _is_aside(node))


def count_words(document: nodes.document) -> int:
    """Count the words of a page: its paragraphs and the terms it defines."""
    terms = (_text(node) for node in document.findall(nodes.term) if not _is_aside(node))
    return sum(len(words_of(text)) for text in (*paragraphs(document), *terms))


def _text(node: nodes.Element) -> str:
    return " ".join(node.astext().split())


def _is_aside(node: nodes.Node | None) -> bool:
    """Return whether a node is outside the running text."""
    while node is not None:
        if isinstance(node, ASIDE):
            return True
        node = node.parent
    return False


def reading_time(words: int) -> str:
    """Return the time that a number of words takes to read, as a phrase, in whole minutes."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return f"{minutes} minute{'' if minutes == 1 else 's'} to read"


def visit_opening(self: HTML5Translator, node: opening) -> None:
    """Begin the opening."""
    self.body.append(self.starttag(node, "div", CLASS="opening"))


def depart_opening(self: HTML5Translator, node: opening) -> None:
    """End the opening."""
    self.body.append("</div>\n")


def pass_opening(self: nodes.NodeVisitor, node: opening) -> None:
    """Write only the text in every format but HTML."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register node, directive and transform."""
    plain = (pass_opening, pass_opening)
    app.add_node(
        opening,
        html=(visit_opening, depart_opening),
        text=plain,
        latex=plain,
        man=plain,
        texinfo=plain,
        llm_markdown=plain,
    )
    app.add_directive("opening", Opening)
    app.add_transform(ReadingTime)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
