"""Reads each row of a table by itself: what its cells hold, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import LINE_END, count_filled, filled_cells, is_blank
from followup_rules.formats.tables.columns import (
    AREA,
    CANDIDATE,
    INTERVIEWER,
    NEEDED,
    ROUND,
    VERDICT,
    column_ids,
    is_sum_name,
)
from followup_rules.formats.tables.verdict_words import LONGEST_WORD, is_verdict, suggestion
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import normalize
from followup_rules.model.panel import Scorecard, Verdict, read_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.cells import Row
    from followup_rules.formats.tables.columns import Columns
    from followup_rules.formats.tables.header import Table

_DELIMITER_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a |"}
_ROUND = re.compile(r"0*[0-9]{1,16}")


class RowState(StrEnum):
    """What becomes of a row, or of one cell of a row with interviewers or areas as columns.

    ``read``: it gives a scorecard. ``awaited``: only area and interviewer are kept, as a pending scorecard.
    ``asked``: the user has to say first which verdict its word means. ``refused``: it has to be corrected or
    discarded. ``discarded``: the user left it out.
    """

    READ = "read"
    AWAITED = "awaited"
    ASKED = "asked"
    REFUSED = "refused"
    DISCARDED = "discarded"


@dataclass(slots=True, kw_only=True)
class RowEntry:
    """What one row says about one area by one interviewer.

    A row with interviewers or areas as columns has an entry for each of them.

    :param row: the row.
    :param area: the text of the cell, as typed.
    :param interviewer: the text of the cell, as typed.
    :param verdict: the text of the cell, as typed.
    :param evidence: the text of the cell, as typed; of several columns with evidence, the texts of all.
    :param round: the text of the cell, as typed; ``None`` if no cell can be trusted to be it.
    :param state: what becomes of the entry.
    :param error: what is wrong with it. Its path is the column, or empty for the row as a whole.
    :param area_above: if this row names no area, the number of the last row above that does, and that name as typed.
    :param known_area: the area's name; empty if it cannot be read.
    :param known_interviewer: the interviewer's name; empty if there is none, or if it cannot be read.
    :param known_round: the round as a number; ``None`` if it cannot be read.
    :param card: the scorecard that the entry gives; ``None`` if it gives none.
    :param second_verdicts: the indexes of further columns in which the row gives another verdict.
    :param is_sum: whether it is refused because it seems to sum up other rows.
    :param is_repeat: whether it is refused because another row has the same area, interviewer and round.
    :param is_empty_not_assessed: whether it is an empty cell below a name, and the user said that empty cells mean not
        assessed.
    """

    row: Row
    area: str = ""
    interviewer: str = ""
    verdict: str = ""
    evidence: str = ""
    round: str | None = ""
    state: RowState = RowState.REFUSED
    error: PanelError | None = None
    area_above: tuple[int, str] | None = None
    known_area: str = ""
    known_interviewer: str = ""
    known_round: int | None = None
    card: Scorecard | None = None
    second_verdicts: Sequence[int] = ()
    is_sum: bool = False
    is_repeat: bool = False
    is_empty_not_assessed: bool = False

    @property
    def key(self) -> tuple[str, str, int] | None:
        """Area, interviewer and round, which identify a scorecard; ``None`` if one of them is not known."""
        area, interviewer, round_ = self.known_area, self.known_interviewer, self.known_round
        return (area, interviewer, round_) if area and interviewer and round_ is not None else None

    @property
    def mistake(self) -> str:
        """What is wrong with the row, and what is accepted; empty if nothing is wrong."""
        return f"{self.error.path} {self.error.message}".lstrip() if self.error else ""

    def refuse(self, error: PanelError) -> None:
        """Drop the scorecard; keep what was typed and what is wrong with it."""
        self.state, self.error, self.card = RowState.REFUSED, error, None


def row_numbers(entries: Iterable[RowEntry]) -> list[int]:
    """Return the number of each entry's row, once for each row."""
    return list(dict.fromkeys(entry.row.number for entry in entries))


