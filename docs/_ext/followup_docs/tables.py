"""Paragraphs and tables as docutils nodes, for what is generated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

type Cell = Sequence[nodes.Node]
"""What one cell holds: inline nodes for a single line, or block nodes."""


def paragraph(inline: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    """Build a paragraph of inline nodes."""
    made = nodes.paragraph(classes=list(classes))
    made.extend(inline)
    return made


def text(words: str) -> Cell:
    """Return a cell of plain words."""
    return [nodes.Text(words)]


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], *classes: str) -> nodes.table:
    """Build a table with a caption, a header row, and its first column as row headers.

    :param rows: one cell per header.
    :param classes: class names for the style sheet.
    """
    group = nodes.tgroup(cols=len(headers))
    group += [nodes.colspec(colwidth=1, stub=int(index == 0)) for index in range(len(headers))]
    group += nodes.thead("", _row([text(header) for header in headers]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", nodes.title(text=caption), group, classes=list(classes))


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *_as_blocks(cell)) for cell in cells))


def _as_blocks(cell: Cell) -> Cell:
    """Wrap inline nodes in a paragraph, since a cell holds blocks; an empty cell stays empty."""
    inline = cell and isinstance(cell[0], nodes.Inline | nodes.Text)
    return [paragraph(cell)] if inline else cell
