"""Finds the header of a table: what separates its cells, in which row it is, and what is wrong if there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, starmap
from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import LINE_END, Row, count_filled, filled_rows, is_blank, separator_line
from followup_rules.formats.tables.columns import (
    AREA,
    INTERVIEWER,
    NEEDED,
    NO_USES,
    VERDICT,
    Columns,
    RepeatedColumnError,
    columns_of,
    kinds,
    wide_columns,
)
from followup_rules.formats.tables.markdown import without_markdown
from followup_rules.formats.tables.verdict_words import LONGEST_WORD, is_verdict, judges
from followup_rules.model import checks
from followup_rules.model.errors import PanelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.columns import Uses

DELIMITERS = ("\t", ";", ",")
"""What may separate cells. If two fit equally well, the first is taken."""

NAMED_DELIMITERS = (*DELIMITERS, "|")
"""What a first line ``sep=`` may name."""

HEADER_ROWS = 20
"""How many rows with text in them are looked at to find the header."""

MOST_COLUMNS = 2_000
"""How many columns a header may have."""

FEWEST_COLUMNS = 2
"""The fewest columns of a header whose columns are asked about; a header with no known column needs one more."""

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
_LINK = re.compile(r"(?:[#?&]|%(?:25)*23)panel[=%]", re.IGNORECASE)
_ACCEPTED = "a header with area, interviewer and verdict is required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose header is known.

    :param delimiter: what separates its cells.
    :param header: the header, if it does not say by itself which column is which.
    :param above: the rows above the header, such as a title.
    :param rows: the rows below the header, at most one more than a table may have scorecards.
    """

    delimiter: str
    columns: Columns
    header: Header | None
    above: Sequence[Row]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Header:
    """A row that may be the header.

    :param rows: the rows of the text, at most one more than are needed.
    :param at: its place among them; -1 if the first row holds verdicts, so that there is no header.
    :param known: how many columns are known in it.
    :param wide: the places of the columns that are each an interviewer or an area.
    """

    delimiter: str
    rows: Sequence[Row]
    at: int
    known: int = 0
    wide: Sequence[int] = ()

    @property
    def number(self) -> int:
        """The number of its row; 0 if there is none."""
        return self.rows[self.at].number if self.at >= 0 else 0

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns; numbered ones if there is no header."""
        row = self.rows[max(self.at, 0)]
        names = row.cells[: count_filled(row.cells)]
        return names if self.at >= 0 else [f"Column {number + 1}" for number in range(len(names))]

    @property
    def above(self) -> Sequence[Row]:
        """The rows above it."""
        return self.rows[: max(self.at, 0)]

    @property
    def below(self) -> Sequence[Row]:
        """The rows below it."""
        return self.rows[self.at + 1 :]


class HeaderError(PanelError):
    """A column is missing or given twice. Answers about the columns can settle that.

    :param header: the row that is the header, if one is.
    """

    def __init__(self, path: str, message: str, header: Header) -> None:
        super().__init__(path, message)
        self.header = header


def find_table(text: str, uses: Uses = NO_USES, *, needed: Sequence[str] = NEEDED) -> Table:
    """Find the header of a table.

    A table in Markdown is read too. In any other, the first line ``sep=;`` decides what separates the cells. Without
    it, tabs, semicolons and commas are tried, and what gives a header with the most known columns is taken. The header
    is the first row in which area, interviewer and verdict are known; if there is none, the first in which one of area
    and interviewer is known and the columns of the others hold verdicts. It is one of the first 20 rows with text in
    them.

    :param uses: what somebody said that columns hold.
    :param needed: the columns that a header must have.
    :raises PanelError: if the text has no header, or one with a column missing or given twice; a ``HeaderError`` if
        somebody can say what the columns hold.
    """
    text = without_markdown(text.removeprefix("\ufeff"))
    delimiters, body, first = _delimiters(text)
    tried = {one: list(islice(filled_rows(body, one, first), _MOST_ROWS)) for one in delimiters}
    if not all(tried.values()):  # nothing but delimiters
        raise PanelError("", "has nothing in it; a header with area, interviewer and verdict and its rows are accepted")
    found = _best(starmap(_long, tried.items())) or _best(starmap(_wide, tried.items()))
    header = found or _to_ask_about(tried)
    if not header:
        raise _no_header(tried)
    table = Table(
        delimiter=header.delimiter,
        columns=_columns(header, uses, needed, found=found is not None),
        header=None if found and _says_all(found) else header,
        above=header.above,
        rows=header.below,
    )
    _refuse_verdicts_aside(table)
    return table


def _columns(header: Header, uses: Uses, needed: Sequence[str], *, found: bool) -> Columns:
    """Tell which column of a header is which.

    :param found: whether that is known without being told.
    :raises HeaderError: if a column is missing, or given twice.
    """
    names = header.names
    known = kinds(names, uses)
    is_long = all(kind in known for kind in needed)
    places = wide_columns(names, uses) if not is_long and (uses or found) else ()
    if not is_long and not places:
        raise HeaderError(*_missing(header, uses), header)
    if any(_holds_other_texts(place, header.below) for place in places if place + 1 not in uses):
        raise HeaderError(*_missing(header, uses), header)
    try:
        return columns_of(header.number, names, places, uses)
    except RepeatedColumnError as error:
        raise HeaderError(error.path, error.message, header) from None


def _says_all(header: Header) -> bool:
    """Tell whether a header says by itself which column is which."""
    try:
        _columns(header, NO_USES, NEEDED, found=True)
    except HeaderError:
        return False
    return True


def _holds_other_texts(place: int, rows: Iterable[Row]) -> bool:
    """Tell whether a column has texts and no verdict among them. Its name may be neither an interviewer nor an area."""
    cells = [row.cells[place] for row in rows if place < len(row.cells) and not is_blank(row.cells[place])]
    return bool(cells) and not any(map(is_verdict, cells))


def _to_ask_about(tried: Mapping[str, Sequence[Row]]) -> Header | None:
    """Find the row whose columns to ask about."""
    best = _best(starmap(_most_known, tried.items()))
    if best:
        return best if len(best.names) >= FEWEST_COLUMNS and best.below else None
    delimiter, rows = max(tried.items(), key=lambda one: count_filled(one[1][0].cells))
    at = -1 if any(judges(cell) for cell in rows[0].cells if len(cell) <= LONGEST_WORD) else 0
    header = Header(delimiter, rows, at)
    is_table = FEWEST_COLUMNS < len(header.names) <= MOST_COLUMNS and header.below
    return header if is_table and not _separated_differently(rows) else None


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
    for place in columns.unused if columns.wide else ():
        for row in table.rows:
            if place < len(row.cells) and row.cells[place] and is_verdict(row.cells[place]):
                name = checks.quote(columns.names[place])
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
        raise PanelError("row 1", f"separates cells by {checks.quote(named)}; sep=, sep=; sep=| or a tab is accepted")
    return (named,), text[begins:], 2


def _best(found: Iterable[Header | None]) -> Header | None:
    return max(filter(None, found), key=lambda one: one.known, default=None)


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[str]]]:
    for at, row in enumerate(rows[:HEADER_ROWS]):
        names = row.cells[: count_filled(row.cells)]
        if len(names) <= MOST_COLUMNS:
            yield at, names


def _long(delimiter: str, rows: Sequence[Row]) -> Header | None:
    """Find the first row in which all columns that are needed are known."""
    for at, names in _candidates(rows):
        known = kinds(names)
        if all(kind in known for kind in NEEDED):
            return Header(delimiter, rows, at, _known(known))
    return None


def _wide(delimiter: str, rows: Sequence[Row]) -> Header | None:
    """Find the first row in which interviewers or areas are columns, with a verdict below one of them."""
    possible = [(at, places) for at, names in _candidates(rows) if (places := wide_columns(names))]
    verdicts = [_verdict_places(row) for row in rows] if possible else []
    for at, places in possible:
        if not all(found.isdisjoint(places) for found in verdicts[at + 1 :]):
            return Header(delimiter, rows, at, len(places), places)
    return None


def _verdict_places(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row.cells[:MOST_COLUMNS]) if cell and is_verdict(cell)}


def _known(kinds_found: Sequence[str]) -> int:
    return len(kinds_found) - kinds_found.count("")


def _no_header(tried: Mapping[str, Sequence[Row]]) -> PanelError:
    """Say why a text with something in it has no header."""
    best = _best(starmap(_most_known, tried.items()))
    rows = max(tried.values(), key=len)
    linking = next((row for row in rows[:HEADER_ROWS] if _LINK.search(row.text)), None)
    if linking:
        return PanelError(
            f"row {linking.number}", "is a link to a panel, not a table; paste it into the address bar of a browser"
        )
    if not best:
        return _separated_differently(rows) or _nothing_known(tried.values())
    return PanelError(*_missing(best))


def _missing(header: Header, uses: Uses = NO_USES) -> tuple[str, str]:
    """Say which columns a header lacks: where, and what is wrong and accepted."""
    names = header.names
    known = kinds(names, uses)
    if not any(known) and not uses:
        error = _nothing_known([header.rows])
        return error.path, error.message
    missing = " and ".join(f"no column '{kind}'" for kind in NEEDED if kind not in known)
    not_known = [name for place, name in enumerate(names) if name and not known[place] and place + 1 not in uses]
    unknown = f"; not known: {_named(not_known)}" if not_known else ""
    return f"row {max(header.number, 1)}", f"has {missing}{unknown}; {_ACCEPTED}{_instead(names, known)}"


def _instead(names: Sequence[str], known: Sequence[str]) -> str:
    """Say how a table that lacks either an area or an interviewer may have the names as columns."""
    if (AREA in known) == (INTERVIEWER in known) or known.count("") < 2:  # noqa: PLR2004 - names beside the area
        return ""
    whose = "interviewers'" if AREA in known else "areas'"
    beside = f", without a column {checks.quote(names[known.index(VERDICT)])}" if VERDICT in known else ""
    return f"; verdicts below the {whose} names are accepted too{beside}"


def _most_known(delimiter: str, rows: Sequence[Row]) -> Header | None:
    found = [Header(delimiter, rows, at, _known(kinds(names))) for at, names in _candidates(rows)]
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
    return ", ".join(checks.quote(name) for name in names[: checks.MOST_IN_ERROR]) + checks.and_more(names)
