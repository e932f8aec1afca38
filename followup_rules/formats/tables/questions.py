"""Asks what a table leaves open, and lists what was answered, as plain data for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from followup_rules.formats.tables.cells import filled_cells, is_blank
from followup_rules.formats.tables.columns import (
    AREA,
    EVIDENCE,
    INTERVIEWER,
    NAME,
    NEEDED,
    UNUSED,
    VERDICT,
    column_ids,
    is_never_a_name,
)
from followup_rules.formats.tables.reading import AlikeKind, group_by_word
from followup_rules.formats.tables.rows import RowState, cells_to_correct, row_numbers
from followup_rules.formats.tables.verdict_words import is_verdict, suggestion
from followup_rules.model.names import normalize
from followup_rules.model.panel import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.cells import Row
    from followup_rules.formats.tables.header import Header
    from followup_rules.formats.tables.reading import TableReading
    from followup_rules.formats.tables.rows import RowEntry

SAMPLES = 3
"""The most different cells of a column that are shown beside the question of what it holds."""
LONGEST_SAMPLE = 80
LONG_TEXT = 40
"""If the cells of a column have this many characters on average, evidence is suggested for it."""


class ColumnQuestion(TypedDict):
    """Asks what a column holds. Columns are numbered from 1; ``samples`` are some of its cells."""

    kind: Literal["column"]
    column: int
    name: str
    samples: list[str]
    suggestion: str | None
    answer: str | None


class InterviewerQuestion(TypedDict):
    """Asks whose verdicts these are, if no column names an interviewer. An empty answer leaves them unnamed."""

    kind: Literal["interviewer"]
    answer: str | None


class AreaQuestion(TypedDict):
    """Asks what all verdicts are about, if no column names an area."""

    kind: Literal["area"]
    answer: str | None


class WordQuestion(TypedDict):
    """Asks which verdict a word that is not ours means. An empty text is the word of empty cells."""

    kind: Literal["word"]
    word: str
    rows: list[int]
    suggestion: Verdict | None
    answer: Verdict | None


class AlikeQuestion(TypedDict):
    """Asks whether two names that look alike mean the same. The answer is the name to write for both, or ``two``."""

    kind: Literal["alike"]
    of: AlikeKind
    names: tuple[str, str]
    rows: tuple[int, int]
    answer: str | None


class EmptyAreaQuestion(TypedDict):
    """Asks whether rows without an area have the area of the row above. ``areas`` lists that area for each row."""

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
    """Asks what to do with a row that cannot be read.

    If the row is ``awaited``, it is kept as a pending verdict, and no answer is needed.
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
"""The answer that two names that look alike are different."""


def questions_about(reading: TableReading, answers: Answers) -> list[Question]:
    """Return every question that a table raises, also those with an answer, in the order to ask them in."""
    header = reading.table.header
    return [
        *(questions_about_header(header, answers) if header else _column_questions(reading, answers)),
        *_word_questions(reading, answers),
        *_alike_questions(reading, answers),
        *_empty_area_questions(reading.rows, answers),
        *_row_questions(reading, answers),
    ]


def questions_about_header(header: Header, answers: Answers) -> list[Question]:
    """Return the questions about a header whose names alone do not say which column is which.

    There is a question about each column, except one that is needed, known by its name, and there only once. Any other
    may be the column that is missing.
    """
    names = [normalize(name) for name in header.names]
    ids_by_name, ids = column_ids(names), column_ids(names, answers.columns)
    cells = [filled_cells(header.rows_below, index) for index in range(len(names))]
    with_verdicts = [index for index, id_ in enumerate(ids_by_name) if not id_ and _are_verdicts(cells[index])]
    questions: list[Question] = []
    for index, name in enumerate(names):
        is_twice = ids[index] not in ("", EVIDENCE) and ids.count(ids[index]) > 1
        is_clear = ids_by_name[index] in NEEDED and index + 1 not in answers.columns
        if is_twice or not (is_clear or (not name and not cells[index])):
            use = None if is_twice else ids_by_name[index] or _suggest_use(name, cells[index], index, with_verdicts)
            questions.append(_column_question(index, name, cells[index], use, answers))
    if VERDICT in ids and all(question["answer"] is not None for question in questions):
        if AREA not in ids:
            questions.append({"kind": "area", "answer": answers.area})
        if INTERVIEWER not in ids and (AREA in ids or answers.area):
            questions.append({"kind": "interviewer", "answer": answers.interviewer})
    return questions


def _suggest_use(name: str, cells: Sequence[str], index: int, with_verdicts: Sequence[int]) -> str | None:
    """Suggest what a column holds, by its name and its cells that are not blank; ``None`` if that is not known."""
    if index in with_verdicts:
        return NAME if len(with_verdicts) > 1 else VERDICT
    if name and is_never_a_name(name):
        return UNUSED
    if not cells:
        return NAME if len(with_verdicts) > 1 else UNUSED
    if not name and len(with_verdicts) > 1:
        return AREA
    return EVIDENCE if sum(map(len, cells)) >= LONG_TEXT * len(cells) else None


def _are_verdicts(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(is_verdict, cells))


def _column_question(
    index: int, name: str, cells: Iterable[str], suggested: str | None, answers: Answers
) -> ColumnQuestion:
    different = dict.fromkeys(normalize(cell[:LONGEST_SAMPLE]) for cell in cells)
    return {
        "kind": "column",
        "column": index + 1,
        "name": name,
        "samples": list(different)[:SAMPLES],
        "suggestion": suggested,
        "answer": answers.columns.get(index + 1),
    }


