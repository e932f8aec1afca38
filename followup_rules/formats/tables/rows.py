"""Reads each row of a table by itself: which cell is what, and what is wrong with the row."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.formats.tables.cells import LINE_END, count_filled, is_blank
from followup_rules.formats.tables.columns import AREA, CANDIDATE, INTERVIEWER, NEEDED, ROUND, VERDICT, is_sum, kinds
from followup_rules.formats.tables.verdict_words import LONGEST_WORD, is_verdict, suggestion
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import normalize
from followup_rules.model.panel import Scorecard, Verdict, read_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.cells import Row
    from followup_rules.formats.tables.columns import Columns
    from followup_rules.formats.tables.header import Table

_DELIMITER_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a |"}
_ROUND = re.compile(r"0*[0-9]{1,16}")


class RowState(StrEnum):
    """What became of a row, or of one cell of a row with interviewers or areas as columns.

    ``read``: it gives a scorecard. ``awaited``: all that is kept is that somebody judged, as a pending scorecard.
    ``asked``: its word for a verdict is not ours and has to be answered first. ``refused``: it has to be corrected or
    discarded. ``discarded``: somebody said to leave it out.
    """

    READ = "read"
    AWAITED = "awaited"
    ASKED = "asked"
    REFUSED = "refused"
    DISCARDED = "discarded"


@dataclass(slots=True, kw_only=True)
class Entry:
    """What one row says of one area by one interviewer. A row with interviewers or areas as columns says several.

    :param row: the row.
    :param area: what was typed, as are the other texts.
    :param round: ``None`` if the cell cannot be told from others.
    :param error: what is wrong with it; its path is the column, or empty for the row as a whole.
    :param above: the row above it that names an area, and that name as typed, if this row names none.
    :param known_area: the area's name, if it can be read.
    :param known_interviewer: the interviewer's name, if there is one and it can be read.
    :param known_round: the round as a number, if it can be read.
    :param card: the scorecard that it gives.
    :param second_verdicts: the places of further columns in which it says something else.
    :param sums_up: whether it is refused because it seems to sum up other rows.
    :param is_repeat: whether it is refused for what another row says.
    :param says_nothing: whether it is an empty cell below an interviewer's or area's name, answered as not assessed.
    """

    row: Row
    area: str = ""
    interviewer: str = ""
    verdict: str = ""
    evidence: str = ""
    round: str | None = ""
    state: RowState = RowState.REFUSED
    error: PanelError | None = None
    above: tuple[int, str] | None = None
    known_area: str = ""
    known_interviewer: str = ""
    known_round: int | None = None
    card: Scorecard | None = None
    second_verdicts: Sequence[int] = ()
    sums_up: bool = False
    is_repeat: bool = False
    says_nothing: bool = False

    @property
    def place(self) -> tuple[str, str, int] | None:
        """Area, interviewer and round, if all can be read and the interviewer is named."""
        area, who, number = self.known_area, self.known_interviewer, self.known_round
        return (area, who, number) if area and who and number is not None else None

    @property
    def fault(self) -> str:
        """What is wrong with the row and what is accepted; empty if nothing is."""
        return f"{self.error.path} {self.error.message}".lstrip() if self.error else ""

    def refuse(self, error: PanelError) -> None:
        """Keep nothing of the entry but what was typed and what is wrong with it."""
        self.state, self.error, self.card = RowState.REFUSED, error, None


def with_corrected_rows(table: Table, answers: Answers) -> Table:
    """Put the cells that somebody corrected into their rows."""
    if not answers.corrected:
        return table
    return replace(table, rows=[_corrected(row, table, answers.corrected.get(row.number)) for row in table.rows])


def _corrected(row: Row, table: Table, cells: Mapping[int, str] | None) -> Row:
    if cells is None:
        return row
    kept = cells_to_correct(row, table)
    corrected = [cells.get(place + 1, cell) for place, cell in enumerate(kept)]
    return replace(row, cells=corrected, trusted=None, fault="", all_quoted=True)


def cells_to_correct(row: Row, table: Table) -> list[str]:
    """Return a cell of the row for each column of the header. The last one takes what the row has beyond that."""
    width = len(table.columns.names)
    cells = [*row.cells[: count_filled(row.cells)], *[""] * width]
    rest = cells[width - 1 : max(width, count_filled(row.cells))]
    return [*cells[: width - 1], table.delimiter.join(rest)]


def read_rows(table: Table, answers: Answers) -> Iterator[Entry]:
    """Read each row by itself.

    A refused entry whose area and interviewer are known has a ``known_area``; it may become a pending one.
    """
    columns = table.columns
    second = _second_verdicts(table)
    above: tuple[int, str] | None = None
    for row in table.rows:
        error = _wrong_shape(row, table)
        if error:
            yield _untrusted(row, columns, error)
            continue
        for entry in _entries(row, columns):
            if INTERVIEWER not in columns.places and not columns.wide:
                entry.interviewer = answers.interviewer or ""
            if AREA not in columns.places and not columns.wide:
                entry.area = answers.area or ""
            _read(entry, answers, above, is_wide=bool(columns.wide))
            _refuse_second_verdict(entry, columns, second, answers)
            yield entry
        area = columns.places.get(AREA)
        if area is not None and row.trusted is None and not is_blank(row.cells[area]):
            above = row.number, row.cells[area]


def candidate_of(row: Row, columns: Columns) -> str:
    """Return the candidate that a row names, if there is a column for it and the cell can be trusted to be in it."""
    place = columns.places.get(CANDIDATE)
    trusted = row.trusted
    if trusted is None:
        trusted = len(row.cells) if len(row.cells) >= len(columns.names) else 0
    return normalize(row.cells[place]) if place is not None and place < trusted else ""


def _wrong_shape(row: Row, table: Table) -> PanelError | None:
    """Say why no cell of a row can be trusted to be in its column."""
    columns = table.columns
    width, count = len(columns.names), count_filled(row.cells)
    if row.trusted is not None:
        needed = [place for kind, place in columns.places.items() if kind in (AREA, INTERVIEWER)]
        is_one_line = not LINE_END.search(row.text)  # a later cell may have taken in the rows below
        return None if is_one_line and max(needed, default=0) < row.trusted else PanelError("", row.fault)
    if count > width:
        quote = f"a text with {_DELIMITER_NAMES[table.delimiter]} in it needs quotation marks around it"
        return PanelError("", f"has {_cells(count)}, and the header has {width}; {quote}")
    if len(row.cells) < width:
        return PanelError(
            "",
            f"has {_cells(len(row.cells))}, and the header has {width}; add what is missing, or empty cells",
        )
    return _wrong_content(row, table)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _wrong_content(row: Row, table: Table) -> PanelError | None:
    """Say why a row with the right number of cells is no row of its own kind."""
    columns = table.columns
    for place in columns.nameless if columns.wide else ():
        if not is_blank(row.cells[place]):
            return PanelError("", f"has text in column {place + 1}, which has no name; name it, or empty it")
    if _names_columns(row, columns):
        return PanelError("", "looks like a header where a verdict is expected; remove the row")
    if _holds_rows(row, table):
        return PanelError(
            "", "has a cell that holds whole rows; close its quotation mark where the cell ends, or remove the mark"
        )
    return None


def _names_columns(row: Row, columns: Columns) -> bool:
    """Tell whether a row is a header again, or one of a table whose rows are our columns."""
    places = [columns.places[AREA if AREA in columns.places else INTERVIEWER]] if columns.wide else columns.read_first
    return all(kinds([row.cells[place]])[0] for place in places)


def _holds_rows(row: Row, table: Table) -> bool:
    """Tell whether a quoted cell may have taken in rows below it, since a quotation mark was left open.

    It may if one of the lines of the row could be a row by itself: it has as many delimiters as it takes to reach the
    columns that are needed. A delimiter with a space behind it is one of a sentence. If every cell is in quotation
    marks, none was left open.
    """
    if row.all_quoted or not LINE_END.search(row.text):
        return False
    needed = max(place for kind, place in table.columns.places.items() if kind in NEEDED)
    needed = max(needed, *table.columns.wide, 0)
    _, *further = LINE_END.split(row.text)
    return any(_tight_delimiters(line, table.delimiter) >= needed for line in further)


def _tight_delimiters(line: str, delimiter: str) -> int:
    return line.count(delimiter) - line.count(f"{delimiter} ")


def _untrusted(row: Row, columns: Columns, error: PanelError) -> Entry:
    """Return what was typed in a row whose cells may not be in their columns."""
    typed = dict(enumerate(row.cells))
    area, interviewer, verdict = (typed.get(columns.places.get(kind, -1), "") for kind in NEEDED)
    return Entry(row=row, area=area, interviewer=interviewer, verdict=verdict, error=error)


def _entries(row: Row, columns: Columns) -> Iterator[Entry]:
    """Yield what a row says, without its badly quoted cells."""
    cells = dict(enumerate(row.cells if row.trusted is None else row.cells[: row.trusted]))
    area, interviewer, verdict = (cells.get(columns.places.get(kind, -1), "") for kind in NEEDED)
    in_round = cells.get(columns.places[ROUND]) if ROUND in columns.places else ""
    error = PanelError("", row.fault) if row.trusted is not None else None
    if not columns.wide:
        evidence = _evidence(columns, cells)
        yield Entry(
            row=row,
            area=area,
            interviewer=interviewer,
            verdict=verdict,
            evidence=evidence,
            round=in_round,
            error=error,
        )
    for place in columns.wide:
        name = columns.names[place]
        yield Entry(
            row=row,
            area=area if AREA in columns.places else name,
            interviewer=interviewer if INTERVIEWER in columns.places else name,
            verdict=cells.get(place, ""),
            round=in_round,
            error=error,
        )


def _evidence(columns: Columns, cells: Mapping[int, str]) -> str:
    """Join the texts of all columns with evidence. If there are several, each text has its column's name in front."""
    texts = [(columns.names[place], cells.get(place, "")) for place in columns.evidence]
    if len(texts) == 1:
        return texts[0][1]
    return "\n\n".join(f"{name}: {text}" for name, text in texts if not is_blank(text))


