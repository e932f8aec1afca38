"""Splits text into rows of cells. It knows nothing of what the cells mean.

Every function takes time and memory that grow with the length of the text. That includes quotation marks: the search
for the end of a quoted cell stops at the next cell that could begin one, so no stretch of text is searched twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model.names import REMOVED, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE_END = re.compile(r"\r\n?|\n")
GUARD = "'"
"""What is written before a cell that a spreadsheet would take for a formula. One is removed from each cell."""

_SHOW_NOTHING = SPACES + REMOVED
_LINE_ENDS = re.compile(r"[\r\n]+")
_QUOTATION_MARKS = re.compile(r'"+')
_SEPARATOR = re.compile(r'"?sep=(.)\1*"? *', re.IGNORECASE)

NOT_CLOSED = "begins with a quotation mark that is never closed; close it at the end of the cell, or remove it"
NOT_CLOSED_AT_END = (
    "has a quotation mark that is not closed at the end of its cell; close it there, double those inside the cell, "
    "or remove it"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row with text in it.

    :param number: its place in the text, from 1. Empty rows count. A row whose cells hold line ends counts once.
    :param cells: the cells, without quotation marks around them and without their guard.
    :param text: the row as typed.
    :param trusted: how many cells come before the first that is badly quoted; ``None`` if none is.
    :param fault: what is wrong with the cell that is badly quoted.
    :param all_quoted: whether every cell is in quotation marks, as we write rows whose cells hold line ends.
    """

    number: int
    cells: Sequence[str]
    text: str
    trusted: int | None = None
    fault: str = ""
    all_quoted: bool = False


def filled_rows(text: str, delimiter: str, first: int = 1) -> Iterator[Row]:
    r"""Yield each row that has text in it.

    Rows end with ``\n``, ``\r\n`` or ``\r``. A cell is quoted if it begins with ``"`` and the ``"`` that closes it is
    followed by a delimiter, a line end or the end of the text; ``""`` inside it is one quotation mark. Any other cell
    is the text up to the next delimiter or line end. If such a cell begins with ``"``, it is good in a tab-separated
    table, where spreadsheets write quotation marks like that, and a fault of its row elsewhere. A quotation mark that
    is never closed is a fault of its row everywhere.

    :param delimiter: one character.
    :param first: the number of the first row.
    """
    number, at = first - 1, 0
    shows_nothing = _SHOW_NOTHING + delimiter
    while at < len(text):
        blank = _LINE_ENDS.match(text, at)
        if blank:
            number += blank[0].count("\n") + blank[0].count("\r") - blank[0].count("\r\n")
            at = blank.end()
            continue
        number += 1
        end = _line_end(text, at)
        line = text[at:end]
        if '"' in line:
            row, end = _quoted_row(text, at, delimiter, number)
            if count_filled(row.cells):
                yield row
        elif line.strip(shows_nothing):
            cells = _unguarded(line.split(delimiter))
            if count_filled(cells):
                yield Row(number, cells, line)
        line_end = LINE_END.match(text, end)
        at = line_end.end() if line_end else end


def count_filled(cells: Sequence[str]) -> int:
    """Count the cells of a row, without those at its end that show nothing."""
    count = len(cells)
    while count and is_blank(cells[count - 1]):
        count -= 1
    return count


def is_blank(cell: str) -> bool:
    """Tell whether a cell shows nothing: it is empty, or holds only white space and invisible characters."""
    return not cell.strip(_SHOW_NOTHING)


def separator_line(text: str) -> tuple[str, int]:
    """Return the delimiter that a first line such as ``sep=;`` names, and where the next line begins.

    Excel writes and reads that line. Without one, the delimiter is empty.
    """
    end = _line_end(text, 0)
    named = _SEPARATOR.fullmatch(text, 0, end)
    if not named:
        return "", 0
    line_end = LINE_END.match(text, end)
    return named[1], line_end.end() if line_end else end


def _line_end(text: str, at: int) -> int:
    found = LINE_END.search(text, at)
    return found.start() if found else len(text)


def _unguarded(cells: list[str]) -> list[str]:
    return [cell.removeprefix(GUARD) for cell in cells]


def _quoted_row(text: str, start: int, delimiter: str, number: int) -> tuple[Row, int]:
    """Split a row that has quotation marks in it; return it, and where it ends."""
    cells: list[str] = []
    trusted: int | None = None
    fault = ""
    all_quoted = True
    at, end = start, _line_end(text, start)
    while True:
        is_quoted = text.startswith('"', at)
        closing = _closing_mark(text, at) if is_quoted else None
        if closing is not None and _ends_cell(text, closing + 1, delimiter):
            cells.append(text[at + 1 : closing].replace('""', '"'))
            at = closing + 1
            end = end if at <= end else _line_end(text, at)
        else:
            all_quoted = False
            if is_quoted and trusted is None and (closing is None or delimiter != "\t"):
                trusted, fault = len(cells), NOT_CLOSED if closing is None else NOT_CLOSED_AT_END
            stop = text.find(delimiter, at, end)
            cells.append(text[at : end if stop == -1 else stop])
            at = end if stop == -1 else stop
        if at == end:
            return Row(number, _unguarded(cells), text[start:end], trusted, fault, all_quoted), end
        at += 1


def _closing_mark(text: str, opening: int) -> int | None:
    """Return the place of the quotation mark that closes the one at ``opening``: the first that is not doubled."""
    for marks in _QUOTATION_MARKS.finditer(text, opening + 1):
        if (marks.end() - marks.start()) % 2:
            return marks.end() - 1
    return None


def _ends_cell(text: str, at: int, delimiter: str) -> bool:
    return at == len(text) or text[at] in (delimiter, "\r", "\n")
