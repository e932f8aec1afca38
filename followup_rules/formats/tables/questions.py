"""The questions that a table raises, with the answers that were given, as plain data for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from followup_rules.formats.tables.cells import is_blank
from followup_rules.formats.tables.columns import (
    AREA,
    EVIDENCE,
    INTERVIEWER,
    NAME,
    NEEDED,
    UNUSED,
    VERDICT,
    is_never_a_name,
    kinds,
)
from followup_rules.formats.tables.reading import AlikeKind
from followup_rules.formats.tables.rows import RowState, cells_to_correct
from followup_rules.formats.tables.verdict_words import folded, is_verdict, suggestion
from followup_rules.model.names import normalize
from followup_rules.model.panel import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.cells import Row
    from followup_rules.formats.tables.header import Header
    from followup_rules.formats.tables.reading import TableReading
    from followup_rules.formats.tables.rows import Entry

SAMPLES = 3
"""How many different cells of a column are shown beside the question what it holds."""
LONGEST_SAMPLE = 80
LONG_TEXT = 40
"""From how many characters on, on average, the cells of a column are taken for evidence."""


class ColumnQuestion(TypedDict):
    """What a column holds. Columns are numbered from 1; ``samples`` are some of its cells."""

    kind: Literal["column"]
    column: int
    name: str
    samples: list[str]
    suggestion: str | None
    answer: str | None


class InterviewerQuestion(TypedDict):
    """Whose verdicts these are, where no column names an interviewer. An empty answer names nobody."""

    kind: Literal["interviewer"]
    answer: str | None


class AreaQuestion(TypedDict):
    """What all verdicts are about, where no column names an area."""

    kind: Literal["area"]
    answer: str | None


class WordQuestion(TypedDict):
    """Which verdict a word means that is not ours. An empty text is the word of empty cells."""

    kind: Literal["word"]
    word: str
    rows: list[int]
    suggestion: Verdict | None
    answer: Verdict | None


class AlikeQuestion(TypedDict):
    """Whether two names that look alike are one. The answer is the name to write for both, or ``two``."""

    kind: Literal["alike"]
    of: AlikeKind
    names: tuple[str, str]
    rows: tuple[int, int]
    answer: str | None


class EmptyAreaQuestion(TypedDict):
    """Whether rows without an area are about the one above. ``areas`` has that area for each row."""

    kind: Literal["empty-area"]
    rows: list[int]
    areas: list[str]
    answer: bool | None


class CellToCorrect(TypedDict):
    """A cell of a row that cannot be read, and the name of its column. Columns are numbered from 1."""

    column: int
    name: str
    text: str


class RowQuestion(TypedDict):
    """What becomes of a row that cannot be read.

    A row that is ``awaited`` is kept as a verdict that is not in yet, so nobody has to answer.
    """

    kind: Literal["row"]
    row: int
    error: str
    cells: list[CellToCorrect]
    awaited: bool
    suggestion: Literal["discard"] | None
    answer: Literal["corrected", "discarded"] | None


Question = (
    ColumnQuestion | AreaQuestion | InterviewerQuestion | WordQuestion | AlikeQuestion | EmptyAreaQuestion | RowQuestion
)

TWO = "two"
"""The answer that two names are two."""


def questions_about(reading: TableReading, answers: Answers) -> list[Question]:
    """Return every question that a table raises, answered ones too, in the order in which to ask them."""
    header = reading.table.header
    return [
        *(questions_about_header(header, answers) if header else _columns(reading, answers)),
        *_words(reading, answers),
        *_alike(reading, answers),
        *_empty_areas(reading.rows, answers),
        *_rows(reading, answers),
    ]


def questions_about_header(header: Header, answers: Answers) -> list[Question]:
    """Return a question for each column of a header that does not say by itself which column is which.

    Those that are known and needed are not asked about, unless two columns are the same. What all others hold can be
    changed, since one of them may be what is missing.
    """
    names = [normalize(name) for name in header.names]
    by_name, known = kinds(names), kinds(names, answers.columns)
    cells = [_cells_below(header.below, place) for place in range(len(names))]
    of_verdicts = [place for place, kind in enumerate(by_name) if not kind and _are_verdicts(cells[place])]
    asked: list[Question] = []
    for place, name in enumerate(names):
        is_twice = known[place] not in ("", EVIDENCE) and known.count(known[place]) > 1
        is_clear = by_name[place] in NEEDED and place + 1 not in answers.columns
        if is_twice or not (is_clear or (not name and all(map(is_blank, cells[place])))):
            suggested = None if is_twice else by_name[place] or _suggested(name, cells[place], place, of_verdicts)
            asked.append(_column(place, name, cells[place], suggested, answers))
    if VERDICT in known and all(question["answer"] is not None for question in asked):
        if AREA not in known:
            asked.append({"kind": "area", "answer": answers.area})
        if INTERVIEWER not in known and (AREA in known or answers.area):
            asked.append({"kind": "interviewer", "answer": answers.interviewer})
    return asked


def _suggested(name: str, cells: Sequence[str], place: int, of_verdicts: Sequence[int]) -> str | None:
    if place in of_verdicts:
        return NAME if len(of_verdicts) > 1 else VERDICT
    if name and is_never_a_name(name):
        return UNUSED
    lengths = [len(cell) for cell in cells if not is_blank(cell)]
    if not lengths:
        return NAME if len(of_verdicts) > 1 else UNUSED
    if not name and len(of_verdicts) > 1:
        return AREA
    return EVIDENCE if sum(lengths) >= LONG_TEXT * len(lengths) else None


def _cells_below(rows: Iterable[Row], place: int) -> list[str]:
    return [row.cells[place] for row in rows if place < len(row.cells)]


def _are_verdicts(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and all(map(is_verdict, filled))


def _column(place: int, name: str, cells: Iterable[str], suggested: str | None, answers: Answers) -> ColumnQuestion:
    different = dict.fromkeys(normalize(cell[:LONGEST_SAMPLE]) for cell in cells if not is_blank(cell))
    return {
        "kind": "column",
        "column": place + 1,
        "name": name,
        "samples": list(different)[:SAMPLES],
        "suggestion": suggested,
        "answer": answers.columns.get(place + 1),
    }


def _columns(reading: TableReading, answers: Answers) -> Iterator[ColumnQuestion]:
    """Ask about columns whose name does not say what they hold.

    Until somebody answers, such a column is not used, unless it contradicts a verdict: then the answer is open.
    """
    columns, rows = reading.table.columns, reading.table.rows
    kept = (entry for entry in reading.rows if entry.state is not RowState.DISCARDED)
    contradicting = {place for entry in kept for place in entry.second_verdicts}
    aside = set() if columns.wide else {*columns.unexplained} - {*columns.places.values()}
    for place, name in enumerate(columns.names):
        cells = _cells_below(rows, place)
        if not all(map(is_blank, cells)) and (place in columns.answered or place in aside):
            question = _column(place, name, cells, None, answers)
            if place in aside and place not in contradicting:
                question["answer"] = question["answer"] or UNUSED
            yield question


def _words(reading: TableReading, answers: Answers) -> Iterator[WordQuestion]:
    """Ask once for each word, in the order in which they appear."""
    is_wide = bool(reading.table.columns.wide)
    asked: dict[str, list[Entry]] = {}
    for entry in reading.entries:
        is_read = entry.state is RowState.READ
        is_empty_cell = is_wide and is_read and is_blank(entry.verdict)
        is_answered = is_read and answers.verdict_for(entry.verdict) is not None
        if entry.state is RowState.ASKED or is_empty_cell or is_answered:
            asked.setdefault(folded(entry.verdict), []).append(entry)
    for same in asked.values():
        word = normalize(same[0].verdict)
        yield {
            "kind": "word",
            "word": word,
            "rows": list(dict.fromkeys(entry.row.number for entry in same)),
            "suggestion": suggestion(word) if word else None,
            "answer": answers.verdict_for(word) or (None if word else Verdict.PENDING),
        }


def _alike(reading: TableReading, answers: Answers) -> Iterator[AlikeQuestion]:
    """Ask about each pair of names that look alike, first those that are answered."""
    typed: dict[AlikeKind, dict[str, int]] = {AlikeKind.AREA: {}, AlikeKind.INTERVIEWER: {}}
    for entry in reading.rows:
        if entry.known_area and entry.state is not RowState.DISCARDED:
            typed[AlikeKind.AREA].setdefault(normalize(entry.area), entry.row.number)
            typed[AlikeKind.INTERVIEWER].setdefault(normalize(entry.interviewer), entry.row.number)
    for pair, answer in (*((pair, pair[0]) for pair in answers.same), *((pair, TWO) for pair in answers.distinct)):
        for of, first in typed.items():
            if all(name in first for name in pair):
                yield _alike_question(of, pair, first, answer)
    for asked in reading.alike:
        yield _alike_question(asked.kind, asked.names, dict(zip(asked.names, asked.rows, strict=True)), None)


def _alike_question(
    of: AlikeKind, pair: tuple[str, str], first: Mapping[str, int], answer: str | None
) -> AlikeQuestion:
    one, other = sorted(pair, key=lambda name: first[name])
    return {"kind": "alike", "of": of, "names": (one, other), "rows": (first[one], first[other]), "answer": answer}


def _empty_areas(rows: Iterable[Entry], answers: Answers) -> Iterator[EmptyAreaQuestion]:
    """Ask once about all rows that name no area below one that does."""
    above: dict[int, str] = {}
    for entry in rows:
        if entry.above and entry.state is not RowState.DISCARDED:
            above.setdefault(entry.row.number, answers.written(normalize(entry.above[1])))
    if above:
        yield {"kind": "empty-area", "rows": [*above], "areas": [*above.values()], "answer": answers.same_area}


def _rows(reading: TableReading, answers: Answers) -> Iterator[RowQuestion]:
    """Ask about each row that cannot be read, and list each that was corrected or discarded."""
    by_row: dict[int, list[Entry]] = {}
    for entry in reading.rows:
        by_row.setdefault(entry.row.number, []).append(entry)
    for number, entries in by_row.items():
        unread = [entry for entry in entries if entry.state in (RowState.REFUSED, RowState.AWAITED)]
        is_asked_with_others = answers.same_area is None and all(entry.above for entry in unread)
        is_answered = number in answers.discard or (number in answers.corrected and not unread)
        if is_answered or (unread and not is_asked_with_others):
            yield _row(reading, unread or entries, answers)


def _row(reading: TableReading, entries: Sequence[Entry], answers: Answers) -> RowQuestion:
    row = entries[0].row
    states = {entry.state for entry in entries}
    is_open = RowState.REFUSED in states or RowState.AWAITED in states
    is_discarded = row.number in answers.discard
    return {
        "kind": "row",
        "row": row.number,
        "error": "; ".join(dict.fromkeys(entry.fault for entry in entries if entry.fault)),
        "cells": _cells(reading, row),
        "awaited": states == {RowState.AWAITED},
        "suggestion": "discard" if any(entry.sums_up for entry in entries) else None,
        "answer": "discarded" if is_discarded else None if is_open else "corrected",
    }


def _cells(reading: TableReading, row: Row) -> list[CellToCorrect]:
    columns = reading.table.columns
    cells = cells_to_correct(row, reading.table)
    return [
        {"column": place + 1, "name": columns.names[place], "text": cells[place]}
        for place in sorted({*columns.places.values(), *columns.evidence, *columns.wide})
    ]
