"""Finds the header of a table: what separates its cells, which row it is, and what is wrong if there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, starmap
from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import (
    LINE_END,
    Row,
    count_filled,
    filled_cells,
    filled_rows,
    is_blank,
    separator_line,
)
from followup_rules.formats.tables.columns import (
    AREA,
    INTERVIEWER,
    NEEDED,
    NO_USES,
    VERDICT,
    Columns,
    RepeatedColumnError,
    column_ids,
    identify_columns,
    wide_columns,
)
from followup_rules.formats.tables.markdown import without_markdown
from followup_rules.formats.tables.verdict_words import LONGEST_WORD, is_judgement, is_verdict
from followup_rules.model import checks
from followup_rules.model.errors import PanelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.columns import Uses

DELIMITERS = ("\t", ";", ",")
"""The delimiters to try. If two fit equally well, the first is taken."""

NAMED_DELIMITERS = (*DELIMITERS, "|")
"""The delimiters that a first line ``sep=`` may name."""

HEADER_ROWS = 20
"""How many rows with text in them are looked at to find the header."""

MOST_COLUMNS = 2_000
"""How many columns a header may have."""

FEWEST_COLUMNS = 2
"""The fewest columns of a header that the user is asked about. If none of them is known, it needs one more."""

_MOST_ROWS = HEADER_ROWS + checks.MAX_SCORECARDS + 1
"""How many rows with text in them are read: one more than can be needed, to tell that there are too many."""

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
    :param columns: which column is which.
    :param header: the header, if its names alone do not say which column is which; else ``None``.
    :param rows_above: the rows above the header, such as a title.
    :param rows: the rows below the header, at most one more than a table may have scorecards.
    """

    delimiter: str
    columns: Columns
    header: Header | None
    rows_above: Sequence[Row]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Header:
    """A row that may be the header.

    :param delimiter: what separates its cells.
    :param rows: the rows of the text, at most one more than are needed.
    :param row_index: its index in ``rows``; -1 if the first row holds verdicts, so that there is no header.
    :param known_count: how many of its columns are known.
    :param wide: the indexes of the columns that are each an interviewer or an area.
    """

    delimiter: str
    rows: Sequence[Row]
    row_index: int
    known_count: int = 0
    wide: Sequence[int] = ()

    @property
    def number(self) -> int:
        """The number of its row; 0 if there is none."""
        return self.rows[self.row_index].number if self.row_index >= 0 else 0

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns; numbered ones if there is no header."""
        row = self.rows[max(self.row_index, 0)]
        names = row.cells[: count_filled(row.cells)]
        return names if self.row_index >= 0 else [f"Column {number + 1}" for number in range(len(names))]

    @property
    def rows_above(self) -> Sequence[Row]:
        """The rows above it."""
        return self.rows[: max(self.row_index, 0)]

    @property
    def rows_below(self) -> Sequence[Row]:
        """The rows below it."""
        return self.rows[self.row_index + 1 :]


class HeaderError(PanelError):
    """A column is missing or given twice, which the user can put right by saying what the columns hold.

    :param header: the row that seems to be the header.
    """

    def __init__(self, path: str, message: str, header: Header) -> None:
        super().__init__(path, message)
        self.header = header


def find_table(text: str, uses: Uses = NO_USES, *, needed: Sequence[str] = NEEDED) -> Table:
    """Find the header of a table.

    A table in Markdown is read too. In any other, a first line such as ``sep=;`` names the delimiter. Without it, tabs,
    semicolons and commas are tried, and the one with the most known columns in its header is taken.

    The header is one of the first 20 rows with text in them: the first in which area, interviewer and verdict are
    known. If there is none, it is the first in which either area or interviewer is known and other columns hold
    verdicts.

    :param uses: what the user said that columns hold.
    :param needed: the ids of the columns that a header must have.
    :raises PanelError: if the text has no header, or one with a column missing or given twice; a ``HeaderError`` if
        the user can say what the columns hold.
    """
    text = without_markdown(text.removeprefix("\ufeff"))
    delimiters, body, first = _delimiters_to_try(text)
    tables = {delimiter: list(islice(filled_rows(body, delimiter, first), _MOST_ROWS)) for delimiter in delimiters}
    if not all(tables.values()):  # nothing but delimiters
        raise PanelError("", "has nothing in it; a header with area, interviewer and verdict and its rows are accepted")
    found = _best(starmap(_find_long_header, tables.items())) or _best(starmap(_find_wide_header, tables.items()))
    header = found or _find_header_to_ask_about(tables)
    if not header:
        raise _no_header_error(tables)
    table = Table(
        delimiter=header.delimiter,
        columns=_columns_of(header, uses, needed, is_found=found is not None),
        header=None if found and _is_self_explanatory(found) else header,
        rows_above=header.rows_above,
        rows=header.rows_below,
    )
    _refuse_unread_verdicts(table)
    return table


def _columns_of(header: Header, uses: Uses, needed: Sequence[str], *, is_found: bool) -> Columns:
    """Tell which column of a header is which.

    :param is_found: whether the names alone say that it is a header.
    :raises HeaderError: if a column is missing, or given twice.
    """
    names = header.names
    ids = column_ids(names, uses)
    is_long = all(id_ in ids for id_ in needed)
    wide = wide_columns(names, uses) if not is_long and (uses or is_found) else ()
    if not is_long and not wide:
        raise HeaderError(*_missing_columns(header, uses), header)
    if any(_holds_other_texts(header.rows_below, index) for index in wide if index + 1 not in uses):
        raise HeaderError(*_missing_columns(header, uses), header)
    try:
        return identify_columns(header.number, names, wide, uses)
    except RepeatedColumnError as error:
        raise HeaderError(error.path, error.message, header) from None


def _is_self_explanatory(header: Header) -> bool:
    """Tell whether a header's names alone say which column is which."""
    try:
        _columns_of(header, NO_USES, NEEDED, is_found=True)
    except HeaderError:
        return False
    return True