def with_corrected_rows(table: Table, answers: Answers) -> Table:
    """Put the cells that the user corrected into their rows."""
    if not answers.corrected:
        return table
    return replace(table, rows=[_correct_row(row, table, answers.corrected.get(row.number)) for row in table.rows])


def _correct_row(row: Row, table: Table, cells: Mapping[int, str] | None) -> Row:
    if cells is None:
        return row
    kept = cells_to_correct(row, table)
    corrected = [cells.get(index + 1, cell) for index, cell in enumerate(kept)]
    return replace(row, cells=corrected, trusted=None, mistake="", is_all_quoted=True)


def cells_to_correct(row: Row, table: Table) -> list[str]:
    """Return a cell of the row for each column of the header. Further cells of the row are joined to the last one."""
    width = len(table.columns.names)
    cells = [*row.cells[: count_filled(row.cells)], *[""] * width]
    rest = cells[width - 1 : max(width, count_filled(row.cells))]
    return [*cells[: width - 1], table.delimiter.join(rest)]


def read_rows(table: Table, answers: Answers) -> Iterator[RowEntry]:
    """Read each row by itself, into one entry or several.

    A refused entry with a ``known_area`` and a ``known_interviewer`` may be kept as awaited later.
    """
    columns = table.columns
    second = _second_verdict_columns(table)
    area_above: tuple[int, str] | None = None
    for row in table.rows:
        error = _shape_error(row, table)
        if error:
            yield _untrusted_entry(row, columns, error)
            continue
        for entry in _split_row(row, columns):
            if INTERVIEWER not in columns.indexes and not columns.wide:
                entry.interviewer = answers.interviewer or ""
            if AREA not in columns.indexes and not columns.wide:
                entry.area = answers.area or ""
            _read_entry(entry, answers, area_above, is_wide=bool(columns.wide))
            _refuse_second_verdict(entry, columns, second, answers)
            yield entry
        area = columns.indexes.get(AREA)
        if area is not None and row.trusted is None and not is_blank(row.cells[area]):
            area_above = row.number, row.cells[area]


def candidate_of(row: Row, columns: Columns) -> str:
    """Return the candidate that a row names; an empty text if no cell can be trusted to be it."""
    index = columns.indexes.get(CANDIDATE)
    trusted = row.trusted
    if trusted is None:
        trusted = len(row.cells) if len(row.cells) >= len(columns.names) else 0
    return normalize(row.cells[index]) if index is not None and index < trusted else ""


def _shape_error(row: Row, table: Table) -> PanelError | None:
    """Return the error if no cell of a row can be trusted to be in its column."""
    columns = table.columns
    width, count = len(columns.names), count_filled(row.cells)
    if row.trusted is not None:
        needed = [index for id_, index in columns.indexes.items() if id_ in (AREA, INTERVIEWER)]
        is_one_line = not LINE_END.search(row.text)  # a later cell may have taken in the rows below
        return None if is_one_line and max(needed, default=0) < row.trusted else PanelError("", row.mistake)
    if count > width:
        quote = f"a text with {_DELIMITER_NAMES[table.delimiter]} in it needs quotation marks around it"
        return PanelError("", f"has {_number_of_cells(count)}, and the header has {width}; {quote}")
    if len(row.cells) < width:
        return PanelError(
            "",
            f"has {_number_of_cells(len(row.cells))}, and the header has {width}; add what is missing, or empty cells",
        )
    return _content_error(row, table)


def _number_of_cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _content_error(row: Row, table: Table) -> PanelError | None:
    """Return the error if a row has the right number of cells, but a content that cannot be read."""
    columns = table.columns
    for index in columns.nameless if columns.wide else ():
        if not is_blank(row.cells[index]):
            return PanelError("", f"has text in column {index + 1}, which has no name; name it, or empty it")
    if _is_header(row, columns):
        return PanelError("", "looks like a header where a verdict is expected; remove the row")
    if _holds_rows(row, table):
        return PanelError(
            "", "has a cell that holds whole rows; close its quotation mark where the cell ends, or remove the mark"
        )
    return None


