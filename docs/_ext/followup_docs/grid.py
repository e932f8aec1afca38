"""Who judged what, as a picture: areas down, interviewers across, each verdict in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.marks import LABELS, icons_file
from followup_docs.templates import ICONS, TEMPLATES, render
from followup_rules.phrases import SAYS, joined

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from followup_rules.model import Panel, Scorecard

CELL, GAP, LETTER = 34, 4, 6.7
"""Units of the drawing: a cell's side, the space between two, and the width of a letter."""


@dataclass(frozen=True)
class Column:
    """One interviewer in one round; somebody who gave no name is a column of their own."""

    name: str
    round: int
    cards: dict[str, Scorecard]


def grid(panel: Panel, title: str, slug: str, env: BuildEnvironment) -> nodes.raw:
    """Draw a panel. The drawing carries all of it in words, for those who do not see it.

    :param slug: names the drawing's title and description within the page.
    """
    for file in (ICONS, TEMPLATES / "grid.svg"):
        env.note_dependency(str(file))
    columns = columns_of(panel)
    longest = max(len(column.name) for column in columns) if columns else 0
    svg = render(
        "grid.svg",
        slug=slug,
        title=f"Who judged what: {title}",
        description=description(panel),
        icons=icons_file(env.docname),
        words=LABELS["verdicts"],
        areas=panel.area_names,
        columns=columns,
        left=LETTER * max(len(name) for name in panel.area_names) + GAP,
        wide=max(CELL, LETTER * longest + GAP),
        cell=CELL,
        round_label=LETTER * len("Round 99"),
        gap=GAP,
    )
    return nodes.raw("", svg, format="html")


def columns_of(panel: Panel) -> list[Column]:
    """Return a column for each interviewer in each round, the rounds one after the other, in order of appearance."""
    columns: dict[tuple[int, str | int], Column] = {}
    for at, card in sorted(enumerate(panel.scorecards), key=lambda numbered: numbered[1].round):
        key = (card.round, card.interviewer or at)
        column = columns.setdefault(key, Column(card.interviewer or "?", card.round, {}))
        column.cards[card.area] = card
    return list(columns.values())


def description(panel: Panel) -> str:
    """Say in words what the drawing shows."""
    return " ".join(f"{area}: {_said(panel, area)}." for area in panel.area_names)


def _said(panel: Panel, area: str) -> str:
    said = [
        f"{card.interviewer or 'somebody'} says {SAYS[card.verdict]}"
        + (f" in round {card.round}" if card.round > 1 else "")
        for card in panel.scorecards
        if card.area == area
    ]
    return joined(said) or "nobody"