def _read(entry: Entry, answers: Answers, above: tuple[int, str] | None, *, is_wide: bool) -> None:
    """Fill in what an entry gives, or what is wrong with it."""
    try:
        if is_blank(entry.area):
            entry.above = above
        entry.sums_up = _sums_up_rows(entry, is_wide=is_wide)
        name = answers.written(_read_area(entry, answers))
        interviewer = None
        if not is_blank(entry.interviewer):
            interviewer = answers.written(checks.name(entry.interviewer, INTERVIEWER))
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
        entry.says_nothing = is_wide and verdict is Verdict.NOT_ASSESSED and is_blank(entry.verdict)
        evidence = entry.evidence or None
        entry.card = Scorecard(
            area=name, interviewer=interviewer, verdict=verdict, evidence=evidence, round=entry.known_round or 1
        )
    except _ForeignWordError as error:
        entry.state, entry.error = RowState.ASKED, error
    except PanelError as error:
        entry.refuse(error)


def _second_verdicts(table: Table) -> list[int]:
    """Return the places of columns that are left aside and hold nothing but words for verdicts."""
    columns = table.columns
    if columns.wide:
        return []
    filled = {
        place: [row.cells[place] for row in table.rows if place < len(row.cells) and not is_blank(row.cells[place])]
        for place in columns.unexplained
    }
    return [place for place, cells in filled.items() if cells and all(map(is_verdict, cells))]