def _is_header(row: Row, columns: Columns) -> bool:
    """Tell whether a row repeats the header. A table whose rows are our columns also has such rows."""
    indexes = (
        [columns.indexes[AREA if AREA in columns.indexes else INTERVIEWER]] if columns.wide else columns.read_first
    )
    return all(column_ids([row.cells[index]])[0] for index in indexes)


def _holds_rows(row: Row, table: Table) -> bool:
    """Tell whether a quoted cell may hold the rows below it, because its quotation mark was left open.

    It may if one of the row's further lines has enough delimiters to be a row by itself: as many as come before the
    last column that is needed. A delimiter with a space behind it counts as punctuation. If every cell is in quotation
    marks, none was left open.
    """
    if row.is_all_quoted or not LINE_END.search(row.text):
        return False
    needed = max(index for id_, index in table.columns.indexes.items() if id_ in NEEDED)
    needed = max(needed, *table.columns.wide, 0)
    _, *further = LINE_END.split(row.text)
    return any(_count_tight_delimiters(line, table.delimiter) >= needed for line in further)


def _count_tight_delimiters(line: str, delimiter: str) -> int:
    return line.count(delimiter) - line.count(f"{delimiter} ")


def _untrusted_entry(row: Row, columns: Columns, error: PanelError) -> RowEntry:
    """Return what was typed in a row whose cells may not be in their columns."""
    typed = dict(enumerate(row.cells))
    area, interviewer, verdict = _needed_cells(typed, columns)
    return RowEntry(row=row, area=area, interviewer=interviewer, verdict=verdict, error=error)


def _needed_cells(cells: Mapping[int, str], columns: Columns) -> Iterator[str]:
    """Yield the texts of area, interviewer and verdict; an empty text for each that is no column or no cell."""
    return (cells.get(columns.indexes.get(id_, -1), "") for id_ in NEEDED)


def _split_row(row: Row, columns: Columns) -> Iterator[RowEntry]:
    """Yield the entries of a row, without the cells that cannot be trusted."""
    cells = dict(enumerate(row.cells if row.trusted is None else row.cells[: row.trusted]))
    area, interviewer, verdict = _needed_cells(cells, columns)
    round_ = cells.get(columns.indexes[ROUND]) if ROUND in columns.indexes else ""
    error = PanelError("", row.mistake) if row.trusted is not None else None
    if not columns.wide:
        evidence = _join_evidence(columns, cells)
        yield RowEntry(
            row=row,
            area=area,
            interviewer=interviewer,
            verdict=verdict,
            evidence=evidence,
            round=round_,
            error=error,
        )
    for index in columns.wide:
        name = columns.names[index]
        yield RowEntry(
            row=row,
            area=area if AREA in columns.indexes else name,
            interviewer=interviewer if INTERVIEWER in columns.indexes else name,
            verdict=cells.get(index, ""),
            round=round_,
            error=error,
        )


def _join_evidence(columns: Columns, cells: Mapping[int, str]) -> str:
    """Join the texts of all columns with evidence. If there are several, put its column's name before each text."""
    texts = [(columns.names[index], cells.get(index, "")) for index in columns.evidence]
    if len(texts) == 1:
        return texts[0][1]
    return "\n\n".join(f"{name}: {text}" for name, text in texts if not is_blank(text))


def _read_entry(entry: RowEntry, answers: Answers, area_above: tuple[int, str] | None, *, is_wide: bool) -> None:
    """Fill in the entry's scorecard, or what is wrong with it."""
    try:
        if is_blank(entry.area):
            entry.area_above = area_above
        entry.is_sum = _is_sum_row(entry, is_wide=is_wide)
        name = answers.name_for(_read_area(entry, answers))
        interviewer = None
        if not is_blank(entry.interviewer):
            interviewer = answers.name_for(checks.name(entry.interviewer, INTERVIEWER))
    except PanelError as error:
        entry.refuse(error)
        return
    entry.known_area, entry.known_interviewer = name, interviewer or ""
    try:
        entry.known_round = _read_round(entry.round) if entry.round is not None else None
        wrong_round = None
    except PanelError as error:
        wrong_round = error
    if entry.error:
        return
    try:
        verdict = _read_verdict(entry, answers)
        if wrong_round:
            raise wrong_round
        entry.state = RowState.READ
        entry.is_empty_not_assessed = is_wide and verdict is Verdict.NOT_ASSESSED and is_blank(entry.verdict)
        evidence = entry.evidence or None
        entry.card = Scorecard(
            area=name, interviewer=interviewer, verdict=verdict, evidence=evidence, round=entry.known_round or 1
        )
    except _ForeignWordError as error:
        entry.state, entry.error = RowState.ASKED, error
    except PanelError as error:
        entry.refuse(error)


