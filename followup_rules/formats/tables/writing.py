"""Writes a panel's scorecards as a table that spreadsheets open without running anything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import GUARD
from followup_rules.formats.tables.columns import WRITTEN_COLUMNS
from followup_rules.formats.unsealed import without_seals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_rules.model.panel import Panel

_GUARDED = ("=", "+", "-", "@", GUARD, "\t", "\r")
"""What a cell may begin with that a spreadsheet takes for a formula, and the guard itself."""


def format_table(panel: Panel, delimiter: str = ",") -> str:
    """Write a panel's scorecards as a table that :func:`~followup_rules.parse_table` reads back.

    A table has no column for a changed verdict, so the record of a change is left out. It carries no seals either: a
    sealed verdict without a scorecard is written as a pending one.

    :param delimiter: a comma, a semicolon or a tab.
    :returns: a header and a row for each scorecard, with the line ends of CSV files. A cell that a spreadsheet would
        take for a formula has one ``'`` in front.
    """
    cards = (
        (card.area, card.interviewer or "", card.verdict.value, card.evidence or "", str(card.round))
        for card in without_seals(panel).scorecards
    )
    return "".join(_format_row(cells, delimiter) for cells in (WRITTEN_COLUMNS, *cards))


def _format_row(cells: Iterable[str], delimiter: str) -> str:
    """Write a row. If a cell holds a line end, all are quoted: that tells it from a quotation mark left open."""
    guarded = [GUARD + cell if cell.startswith(_GUARDED) else cell for cell in cells]
    quote_all = any(sign in cell for cell in guarded for sign in "\r\n")
    return delimiter.join(_format_cell(cell, delimiter, quote=quote_all) for cell in guarded) + "\r\n"


def _format_cell(cell: str, delimiter: str, *, quote: bool) -> str:
    if quote or delimiter in cell or '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