def _column_questions(reading: TableReading, answers: Answers) -> Iterator[ColumnQuestion]:
    """Ask about columns whose name does not say what they hold.

    Without an answer, the column is unused. Only a column that contradicts a verdict needs an answer.
    """
    columns = reading.table.columns
    kept = (entry for entry in reading.rows if entry.state is not RowState.DISCARDED)
    contradicting = {index for entry in kept for index in entry.second_verdicts}
    unexplained = set() if columns.wide else {*columns.unexplained} - {*columns.indexes.values()}
    for index, name in enumerate(columns.names):
        cells = filled_cells(reading.table.rows, index)
        if cells and (index in columns.answered or index in unexplained):
            question = _column_question(index, name, cells, None, answers)
            if index in unexplained and index not in contradicting:
                question["answer"] = question["answer"] or UNUSED
            yield question


def _word_questions(reading: TableReading, answers: Answers) -> Iterator[WordQuestion]:
    """Ask once for each word, in the order in which they appear."""
    is_wide = bool(reading.table.columns.wide)

    def is_asked_about(entry: RowEntry) -> bool:
        is_read = entry.state is RowState.READ
        is_empty_cell = is_wide and is_read and is_blank(entry.verdict)
        is_answered = is_read and answers.verdict_for(entry.verdict) is not None
        return entry.state is RowState.ASKED or is_empty_cell or is_answered

    for group in group_by_word(filter(is_asked_about, reading.rows_with_empty_cells)):
        word = normalize(group[0].verdict)
        yield {
            "kind": "word",
            "word": word,
            "rows": row_numbers(group),
            "suggestion": suggestion(word) if word else None,
            "answer": answers.verdict_for(word) or (None if word else Verdict.PENDING),
        }


def _alike_questions(reading: TableReading, answers: Answers) -> Iterator[AlikeQuestion]:
    """Ask about each pair of names that look alike, first those that are answered."""
    first_rows: dict[AlikeKind, dict[str, int]] = {AlikeKind.AREA: {}, AlikeKind.INTERVIEWER: {}}
    for entry in reading.rows:
        if entry.known_area and entry.state is not RowState.DISCARDED:
            first_rows[AlikeKind.AREA].setdefault(normalize(entry.area), entry.row.number)
            first_rows[AlikeKind.INTERVIEWER].setdefault(normalize(entry.interviewer), entry.row.number)
    for pair, answer in (*((pair, pair[0]) for pair in answers.same), *((pair, TWO) for pair in answers.distinct)):
        for of, row_of in first_rows.items():
            if all(name in row_of for name in pair):
                yield _alike_question(of, pair, row_of, answer)
    for alike in reading.alike:
        yield _alike_question(alike.kind, alike.names, dict(zip(alike.names, alike.rows, strict=True)), None)


def _alike_question(
    of: AlikeKind, pair: tuple[str, str], row_of: Mapping[str, int], answer: str | None
) -> AlikeQuestion:
    one, other = sorted(pair, key=lambda name: row_of[name])
    return {"kind": "alike", "of": of, "names": (one, other), "rows": (row_of[one], row_of[other]), "answer": answer}


def _empty_area_questions(rows: Iterable[RowEntry], answers: Answers) -> Iterator[EmptyAreaQuestion]:
    """Ask once about all rows that name no area and are below a row that does."""
    area_above: dict[int, str] = {}
    for entry in rows:
        if entry.area_above and entry.state is not RowState.DISCARDED:
            area_above.setdefault(entry.row.number, answers.name_for(normalize(entry.area_above[1])))
    if area_above:
        yield {
            "kind": "empty-area",
            "rows": [*area_above],
            "areas": [*area_above.values()],
            "answer": answers.same_area,
        }


def _row_questions(reading: TableReading, answers: Answers) -> Iterator[RowQuestion]:
    """Ask about each row that cannot be read, and list each that was corrected or discarded."""
    by_row: dict[int, list[RowEntry]] = {}
    for entry in reading.rows:
        by_row.setdefault(entry.row.number, []).append(entry)
    for number, entries in by_row.items():
        unread = [entry for entry in entries if entry.state in (RowState.REFUSED, RowState.AWAITED)]
        is_asked_with_others = answers.same_area is None and all(entry.area_above for entry in unread)
        is_answered = number in answers.discard or (number in answers.corrected and not unread)
        if is_answered or (unread and not is_asked_with_others):
            yield _row_question(reading, unread or entries, answers)


def _row_question(reading: TableReading, entries: Sequence[RowEntry], answers: Answers) -> RowQuestion:
    row = entries[0].row
    states = {entry.state for entry in entries}
    is_open = RowState.REFUSED in states or RowState.AWAITED in states
    is_discarded = row.number in answers.discard
    return {
        "kind": "row",
        "row": row.number,
        "error": "; ".join(dict.fromkeys(entry.mistake for entry in entries if entry.mistake)),
        "cells": _cells_of_row(reading, row),
        "awaited": states == {RowState.AWAITED},
        "suggestion": "discard" if any(entry.is_sum for entry in entries) else None,
        "answer": "discarded" if is_discarded else None if is_open else "corrected",
    }


def _cells_of_row(reading: TableReading, row: Row) -> list[CellToCorrect]:
    columns = reading.table.columns
    cells = cells_to_correct(row, reading.table)
    return [
        {"column": index + 1, "name": columns.names[index], "text": cells[index]}
        for index in sorted({*columns.indexes.values(), *columns.evidence, *columns.wide})
    ]