def _second_verdict_columns(table: Table) -> list[int]:
    """Return the indexes of unused columns that hold nothing but words for verdicts."""
    columns = table.columns
    if columns.wide:
        return []
    filled = {index: filled_cells(table.rows, index) for index in columns.unexplained}
    return [index for index, cells in filled.items() if cells and all(map(is_verdict, cells))]


def _refuse_second_verdict(entry: RowEntry, columns: Columns, second: Sequence[int], answers: Answers) -> None:
    """Refuse a row that has another verdict in a second column, which would not be read."""
    if entry.state is not RowState.READ or not entry.card:
        return
    for index in second:
        cell = entry.row.cells[index]
        verdict = None if is_blank(cell) else answers.verdict_for(cell) or suggestion(cell)
        if verdict and verdict is not entry.card.verdict:
            entry.second_verdicts = (*entry.second_verdicts, index)
            name = checks.quote(columns.names[index]) if columns.names[index] else f"{index + 1}, which has no name"
            entry.refuse(
                PanelError(
                    VERDICT,
                    f"is given twice: {checks.quote(entry.verdict)}, and {checks.quote(cell)} in the column {name}; "
                    "give the second verdict a row of its own, or remove that column",
                )
            )


def _is_sum_row(entry: RowEntry, *, is_wide: bool) -> bool:
    has_no_owner = is_wide or is_blank(entry.interviewer)
    return (has_no_owner and is_sum_name(entry.area)) or (is_wide and is_sum_name(entry.interviewer))


def _read_area(entry: RowEntry, answers: Answers) -> str:
    if entry.is_sum:
        named = next(name for name in (entry.area, entry.interviewer) if is_sum_name(name))
        quoted = checks.quote(normalize(named))
        raise PanelError("", f"is called {quoted}, which looks like a sum of other rows; correct it, or remove it")
    if not is_blank(entry.area):
        return checks.name(entry.area, AREA)
    if entry.area_above:
        number, area = entry.area_above
        if answers.same_area:
            return checks.name(area, AREA)
        raise PanelError(AREA, f"is empty; same as row {number}, {checks.quote(normalize(area))}? Fill it in")
    raise PanelError(AREA, "is empty; the name of an area is accepted")


class _ForeignWordError(PanelError):
    """A word for a verdict is not one that we know."""


def _read_verdict(entry: RowEntry, answers: Answers) -> Verdict:
    cell = entry.verdict
    answered = answers.verdict_for(cell)
    if answered:
        return answered
    if len(cell) > LONGEST_WORD:
        raise PanelError(VERDICT, f"is {len(cell):,} characters long; a word for a verdict is accepted")
    checks.text(cell, VERDICT)
    try:
        return read_verdict(cell, VERDICT)
    except PanelError as error:
        raise _ForeignWordError(error.path, error.message) from None


def _read_round(cell: str) -> int:
    """Read the round from a cell; an empty cell is round 1.

    :raises PanelError: at ``round``, if it holds no whole number from 1.
    """
    number = normalize(cell) if len(cell) <= checks.MAX_TEXT else cell
    if number and not (number.isascii() and _ROUND.fullmatch(number)):
        raise PanelError(ROUND, f"must be a whole number, 1 or more, not {checks.quote(cell)}")
    return checks.positive(int(number.lstrip("0") or "0"), ROUND) if number else 1
