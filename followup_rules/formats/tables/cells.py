"""Splits text into rows of cells, without knowing what the cells mean.

Time and memory grow with the length of the text, not faster. That includes quotation marks: no part of the text is
searched twice for the end of a quoted cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model.names import REMOVED, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_END = re.compile(r"\r\n?|\n")
GUARD = "'"
"""Written before a cell that a spreadsheet would take for a formula. One is removed from each cell that is read."""

_BLANK = SPACES + REMOVED
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

    :param number: the number of the row in the text, from 1. Empty rows count. A row whose cells hold line ends counts
        once.
    :param cells: the cells, without quotation marks around them and without their guard.
    :param text: the row as typed.
    :param trusted: how many cells come before the first that is badly quoted; ``None`` if none is.
    :param mistake: what is wrong with the cell that is badly quoted.
    :param is_all_quoted: whether every cell is in quotation marks, as we write rows whose cells hold line ends.
    """

    number: int
    cells: Sequence[str]
    text: str
    trusted: int | None = None
    mistake: str = ""
    is_all_quoted: bool = False


def filled_rows(text: str, delimiter: str, first: int = 1) -> Iterator[Row]:
    r"""Yield each row that has text in it.

    Rows end with ``\n``, ``\r\n`` or ``\r``. A cell is quoted if it begins with ``"`` and the ``"`` that closes it is
    followed by a delimiter, a line end or the end of the text. ``""`` inside it is one quotation mark. Any other cell
    is the text up to the next delimiter or line end.

    A cell that begins with ``"`` and is not quoted is a mistake. It is accepted in a tab-separated table, since
    spreadsheets write quotation marks like that. A quotation mark that is never closed is always a mistake.

    :param delimiter: one character.
    :param first: the number of the first row.
    """
    number, position = first - 1, 0
    blank = _BLANK + delimiter
    while position < len(text):
        line_ends = _LINE_ENDS.match(text, position)
        if line_ends:
            number += line_ends[0].count("\n") + line_ends[0].count("\r") - line_ends[0].count("\r\n")
            position = line_ends.end()
            continue
        number += 1
        end = _find_line_end(text, position)
        line = text[position:end]
        if '"' in line:
            row, end = _split_quoted_row(text, position, delimiter, number)
            if count_filled(row.cells):
                yield row
        elif line.strip(blank):
            cells = _remove_guards(line.split(delimiter))
            if count_filled(cells):
                yield Row(number, cells, line)
        line_end = LINE_END.match(text, end)
        position = line_end.end() if line_end else end


def count_filled(cells: Sequence[str]) -> int:
    """Count the cells of a row, without the blank ones at its end."""
    count = len(cells)
    while count and is_blank(cells[count - 1]):
        count -= 1
    return count


def is_blank(cell: str) -> bool:
    """Tell whether a cell is empty, or holds only white space and invisible characters."""
    return not cell.strip(_BLANK)


def filled_cells(rows: Iterable[Row], index: int) -> list[str]:
    """Return the cells of a column that are not blank."""
    return [row.cells[index] for row in rows if index < len(row.cells) and not is_blank(row.cells[index])]


def separator_line(text: str) -> tuple[str, int]:
    """Return the delimiter that a first line such as ``sep=;`` names, and where the next line begins.

    Excel writes and reads that line. Without one, the delimiter is empty.
    """
    end = _find_line_end(text, 0)
    named = _SEPARATOR.fullmatch(text, 0, end)
    if not named:
        return "", 0
    line_end = LINE_END.match(text, end)
    return named[1], line_end.end() if line_end else end


def _find_line_end(text: str, position: int) -> int:
    found = LINE_END.search(text, position)
    return found.start() if found else len(text)


def _remove_guards(cells: list[str]) -> list[str]:
    return [cell.removeprefix(GUARD) for cell in cells]


def _split_quoted_row(text: str, start: int, delimiter: str, number: int) -> tuple[Row, int]:
    """Split a row that has quotation marks in it; return the row and the position of its end."""
    cells: list[str] = []
    trusted: int | None = None
    mistake = ""
    is_all_quoted = True
    position, end = start, _find_line_end(text, start)
    while True:
        is_quoted = text.startswith('"', position)
        closing = _closing_mark(text, position) if is_quoted else None
        if closing is not None and _ends_cell(text, closing + 1, delimiter):
            cells.append(text[position + 1 : closing].replace('""', '"'))
            position = closing + 1
            end = end if position <= end else _find_line_end(text, position)
        else:
            is_all_quoted = False
            if is_quoted and trusted is None and (closing is None or delimiter != "\t"):
                trusted, mistake = len(cells), NOT_CLOSED if closing is None else NOT_CLOSED_AT_END
            stop = text.find(delimiter, position, end)
            cells.append(text[position : end if stop == -1 else stop])
            position = end if stop == -1 else stop
        if position == end:
            return Row(number, _remove_guards(cells), text[start:end], trusted, mistake, is_all_quoted), end
        position += 1


def _closing_mark(text: str, opening: int) -> int | None:
    """Return the position of the quotation mark that closes the one at ``opening``: the first that is not doubled."""
    for marks in _QUOTATION_MARKS.finditer(text, opening + 1):
        if (marks.end() - marks.start()) % 2:
            return marks.end() - 1
    return None


def _ends_cell(text: str, position: int, delimiter: str) -> bool:
    return position == len(text) or text[position] in (delimiter, "\r", "\n")
