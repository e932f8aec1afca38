"""Scorecards from a table and back: comma-separated, or tab-separated as pasted from a spreadsheet.

A table holds scorecards and nothing else: no plan, no dissent, no dates, and not the record of a changed verdict.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules import checks
from followup_rules.errors import PanelError
from followup_rules.model import Panel, Scorecard, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REQUIRED = ("area", "interviewer", "verdict")
COLUMNS = (*REQUIRED, "evidence", "round")
WORDS = {**{verdict.value: verdict for verdict in Verdict}, "": Verdict.PENDING}
WORDS |= {word[0]: WORDS[word] for word in ("yes", "no", "maybe")}
ACCEPTED_WORDS = "yes, no, maybe (or y, n, m), pending (or an empty cell) or not-assessed"

_ROUND = re.compile(r"0*[0-9]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table that is not wholly empty, before it is understood.

    :param number: where it stands; the header is row 1.
    :param cells: what was typed, by column; cells left away at its end are empty.
    :param beyond: what is wrong where there is something beyond the columns of the header.
    """

    number: int
    cells: Mapping[str, str]
    beyond: str | None = None

    def scorecard(self) -> Scorecard:
        """Return the scorecard that the row gives.

        :raises PanelError: naming the column, or an empty text for the row as a whole, and what is accepted.
        """
        if self.beyond:
            raise PanelError("", self.beyond)
        return Scorecard(
            area=self.cells["area"],
            interviewer=self.cells["interviewer"].strip() or None,
            verdict=_verdict(self.cells["verdict"]),
            evidence=self.cells.get("evidence") or None,
            round=read_round(self.cells.get("round", "")),
        )


def parse(text: str, delimiter: str = ",") -> Panel:
    """Read a table, one scorecard a row, into a panel without a plan.

    :param text: a header naming ``area``, ``interviewer``, ``verdict`` and perhaps ``evidence`` and ``round``, in any
        order and case, then the rows. Rows that are wholly empty are passed over.
    :param delimiter: a comma, or a tab for what a spreadsheet puts on the clipboard.
    :raises PanelError: naming row and column (``row 3, verdict``; the header is row 1) and what is accepted.
    """
    rows = read_rows(text, delimiter)
    cards = [_scorecard(row) for row in rows]
    try:
        return Panel(scorecards=tuple(cards))
    except PanelError as error:
        raise _at_row(error, [row.number for row in rows]) from None


def read_rows(text: str, delimiter: str = ",") -> list[Row]:
    """Read a table into its rows, without asking what stands in them.

    :param text: a table, as in :func:`parse`.
    :raises PanelError: naming the row or line, where there is no header as it should be, or a quote is not closed.
    """
    rows = enumerate(_cells(text, delimiter), start=1)
    columns = _columns(next(rows, (1, []))[1])
    return [_row(number, cells, columns) for number, cells in rows if any(cell.strip() for cell in cells)]


def format(panel: Panel, delimiter: str = ",") -> str:
    """Write a panel's scorecards as a table that :func:`parse` reads back as the same scorecards."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in panel.scorecards:
        writer.writerow([card.area, card.interviewer or "", card.verdict.value, card.evidence or "", card.round])
    return written.getvalue()


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise PanelError(f"line {reader.line_num}", f"is not a table: {error}") from None


def _columns(header: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            what = "is given twice" if column in COLUMNS else "is not known"
            raise PanelError(f"row 1, {checks.quoted(column)}", f"{what}; accepted columns: {', '.join(COLUMNS)}")
    for column in REQUIRED:
        if column not in columns:
            raise PanelError("row 1", f"has no column '{column}'; a header with {', '.join(REQUIRED)} is required")
    return columns


def _row(number: int, cells: list[str], columns: list[str]) -> Row:
    beyond = any(cell.strip() for cell in cells[len(columns) :])
    return Row(
        number=number,
        cells=dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)),
        beyond=f"has {len(cells)} cells; the header has {len(columns)}" if beyond else None,
    )


def _scorecard(row: Row) -> Scorecard:
    try:
        return row.scorecard()
    except PanelError as error:
        place = f"row {row.number}, {error.path}" if error.path else f"row {row.number}"
        raise PanelError(place, error.message) from None


def _verdict(cell: str) -> Verdict:
    word = cell.strip().lower()
    if word not in WORDS:
        raise PanelError("verdict", f"must be {ACCEPTED_WORDS}, not {checks.quoted(cell)}")
    return WORDS[word]


def read_round(cell: str) -> int:
    """Read a cell that holds a round; an empty one is the first.

    :raises PanelError: at ``round``, where it holds no whole number.
    """
    number = cell.strip()
    if number and not (number.isascii() and _ROUND.fullmatch(number)):
        raise PanelError("round", f"must be a whole number, 1 or more, not {checks.quoted(cell)}")
    return int(number.lstrip("0") or "0") if number else 1


def _at_row(error: PanelError, numbers: list[int]) -> PanelError:
    """Turn a path into the panel's scorecards into the row of the table that it came from."""
    place = re.fullmatch(r"scorecards\[([0-9]+)\]", error.path)
    return PanelError(f"row {numbers[int(place[1])]}", error.message) if place else error
