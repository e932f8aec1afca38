"""Describes every page in a sentence or two of its own, for search engines and for people who get its link."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from followup_docs.directives.opening import opening, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHORTEST, LONGEST = 50, 160
"""How many characters a description has. Search engines cut longer ones."""

END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\u201d\u2019)])\s+")


def describe(doctree: nodes.document) -> str:
    """Return the description of a page: what its author wrote in a ``meta`` directive, else its first sentences."""
    written = [node["content"] for node in doctree.findall(nodes.meta) if node.get("name") == "description"]
    return written[0] if written else shorten(beginning(doctree))


def beginning(doctree: nodes.document) -> Iterator[str]:
    """Yield the paragraphs of a page that say what it is about, those of its opening first."""
    for node in doctree.findall(opening):
        for paragraph in node.findall(nodes.paragraph):
            if "readers" not in paragraph["classes"]:
                yield " ".join(paragraph.astext().split())
        return
    yield from paragraphs(doctree)


def shorten(texts: Iterator[str]) -> str:
    """Return the first sentences of a text: as many as are needed, and no more than fit."""
    description = ""
    for text in texts:
        for sentence in END_OF_SENTENCE.split(text):
            longer = f"{description} {sentence}".strip()
            if len(longer) > LONGEST:
                return description if len(description) >= SHORTEST else cut(longer)
            description = longer
        if len(description) >= SHORTEST:
            break
    return description


def cut(text: str) -> str:
    """Cut a text that is too long between two words."""
    return text[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:.") + "\u2026"


def add_description(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the description to the head of a page, unless its author wrote one, which docutils has added."""
    if doctree and 'name="description"' not in context["metatags"]:
        context["metatags"] += f'\n    <meta name="description" content="{escape(describe(doctree))}">'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the descriptions."""
    app.connect("html-page-context", add_description, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
