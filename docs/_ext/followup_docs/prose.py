"""What a reader reads of a page: its running text, without forms, notes and what is folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W_][\w'\u2019.,-]*")
ASIDE = (nodes.table, nodes.footnote, nodes.literal_block, nodes.raw, nodes.comment, fold)
"""What a reader looks up or opens, rather than reads through."""


def words(text: str) -> list[str]:
    """Return the words of a text; a figure is a word too."""
    return WORD.findall(text)


def paragraphs(document: nodes.document) -> Iterator[str]:
    """Yield every paragraph that is read through, in the order of the page."""
    return (_text(node) for node in document.findall(nodes.paragraph) if not _is_aside(node))


def count_words(document: nodes.document) -> int:
    """Count the words of a page: its paragraphs and the terms it defines."""
    terms = (_text(node) for node in document.findall(nodes.term) if not _is_aside(node))
    return sum(len(words(text)) for text in (*paragraphs(document), *terms))


def _text(node: nodes.Element) -> str:
    return " ".join(node.astext().split())


def _is_aside(node: nodes.Node | None) -> bool:
    """Tell whether a node stands in something that is not read through."""
    while node is not None:
        if isinstance(node, ASIDE):
            return True
        node = node.parent
    return False