def _holds_other_texts(rows: Iterable[Row], index: int) -> bool:
    """Tell whether a column has texts and no verdict among them, so that its name may be no interviewer and no area."""
    cells = filled_cells(rows, index)
    return bool(cells) and not any(map(is_verdict, cells))


def _find_header_to_ask_about(tables: Mapping[str, Sequence[Row]]) -> Header | None:
    """Find the row whose columns to ask about."""
    best = _best(starmap(_find_header_with_known_columns, tables.items()))
    if best:
        return best if len(best.names) >= FEWEST_COLUMNS and best.rows_below else None
    delimiter, rows = max(tables.items(), key=lambda table: count_filled(table[1][0].cells))
    row_index = -1 if any(is_judgement(cell) for cell in rows[0].cells if len(cell) <= LONGEST_WORD) else 0
    header = Header(delimiter, rows, row_index)
    is_table = FEWEST_COLUMNS < len(header.names) <= MOST_COLUMNS and header.rows_below
    return header if is_table and not _other_separator_error(rows) else None


def _refuse_unread_verdicts(table: Table) -> None:
    """Refuse a table with verdicts that are not read: above the header, or beside interviewers or areas as columns."""
    columns = table.columns
    for row in table.rows_above:
        _refuse_table_above(row, columns)
        cells = [cell for cell in row.cells if not is_blank(cell)]
        if len(cells) >= len(NEEDED) and any(is_judgement(cell) for cell in cells):
            raise PanelError(
                f"row {row.number}",
                f"holds a verdict above the header in row {columns.row}; rows below the header are accepted",
            )
    for index in columns.unused if columns.wide else ():
        for row in table.rows:
            if index < len(row.cells) and row.cells[index] and is_verdict(row.cells[index]):
                name = checks.quote(columns.names[index])
                raise PanelError(
                    f"row {row.number}",
                    f"holds a verdict below {name}, which is not read as a name; give that column another name, or "
                    "remove it",
                )


def _refuse_table_above(row: Row, columns: Columns) -> None:
    """Refuse a row above the header that is another header, with any delimiter, or that holds a verdict on an area."""
    line = _first_line(row)
    headers = (column_ids([cell.strip('"') for cell in line.split(delimiter)]) for delimiter in NAMED_DELIMITERS)
    counts = (_count_needed(ids) for ids in headers)
    indexes = [columns.indexes.get(id_, len(row.cells)) for id_ in (AREA, VERDICT)]
    is_filled = all(index < len(row.cells) and not is_blank(row.cells[index]) for index in indexes)
    if is_filled or max(counts) > 1:
        raise PanelError(
            f"row {row.number}",
            f"is above the header in row {columns.row} and looks like part of a table; one table is accepted",
        )


def _first_line(row: Row) -> str:
    """Return the first line of a row, cut to what a header may need."""
    return LINE_END.split(row.text[: 10 * LONGEST_WORD], maxsplit=1)[0]


def _count_needed(ids: Sequence[str]) -> int:
    return sum(id_ in ids for id_ in NEEDED)


def _delimiters_to_try(text: str) -> tuple[Sequence[str], str, int]:
    """Return the delimiters to try, the text without a line that names one, and the number of its first row."""
    named, begins = separator_line(text)
    if not named:
        return DELIMITERS, text, 1
    if named not in NAMED_DELIMITERS:
        raise PanelError("row 1", f"separates cells by {checks.quote(named)}; sep=, sep=; sep=| or a tab is accepted")
    return (named,), text[begins:], 2


def _best(headers: Iterable[Header | None]) -> Header | None:
    return max(filter(None, headers), key=lambda header: header.known_count, default=None)


