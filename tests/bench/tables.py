"""Tables for people to read: in a terminal, and in the guide."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells in columns, the first aligned to the left, the others to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=False))
    return "  ".join((row[0].ljust(len(first)), *others)).rstrip()


def list_table(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells as a ``list-table`` of reStructuredText; the first row is its head."""
    lines = [f"{'     -' if index else '   * -'} {cell}" for row in rows for index, cell in enumerate(row)]
    return "\n".join([".. list-table::", "   :header-rows: 1", "", *lines])
