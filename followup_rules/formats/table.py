"""Scorecards as a table: comma-separated, or tab-separated as pasted from a spreadsheet.

A table holds only scorecards: no plan, dissent or dates, and no record of a changed verdict.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Panel, Scorecard, Verdict, read_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REQUIRED = ("area", "interviewer", "verdict")
COLUMNS = (*REQUIRED, "evidence", "round")

_NOT_CLOSED = "a quotation mark is not closed at the end of its cell; close it there, or remove it"
_TOO_LONG = f"a cell is too long, or a quotation mark not closed; at most {checks.MAX_TEXT:,} characters are accepted"
_AROUND_CELLS = str.maketrans("", "", ',"')
_ROUND = re.compile(r"0*[0-9]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table that is not empty, before its cells are checked.

    :param number: its place in the text, from 1, empty rows included.
    :param cells: what was typed, by column; missing cells at the end are empty.
    :param beyond: the error message if there is text beyond the header's columns.
    """

    number: int
    cells: Mapping[str, str]
    beyond: str | None = None

    def verdict(self) -> Verdict:
        """Return the verdict that the row gives; an empty cell is pending.

        :raises PanelError: at ``verdict``, listing what is accepted.
        """
        return read_verdict(self.cells["verdict"], "verdict", empty=Verdict.PENDING)

    def scorecard(self) -> Scorecard:
        """Return the scorecard that the row gives.

        :raises PanelError: naming the column, or an empty text for the row as a whole, and what is accepted.
        """
        if self.beyond:
            raise PanelError("", self.beyond)
        return Scorecard(
            area=self.cells["area"],
            interviewer=self.cells["interviewer"].strip() or None,
            verdict=self.verdict(),
            evidence=self.cells.get("evidence") or None,
            round=read_round(self.cells.get("round", "")),
        )


def parse_table(text: str, delimiter: str = ",") -> Panel:
    """Read a table, one scorecard a row, into a panel without a plan.

    :param text: a header naming ``area``, ``interviewer``, ``verdict`` and perhaps ``evidence`` and ``round``, in any
        order and case, then the rows. Empty rows are skipped, before the header too. So are empty
        cells at the header's end.
    :param delimiter: a comma, or a tab for what a spreadsheet puts on the clipboard.
    :raises PanelError: naming row and column (``row 3, verdict``; the text begins with row 1) and what is accepted.
    """
    rows = read_rows(text, delimiter)
    cards = [_scorecard(row) for row in rows]
    try:
        return Panel(scorecards=tuple(cards))
    except PanelError as error:
        raise _at_row(error, [row.number for row in rows]) from None


def read_rows(text: str, delimiter: str = ",") -> list[Row]:
    """Read a table into rows, without checking their cells.

    :param text: a table, as in :func:`parse_table`.
    :raises PanelError: naming the row or line, if the header is wrong or a quote is not closed.
    """
    _refuse_semicolons(text, delimiter)
    numbered = enumerate(_cells(text, delimiter), start=1)
    rows = ((number, cells) for number, cells in numbered if _filled(cells))
    columns = _columns(*next(rows, (1, [])))
    return [_row(number, cells, columns) for number, cells in rows]


def header_line(text: str) -> tuple[int, str]:
    """Return the row number and text of a table's first line that is not empty, or 1 and nothing."""
    for number, line in enumerate(io.StringIO(text.removeprefix("\ufeff"), newline=None), start=1):
        if line.translate(_AROUND_CELLS).strip():
            return number, line
    return 1, ""


def format_table(panel: Panel, delimiter: str = ",") -> str:
    """Write a panel's scorecards as a table that :func:`parse_table` reads back.

    A table has no column for a changed verdict, so the record of a change is left out.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in panel.scorecards:
        writer.writerow([card.area, card.interviewer or "", card.verdict.value, card.evidence or "", card.round])
    return written.getvalue()


def _refuse_semicolons(text: str, delimiter: str) -> None:
    number, header = header_line(text)
    if ";" in header and not _filled(header.split(delimiter)[1:]):
        raise PanelError(f"row {number}", "has its cells parted by semicolons; commas or tabs are accepted")


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 1
    try:
        for cells in reader:
            yield cells
            begun = reader.line_num + 1
    except csv.Error as error:
        is_long = "limit" in str(error)
        raise PanelError(f"line {begun}", f"is not a table: {_TOO_LONG if is_long else _NOT_CLOSED}") from None


def _filled(cells: list[str]) -> int:
    """Count the cells of a row, without empty ones at its end."""
    return max((count for count, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _columns(number: int, header: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in header[: _filled(header)]]
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            what = "is given twice" if column in COLUMNS else "is not known: remove that column"
            accepted = f"accepted columns: {', '.join(COLUMNS)}"
            raise PanelError(f"row {number}, {checks.quoted(column)}", f"{what}; {accepted}")
    for column in REQUIRED:
        if column not in columns:
            wanted = f"a header with {', '.join(REQUIRED)} is required"
            raise PanelError(f"row {number}", f"has no column '{column}'; {wanted}")
    return columns


def _row(number: int, cells: list[str], columns: list[str]) -> Row:
    filled = _filled(cells)
    return Row(
        number=number,
        cells=dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)),
        beyond=f"has {filled} cells; the header has {len(columns)}" if filled > len(columns) else None,
    )


def _scorecard(row: Row) -> Scorecard:
    try:
        return row.scorecard()
    except PanelError as error:
        place = f"row {row.number}, {error.path}" if error.path else f"row {row.number}"
        raise PanelError(place, error.message) from None


def read_round(cell: str) -> int:
    """Read the round from a cell; an empty cell is round 1.

    :raises PanelError: at ``round``, if it holds no whole number.
    """
    number = cell.strip()
    if number and not (number.isascii() and _ROUND.fullmatch(number)):
        raise PanelError("round", f"must be a whole number, 1 or more, not {checks.quoted(cell)}")
    return int(number.lstrip("0") or "0") if number else 1


def _at_row(error: PanelError, numbers: list[int]) -> PanelError:
    """Turn a path into the panel's scorecards into the row of the table that it came from."""
    place = re.fullmatch(r"scorecards\[([0-9]+)\]", error.path)
    return PanelError(f"row {numbers[int(place[1])]}", error.message) if place else error
