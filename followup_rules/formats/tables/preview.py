"""A table before it becomes a panel, as plain data for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from followup_rules.formats.panel_json import PanelData, to_dict
from followup_rules.formats.tables.reading import NO_ANSWERS, AlikeKind, read_table
from followup_rules.formats.tables.rows import RowState
from followup_rules.model.names import normalized
from followup_rules.model.panel import Verdict

if TYPE_CHECKING:
    from followup_rules.formats.tables.answers import Answers
    from followup_rules.formats.tables.rows import Entry


class PreviewRow(TypedDict):
    """What one row gives, or what was typed and, as ``error``, what is wrong with it."""

    row: int
    state: RowState
    area: str
    interviewer: str | None
    verdict: str
    evidence: str | None
    round: int | str
    error: str | None


class WordQuestion(TypedDict):
    """A word for a verdict that is not ours: somebody says which verdict it is."""

    word: str
    rows: list[int]
    suggestion: Verdict | None


class AlikeQuestion(TypedDict):
    """Two names that look alike: somebody says whether they are one or two."""

    names: tuple[str, str]
    kind: AlikeKind
    rows: list[int]


class Preview(TypedDict):
    """Every row of a table, every question about it, and the panel if nothing is open."""

    rows: list[PreviewRow]
    words: list[WordQuestion]
    alike: list[AlikeQuestion]
    left_aside: list[str]
    areas: list[str]
    understood: int
    awaited: int
    open: int
    discarded: int
    panel: PanelData | None


def preview_table(text: str, answers: Answers = NO_ANSWERS) -> Preview:
    """Read a table row by row. For each row that is not read, say what is accepted.

    :param text: a table, as in :func:`~followup_rules.read_table`.
    :param answers: what somebody decided about it.
    :returns: the rows that are not wholly empty, numbered as in the text; a row with interviewers or areas as columns
        is listed once for each of them. A row that is not read shows what was typed, with its round as a number where
        that could be read. ``open`` counts the rows that are asked about or refused. ``panel`` is ``None`` while there
        is one of them, or a pair of names to ask about.
    :raises PanelError: as :func:`~followup_rules.read_table`.
    """
    reading = read_table(text, answers)
    return {
        "rows": [_row(entry) for entry in reading.rows],
        "words": [
            {"word": asked.word, "rows": list(asked.rows), "suggestion": asked.suggestion} for asked in reading.words
        ],
        "alike": [{"names": asked.names, "kind": asked.kind, "rows": list(asked.rows)} for asked in reading.alike],
        "left_aside": list(reading.left_aside),
        "areas": list(reading.areas),
        "understood": reading.count(RowState.READ),
        "awaited": reading.count(RowState.AWAITED),
        "open": reading.count(RowState.ASKED, RowState.REFUSED),
        "discarded": reading.count(RowState.DISCARDED),
        "panel": to_dict(reading.panel) if reading.panel else None,
    }


def _row(entry: Entry) -> PreviewRow:
    card = entry.card if entry.state is RowState.READ else None
    return {
        "row": entry.row.number,
        "state": entry.state,
        "area": entry.known_area or entry.area,
        "interviewer": normalized(entry.interviewer) or None,
        "verdict": card.verdict.value if card else entry.verdict,
        "evidence": card.evidence if card else entry.evidence or None,
        "round": entry.known_round if entry.known_round is not None else entry.round or "",
        "error": entry.fault or None,
    }