def _possible_headers(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the index and the names of each row that may be the header."""
    for row_index, row in enumerate(rows[:HEADER_ROWS]):
        names = row.cells[: count_filled(row.cells)]
        if len(names) <= MOST_COLUMNS:
            yield row_index, names


def _find_long_header(delimiter: str, rows: Sequence[Row]) -> Header | None:
    """Find the first row in which all columns that are needed are known."""
    for row_index, names in _possible_headers(rows):
        ids = column_ids(names)
        if all(id_ in ids for id_ in NEEDED):
            return Header(delimiter, rows, row_index, _count_known(ids))
    return None


def _find_wide_header(delimiter: str, rows: Sequence[Row]) -> Header | None:
    """Find the first row in which interviewers or areas are columns, with a verdict below one of them."""
    possible = [(row_index, wide) for row_index, names in _possible_headers(rows) if (wide := wide_columns(names))]
    verdicts = [_verdict_indexes(row) for row in rows] if possible else []
    for row_index, wide in possible:
        if not all(indexes.isdisjoint(wide) for indexes in verdicts[row_index + 1 :]):
            return Header(delimiter, rows, row_index, len(wide), wide)
    return None


def _verdict_indexes(row: Row) -> set[int]:
    return {index for index, cell in enumerate(row.cells[:MOST_COLUMNS]) if cell and is_verdict(cell)}


def _count_known(ids: Sequence[str]) -> int:
    return len(ids) - ids.count("")


def _no_header_error(tables: Mapping[str, Sequence[Row]]) -> PanelError:
    """Say why a text that is not empty has no header."""
    best = _best(starmap(_find_header_with_known_columns, tables.items()))
    rows = max(tables.values(), key=len)
    linking = next((row for row in rows[:HEADER_ROWS] if _LINK.search(row.text)), None)
    if linking:
        return PanelError(
            f"row {linking.number}", "is a link to a panel, not a table; paste it into the address bar of a browser"
        )
    if not best:
        return _other_separator_error(rows) or _nothing_known_error(tables.values())
    return PanelError(*_missing_columns(best))


def _missing_columns(header: Header, uses: Uses = NO_USES) -> tuple[str, str]:
    """Say which columns a header lacks: the path and the message of the error."""
    names = header.names
    ids = column_ids(names, uses)
    if not any(ids) and not uses:
        error = _nothing_known_error([header.rows])
        return error.path, error.message
    missing = " and ".join(f"no column '{id_}'" for id_ in NEEDED if id_ not in ids)
    not_known = [name for index, name in enumerate(names) if name and not ids[index] and index + 1 not in uses]
    unknown = f"; not known: {_quote_names(not_known)}" if not_known else ""
    return f"row {max(header.number, 1)}", f"has {missing}{unknown}; {_ACCEPTED}{_suggest_wide(names, ids)}"


def _suggest_wide(names: Sequence[str], ids: Sequence[str]) -> str:
    """Say that a table which lacks either area or interviewer can have the names of one as columns."""
    if (AREA in ids) == (INTERVIEWER in ids) or ids.count("") < 2:  # noqa: PLR2004 - names beside the area
        return ""
    whose = "interviewers'" if AREA in ids else "areas'"
    beside = f", without a column {checks.quote(names[ids.index(VERDICT)])}" if VERDICT in ids else ""
    return f"; verdicts below the {whose} names are accepted too{beside}"


def _find_header_with_known_columns(delimiter: str, rows: Sequence[Row]) -> Header | None:
    best = _best(
        Header(delimiter, rows, row_index, _count_known(column_ids(names)))
        for row_index, names in _possible_headers(rows)
    )
    return best if best and best.known_count else None


def _other_separator_error(rows: Sequence[Row]) -> PanelError | None:
    """Name the separator of a header whose cells are separated by something that is not accepted."""
    for row in rows[:HEADER_ROWS]:
        line = _first_line(row)
        for name, separator in _OTHER_SEPARATORS.items():
            if _count_needed(column_ids(separator.split(line))) > 1:
                either = ", or a first line sep=|" if name == "|" else ""
                shown = name if name.isalpha() or " " in name else f"'{name}'"
                return PanelError(
                    f"row {row.number}",
                    f"has its cells separated by {shown}; tabs, semicolons and commas are accepted{either}",
                )
    return None


def _nothing_known_error(tables: Iterable[Sequence[Row]]) -> PanelError:
    """Name the columns of the first row, as the delimiter that gives the most of them splits it."""
    first = max((rows[0] for rows in tables if rows), key=lambda row: len(row.cells))
    return PanelError(
        f"row {first.number}",
        f"names no column that is known: {_quote_names([name for name in first.cells if name.strip()])}; {_ACCEPTED}",
    )


def _quote_names(names: Sequence[str]) -> str:
    return ", ".join(checks.quote(name) for name in names[: checks.MOST_IN_ERROR]) + checks.and_more(names)
