"""Scorecards from a table and back: comma-separated, or tab-separated as pasted from a spreadsheet.

A table holds scorecards and nothing else: no plan, no dissent, no dates, and not the record of a changed verdict.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from followup_rules import checks
from followup_rules.errors import PanelError
from followup_rules.model import Panel, Scorecard, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIRED = ("area", "interviewer", "verdict")
COLUMNS = (*REQUIRED, "evidence", "round")
WORDS = {**{verdict.value: verdict for verdict in Verdict}, "": Verdict.PENDING}
WORDS |= {word[0]: WORDS[word] for word in ("yes", "no", "maybe")}
ACCEPTED_WORDS = "yes, no, maybe (or y, n, m), pending (or an empty cell) or not-assessed"

_ROUND = re.compile(r"0*[0-9]{1,16}")


def parse(text: str, delimiter: str = ",") -> Panel:
    """Read a table, one scorecard a row, into a panel without a plan.

    :param text: a header naming ``area``, ``interviewer``, ``verdict`` and perhaps ``evidence`` and ``round``, in any
        order and case, then the rows. Rows that are wholly empty are passed over.
    :param delimiter: a comma, or a tab for what a spreadsheet puts on the clipboard.
    :raises PanelError: naming row and column (``row 3, verdict``; the header is row 1) and what is accepted.
    """
    rows = enumerate(_rows(text, delimiter), start=1)
    columns = _columns(next(rows, (1, []))[1])
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    cards = [_scorecard(_cells(row, columns, number), number) for number, row in filled]
    try:
        return Panel(scorecards=tuple(cards))
    except PanelError as error:
        raise _at_row(error, [number for number, _ in filled]) from None


def format(panel: Panel, delimiter: str = ",") -> str:
    """Write a panel's scorecards as a table that :func:`parse` reads back as the same scorecards."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in panel.scorecards:
        writer.writerow([card.area, card.interviewer or "", card.verdict.value, card.evidence or "", card.round])
    return written.getvalue()


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
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


def _cells(row: list[str], columns: list[str], number: int) -> dict[str, str]:
    """Return a row's cells by column; those left away at its end are empty."""
    if any(cell.strip() for cell in row[len(columns) :]):
        raise PanelError(f"row {number}", f"has {len(row)} cells; the header has {len(columns)}")
    return dict(zip(columns, [*row, *[""] * len(columns)], strict=False))


def _scorecard(cells: dict[str, str], number: int) -> Scorecard:
    try:
        return Scorecard(
            area=cells["area"],
            interviewer=cells["interviewer"].strip() or None,
            verdict=_verdict(cells["verdict"]),
            evidence=cells.get("evidence") or None,
            round=_round(cells.get("round", "")),
        )
    except PanelError as error:
        raise PanelError(f"row {number}, {error.path}", error.message) from None


def _verdict(cell: str) -> Verdict:
    word = cell.strip().lower()
    if word not in WORDS:
        raise PanelError("verdict", f"must be {ACCEPTED_WORDS}, not {checks.quoted(cell)}")
    return WORDS[word]


def _round(cell: str) -> int:
    number = cell.strip()
    if number and not (number.isascii() and _ROUND.fullmatch(number)):
        raise PanelError("round", f"must be a whole number, 1 or more, not {checks.quoted(cell)}")
    return int(number.lstrip("0") or "0") if number else 1


def _at_row(error: PanelError, numbers: list[int]) -> PanelError:
    """Turn a path into the panel's scorecards into the row of the table that it came from."""
    place = re.fullmatch(r"scorecards\[([0-9]+)\]", error.path)
    return PanelError(f"row {numbers[int(place[1])]}", error.message) if place else error
