"""A table before it becomes a panel: what each row gives, or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar

from followup_rules.formats.panel_json import PanelData, to_dict
from followup_rules.formats.table import header_line, read_round, read_rows
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.formats.table import Row
    from followup_rules.model.panel import Scorecard

T = TypeVar("T")


class PreviewRow(TypedDict):
    """One row: the scorecard it gives, or what was typed and, as ``error``, why it gives none."""

    row: int
    area: str
    interviewer: str | None
    verdict: str
    evidence: str | None
    round: int | str
    error: str | None


class Preview(TypedDict):
    """Every row of a table, and the panel that the accepted rows make, as plain data."""

    rows: list[PreviewRow]
    panel: PanelData
    areas: list[str]
    understood: int
    refused: int


def preview_table(text: str) -> Preview:
    """Read a table row by row. For each row that is refused, say what is accepted.

    Each row is read as :func:`~followup_rules.formats.table.parse_table` reads it, so the panel is the same one if no
    row is refused.

    :param text: a table with a header, comma-separated, or tab-separated if the header has a tab.
    :returns: the rows that are not wholly empty, numbered as in the text. A refused one shows what was
        typed, with its verdict and round as values where those could be read. A row that repeats an earlier one is
        refused.
    :raises PanelError: if the header is wrong, the text is no table, or there are too many rows for a panel.
    """
    cards: list[Scorecard] = []
    rows: list[PreviewRow] = []
    first: dict[tuple[str, str, int], int] = {}
    for row in read_rows(text, delimiter_of(text)):
        try:
            card = row.scorecard()
            _refuse_repeat(card, row.number, first)
        except PanelError as error:
            rows.append(_refused(row, f"{error.path} {error.message}".lstrip()))
        else:
            cards.append(card)
            rows.append(_understood(row, card))
    panel = Panel(scorecards=tuple(cards))
    return {
        "rows": rows,
        "panel": to_dict(panel),
        "areas": list(panel.area_names),
        "understood": len(cards),
        "refused": len(rows) - len(cards),
    }


def delimiter_of(text: str) -> str:
    """Return the delimiter of a table: a tab if its header has one, else a comma."""
    return "\t" if "\t" in header_line(text)[1] else ","


def _refuse_repeat(card: Scorecard, number: int, first: dict[tuple[str, str, int], int]) -> None:
    """Refuse a second verdict by the same person on the same area in the same round, naming the row of the first."""
    if card.place and first.setdefault(card.place, number) != number:
        area, who, in_round = card.place
        said = f"verdict by {checks.quoted(who)} on {checks.quoted(area)} in round {in_round}"
        raise PanelError("", f"repeats row {first[card.place]}, a {said}; keep one of the two")


def _understood(row: Row, card: Scorecard) -> PreviewRow:
    return {
        "row": row.number,
        "area": card.area,
        "interviewer": card.interviewer,
        "verdict": card.verdict.value,
        "evidence": card.evidence,
        "round": card.round,
        "error": None,
    }


def _refused(row: Row, error: str) -> PreviewRow:
    cells = row.cells
    return {
        "row": row.number,
        "area": cells["area"],
        "interviewer": cells["interviewer"] or None,
        "verdict": _shown(lambda: row.verdict().value, cells["verdict"]),
        "evidence": cells.get("evidence") or None,
        "round": _shown(lambda: read_round(cells.get("round", "")), cells.get("round", "")),
        "error": error,
    }


def _shown(read: Callable[[], T], cell: str) -> T | str:
    """Return the value of a cell, or what was typed if that is refused."""
    try:
        return read()
    except PanelError:
        return cell
