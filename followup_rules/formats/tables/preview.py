"""Shows a table before it becomes a panel, as plain data for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from followup_rules.formats.grid import Grid, lay_out
from followup_rules.formats.panel_json import PanelData, to_dict
from followup_rules.formats.tables.header import HeaderError
from followup_rules.formats.tables.questions import Question, questions_about, questions_about_header
from followup_rules.formats.tables.reading import NO_ANSWERS, read_table
from followup_rules.formats.tables.rows import RowState
from followup_rules.model.names import normalize

if TYPE_CHECKING:
    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.reading import TableReading
    from followup_rules.formats.tables.rows import RowEntry


class PreviewRow(TypedDict):
    """What was read from a row; or what was typed in it and, as ``error``, what is wrong with it."""

    row: int
    state: RowState
    area: str
    interviewer: str | None
    verdict: str
    evidence: str | None
    round: int | str
    error: str | None


class Preview(TypedDict):
    """Every row of a table, every question about it, and the panel if no question is open."""

    error: str | None
    questions: list[Question]
    rows: list[PreviewRow]
    unused: list[str]
    areas: list[str]
    understood: int
    awaited: int
    open: int
    discarded: int
    panel: PanelData | None
    grid: Grid | None


def preview_table(text: str, answers: Answers = NO_ANSWERS) -> Preview:
    """Read a table row by row, and list the questions that it raises.

    :param text: a table, as in :func:`~followup_rules.read_table`.
    :param answers: what the user decided about it.
    :returns: ``rows`` are the rows that are not empty, numbered as in the text. A row with interviewers or areas as
        columns is listed once for each of them. A row that is not read shows what was typed, with its round as a
        number if that could be read. ``questions`` lists what there is to decide, with what was decided. ``open``
        counts the questions that still need an answer. While it is not 0, ``panel`` and ``grid`` are ``None``.
        ``error`` says which columns are missing or given twice. Then no row is read before the user says what the
        columns hold.
    :raises PanelError: as :func:`~followup_rules.read_table`, unless the user can say what the columns hold.
    """
    try:
        reading = read_table(text, answers)
    except HeaderError as error:
        questions = questions_about_header(error.header, answers)
        return _preview(questions, error=str(error))
    return _preview(questions_about(reading, answers), reading)


def _preview(questions: list[Question], reading: TableReading | None = None, error: str | None = None) -> Preview:
    def count(state: RowState) -> int:
        return reading.count(state) if reading else 0

    open_questions = sum(map(_is_open, questions))
    panel = reading.panel if reading and not open_questions else None
    return {
        "error": error,
        "questions": questions,
        "rows": [_preview_row(entry) for entry in reading.rows] if reading else [],
        "unused": list(reading.unused) if reading else [],
        "areas": list(reading.areas) if reading else [],
        "understood": count(RowState.READ),
        "awaited": count(RowState.AWAITED),
        "open": open_questions,
        "discarded": count(RowState.DISCARDED),
        "panel": to_dict(panel) if panel else None,
        "grid": lay_out(panel) if panel else None,
    }


def _is_open(question: Question) -> bool:
    return question["answer"] is None and not (question["kind"] == "row" and question["awaited"])


def _preview_row(entry: RowEntry) -> PreviewRow:
    card = entry.card if entry.state is RowState.READ else None
    return {
        "row": entry.row.number,
        "state": entry.state,
        "area": entry.known_area or entry.area,
        "interviewer": entry.known_interviewer or normalize(entry.interviewer) or None,
        "verdict": card.verdict.value if card else entry.verdict,
        "evidence": card.evidence if card else entry.evidence or None,
        "round": entry.known_round if entry.known_round is not None else entry.round or "",
        "error": entry.mistake or None,
    }
