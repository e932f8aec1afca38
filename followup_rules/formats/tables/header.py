"""Finds the header of a table: what separates its cells, in which row it is, and what is wrong if there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, starmap
from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import LINE_END, Row, count_filled, filled_rows, is_blank, separator_line
from followup_rules.formats.tables.columns import AREA, INTERVIEWER, NEEDED, VERDICT, Columns, across, columns_of, kinds
from followup_rules.formats.tables.words import LONGEST_WORD, is_verdict, judges
from followup_rules.model import checks
from followup_rules.model.errors import PanelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DELIMITERS = ("\t", ";", ",")
"""What may separate cells. If two fit equally well, the first is taken."""

NAMED_DELIMITERS = (*DELIMITERS, "|")
"""What a first line ``sep=`` may name."""

HEADER_ROWS = 20
"""How many rows with text in them are looked at to find the header."""

MOST_COLUMNS = 2_000
"""How many columns a header may have."""

_MOST_ROWS = HEADER_ROWS + checks.MAX_SCORECARDS + 1
"""How many rows with text in them are read: one more than may be needed, to tell that there are too many."""

_OTHER_SEPARATORS = {
    "|": re.compile(r"\|+"),
    "two or more spaces": re.compile(r" {2,}"),
    "spaces": re.compile(r" +"),
    "a colon": re.compile(r":"),
    "a slash": re.compile(r"/"),
    "^": re.compile(r"\^"),
    "~": re.compile(r"~"),
}
_ACCEPTED = "a header with area, interviewer and verdict is required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose header is known.

    :param delimiter: what separates its cells.
    :param above: the rows above the header, such as a title.
    :param rows: the rows below the header, at most one more than a table may have scorecards.
    """

    delimiter: str
    columns: Columns
    above: Sequence[Row]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class _Found:
    """A row that may be the header: its place among the rows, and how many columns are known in it."""

    delimiter: str
    rows: Sequence[Row]
    at: int
    known: int
    across: Sequence[int] = ()


def find_table(text: str) -> Table:
    """Find the header of a table.

    The first line ``sep=;`` decides what separates the cells. Without it, tabs, semicolons and commas are tried, and
    what gives a header with the most known columns is taken. The header is the first row in which area, interviewer
    and verdict are known; if there is none, the first in which one of area and interviewer is known and the columns of
    the others hold verdicts. It is one of the first 20 rows with text in them.

    :raises PanelError: if the text has no header, or one with a column missing or given twice.
    """
    text = text.removeprefix("\ufeff")
    delimiters, body, first = _delimiters(text)
    tried = {one: list(islice(filled_rows(body, one, first), _MOST_ROWS)) for one in delimiters}
    if not all(tried.values()):  # nothing but delimiters
        raise PanelError("", "has nothing in it; a header with area, interviewer and verdict and its rows are accepted")
    found = _best(starmap(_long, tried.items())) or _best(starmap(_wide, tried.items()))
    if not found:
        raise _no_header(tried)
    header = found.rows[found.at]
    names = header.cells[: count_filled(header.cells)]
    table = Table(
        delimiter=found.delimiter,
        columns=columns_of(header.number, names, found.across),
        above=found.rows[: found.at],
        rows=found.rows[found.at + 1 :],
    )
    _refuse_verdicts_aside(table)
    return table


def _refuse_verdicts_aside(table: Table) -> None:
    """Refuse a table with verdicts where none is read: above the header, or beside interviewers or areas as columns."""
    columns = table.columns
    for row in table.above:
        _refuse_table_above(row, columns)
        cells = [cell for cell in row.cells if not is_blank(cell)]
        if len(cells) >= len(NEEDED) and any(judges(cell) for cell in cells):
            raise PanelError(
                f"row {row.number}",
                f"holds a verdict above the header in row {columns.row}; rows below the header are accepted",
            )
    for place in columns.left_aside if columns.across else ():
        for row in table.rows:
            if place < len(row.cells) and row.cells[place] and is_verdict(row.cells[place]):
                name = checks.quoted(columns.names[place])
                raise PanelError(
                    f"row {row.number}",
                    f"holds a verdict below {name}, which is not read as a name; give that column another name, or "
                    "remove it",
                )


def _refuse_table_above(row: Row, columns: Columns) -> None:
    """Refuse a row above the header that is a header itself, whatever separates its cells, or a row of verdicts."""
    line = LINE_END.split(row.text[: 10 * LONGEST_WORD], maxsplit=1)[0]
    headers = (kinds([cell.strip('"') for cell in line.split(delimiter)]) for delimiter in NAMED_DELIMITERS)
    known = (sum(kind in found for kind in NEEDED) for found in headers)
    places = [columns.places.get(kind, len(row.cells)) for kind in (AREA, VERDICT)]
    is_filled = all(place < len(row.cells) and not is_blank(row.cells[place]) for place in places)
    if is_filled or max(known) > 1:
        raise PanelError(
            f"row {row.number}",
            f"is above the header in row {columns.row} and looks like part of a table; one table is accepted",
        )