def _refuse_second_verdict(entry: Entry, columns: Columns, second: Sequence[int], answers: Answers) -> None:
    """Refuse a row that says something else in a second column with verdicts, which nobody would read."""
    if entry.state is not RowState.READ or not entry.card:
        return
    for place in second:
        cell = entry.row.cells[place]
        verdict = None if is_blank(cell) else answers.verdict_for(cell) or suggestion(cell)
        if verdict and verdict is not entry.card.verdict:
            entry.second_verdicts = (*entry.second_verdicts, place)
            name = checks.quote(columns.names[place]) if columns.names[place] else f"{place + 1}, which has no name"
            entry.refuse(
                PanelError(
                    VERDICT,
                    f"is given twice: {checks.quote(entry.verdict)}, and {checks.quote(cell)} in the column {name}; "
                    "give the second verdict a row of its own, or remove that column",
                )
            )


def _sums_up_rows(entry: Entry, *, is_wide: bool) -> bool:
    has_no_owner = is_wide or is_blank(entry.interviewer)
    return (has_no_owner and is_sum(entry.area)) or (is_wide and is_sum(entry.interviewer))


def _read_area(entry: Entry, answers: Answers) -> str:
    if entry.sums_up:
        named = next(name for name in (entry.area, entry.interviewer) if is_sum(name))
        quoted = checks.quote(normalize(named))
        raise PanelError("", f"is called {quoted}, which looks like a sum of other rows; correct it, or remove it")
    if not is_blank(entry.area):
        return checks.name(entry.area, AREA)
    if entry.above:
        number, area = entry.above
        if answers.same_area:
            return checks.name(area, AREA)
        raise PanelError(AREA, f"is empty; same as row {number}, {checks.quote(normalize(area))}? Fill it in")
    raise PanelError(AREA, "is empty; the name of an area is accepted")


class _ForeignWordError(PanelError):
    """A word for a verdict is not one of ours."""


def _read_verdict(entry: Entry, answers: Answers) -> Verdict:
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