def _delimiters(text: str) -> tuple[Sequence[str], str, int]:
    """Return the delimiters to try, the text without a line that names one, and the number of its first row."""
    named, begins = separator_line(text)
    if not named:
        return DELIMITERS, text, 1
    if named not in NAMED_DELIMITERS:
        raise PanelError("row 1", f"separates cells by {checks.quoted(named)}; sep=, sep=; sep=| or a tab is accepted")
    return (named,), text[begins:], 2


def _best(found: Iterable[_Found | None]) -> _Found | None:
    return max(filter(None, found), key=lambda one: one.known, default=None)


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[str]]]:
    for at, row in enumerate(rows[:HEADER_ROWS]):
        names = row.cells[: count_filled(row.cells)]
        if len(names) <= MOST_COLUMNS:
            yield at, names


def _long(delimiter: str, rows: Sequence[Row]) -> _Found | None:
    """Find the first row in which all columns that are needed are known."""
    for at, names in _candidates(rows):
        known = kinds(names)
        if all(kind in known for kind in NEEDED):
            return _Found(delimiter, rows, at, _known(known))
    return None


def _wide(delimiter: str, rows: Sequence[Row]) -> _Found | None:
    """Find the first row in which interviewers or areas are columns, with a verdict below one of them."""
    possible = [(at, places) for at, names in _candidates(rows) if (places := across(names))]
    verdicts = [_verdict_places(row) for row in rows] if possible else []
    for at, places in possible:
        if not all(found.isdisjoint(places) for found in verdicts[at + 1 :]):
            return _Found(delimiter, rows, at, len(places), places)
    return None


def _verdict_places(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row.cells[:MOST_COLUMNS]) if cell and is_verdict(cell)}


def _known(kinds_found: Sequence[str]) -> int:
    return len(kinds_found) - kinds_found.count("")


def _no_header(tried: Mapping[str, Sequence[Row]]) -> PanelError:
    """Say why a text with something in it has no header."""
    best = _best(starmap(_most_known, tried.items()))
    rows = max(tried.values(), key=len)
    if not best:
        return _separated_differently(rows) or _nothing_known(tried.values())
    header = best.rows[best.at]
    names = header.cells[: count_filled(header.cells)]
    known = kinds(names)
    missing = " and ".join(f"no column '{kind}'" for kind in NEEDED if kind not in known)
    unknown = _named([name for name, kind in zip(names, known, strict=True) if name and not kind])
    return PanelError(
        f"row {header.number}",
        f"has {missing}{f'; not known: {unknown}' if unknown else ''}; {_ACCEPTED}{_instead(names, known)}",
    )


def _instead(names: Sequence[str], known: Sequence[str]) -> str:
    """Say how a table that lacks either an area or an interviewer may have the names as columns."""
    if (AREA in known) == (INTERVIEWER in known) or known.count("") < 2:  # noqa: PLR2004 - names beside the area
        return ""
    whose = "interviewers'" if AREA in known else "areas'"
    beside = f", without a column {checks.quoted(names[known.index(VERDICT)])}" if VERDICT in known else ""
    return f"; verdicts below the {whose} names are accepted too{beside}"


def _most_known(delimiter: str, rows: Sequence[Row]) -> _Found | None:
    found = [_Found(delimiter, rows, at, _known(kinds(names))) for at, names in _candidates(rows)]
    best = _best(found)
    return best if best and best.known else None


def _separated_differently(rows: Sequence[Row]) -> PanelError | None:
    for row in rows[:HEADER_ROWS]:
        line = LINE_END.split(row.text[: 10 * LONGEST_WORD], maxsplit=1)[0]
        for name, separator in _OTHER_SEPARATORS.items():
            found = kinds(separator.split(line))
            if sum(kind in found for kind in NEEDED) > 1:
                either = ", or a first line sep=|" if name == "|" else ""
                shown = name if name.isalpha() or " " in name else f"'{name}'"
                return PanelError(
                    f"row {row.number}",
                    f"has its cells separated by {shown}; tabs, semicolons and commas are accepted{either}",
                )
    return None


def _nothing_known(tried: Iterable[Sequence[Row]]) -> PanelError:
    """Name the columns of the first row, with the delimiter that gives the most of them."""
    first = max((rows[0] for rows in tried if rows), key=lambda row: len(row.cells))
    return PanelError(
        f"row {first.number}",
        f"names no column that is known: {_named([name for name in first.cells if name.strip()])}; {_ACCEPTED}",
    )


def _named(names: Sequence[str]) -> str:
    return ", ".join(checks.quoted(name) for name in names[: checks.MOST_NAMED]) + checks.and_more(names)
