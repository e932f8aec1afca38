"""Lays out who judged what as a grid: a row for each area, a column for each interviewer. Describes and draws it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, groupby
from math import ceil
from typing import TYPE_CHECKING, TypedDict
from unicodedata import east_asian_width

from followup_rules.model.panel import Verdict
from followup_rules.report.words import SEALS, join, who_says
from followup_rules.rules.reading import by_area
from followup_rules.rules.sealing import SHORT, SealsOfVerdicts, SealState, counted, read_seals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from followup_rules.model.panel import Panel, Scorecard
    from followup_rules.rules.sealing import SealReading

TITLE = "Who judged what"
UNNAMED = "Unnamed"
"""The heading of an anonymous scorecard's column. If there are several, they are numbered."""

CELL, GAP, HEAD, ROUND, ICON = 34, 4, 22, 16, 18
"""Units of the drawing: a cell's side, the space between two, the heights of names and rounds, a symbol's side."""
SMALL, SEALED = 11, 54
"""The side of a small symbol in the corner of a cell, and the width of a cell with the digits of a seal."""
NARROW, LETTER, CAPITAL, WIDE = 50, 79, 98, 125
"""Widths of letters in the widest of the usual fonts, in tenths of a unit: narrow, small, any other, wide.

Whole numbers, since versions of Python round a sum of fractions differently.
"""
LONGEST_AREA, LONGEST_NAME = 40, 20
"""The most letters of a name that are drawn. The description has all."""

INK, SOFT, LINE = "#1a1c20", "#545b65", "#d9dce2"
_TEXTS = {
    "grid-round": f'fill="{SOFT}"',
    "grid-name": f'fill="{SOFT}" text-anchor="middle"',
    "grid-area": f'fill="{INK}"',
    "grid-digits": f'fill="{SOFT}" text-anchor="middle" font-size="9"',
}
_WAIT = ("#47515e", "#eceff3")
COLOURS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.YES: ("#12643a", "#e5f3ea"),
    Verdict.NO: ("#9c1f30", "#fbeaeb"),
    Verdict.MAYBE: ("#754700", "#fcf1db"),
    Verdict.PENDING: _WAIT,
    Verdict.NOT_ASSESSED: _WAIT,
}
"""The colour and background of each verdict in the drawing, which has no style sheet: those of the light theme."""
FONTS = "system-ui, sans-serif"
_NARROW, _WIDE = frozenset("f i j l r t I .,:;!'-()[]/"), frozenset("mwMW%@\N{HORIZONTAL ELLIPSIS}")

IN_PLACE_OF_PENDING = (SealState.SEALED, SealState.BROKEN)
"""What a cell shows of a seal in place of the symbol for a pending verdict."""

_NOT_IN_XML = (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)
_ESCAPED = dict.fromkeys(_NOT_IN_XML, "\N{REPLACEMENT CHARACTER}") | str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
)


@dataclass(frozen=True, slots=True)
class InterviewerColumn:
    """One interviewer in one round. Each anonymous scorecard has a column of its own.

    :param interviewer: the interviewer; ``None`` for an anonymous scorecard.
    :param name: the heading: the interviewer's name, or that of an anonymous scorecard.
    :param round: the round.
    :param cards: the column's scorecards by area.
    """

    interviewer: str | None
    name: str
    round: int
    cards: Mapping[str, Scorecard]


class GridColumn(TypedDict):
    """Who judged, and in which round. ``label`` says both and is different for each column."""

    interviewer: str | None
    round: int
    label: str


class GridArea(TypedDict):
    """An area with a verdict or ``None`` for each column.

    ``states`` says for each verdict what has become of its seal; ``None`` if nobody has sealed in its round. ``short``
    has the digits of the seal that people compare.
    """

    area: str
    required: bool
    verdicts: list[str | None]
    states: list[SealState | None]
    short: list[str | None]


class Grid(TypedDict):
    """The grid as plain data."""

    columns: list[GridColumn]
    areas: list[GridArea]


def interviewer_columns(panel: Panel) -> list[InterviewerColumn]:
    """Return a column for each interviewer in each round: round by round, in the order in which they appear.

    :param panel: with a scorecard for each seal, as :func:`~followup_rules.rules.sealing.counted` gives it.
    """
    columns: dict[tuple[int, str | int], tuple[str | None, dict[str, Scorecard]]] = {}
    for index, card in sorted(enumerate(panel.scorecards), key=lambda indexed: indexed[1].round):
        _, cards = columns.setdefault((card.round, card.interviewer or index), (card.interviewer, {}))
        cards[card.area] = card
    names = _column_names([interviewer for interviewer, _ in columns.values()])
    return [
        InterviewerColumn(interviewer, name, round_, cards)
        for name, ((round_, _), (interviewer, cards)) in zip(names, columns.items(), strict=True)
    ]


def _column_names(interviewers: Sequence[str | None]) -> list[str]:
    """Return a heading for each column. Anonymous ones are numbered if there are several."""
    if interviewers.count(None) == 1:
        return [interviewer or UNNAMED for interviewer in interviewers]
    numbers = count(1)
    return [interviewer or f"{UNNAMED} {next(numbers)}" for interviewer in interviewers]


def lay_out(panel: Panel, seals: Sequence[SealReading] | None = None) -> Grid:
    """Return the grid as plain data, ready for JSON.

    :param seals: what the seals of the panel show, if they have been left out of it; by default they are read.
    :returns: ``columns`` from left to right, and ``areas`` from top to bottom (in plan order, then as they appear),
        each with a verdict for every column, ``None`` if there is none. A sealed verdict without a scorecard is
        pending.
    """
    of_verdicts = SealsOfVerdicts(read_seals(panel) if seals is None else seals)
    panel = counted(panel)
    columns = interviewer_columns(panel)
    optional = {area.name for area in panel.areas if not area.required}
    return {
        "columns": [
            {"interviewer": column.interviewer, "round": column.round, "label": _label(column)} for column in columns
        ],
        "areas": [
            _grid_area(area, [column.cards.get(area) for column in columns], of_verdicts, required=area not in optional)
            for area in panel.area_names
        ],
    }


def _label(column: InterviewerColumn) -> str:
    return f"{column.name}, round {column.round}" if column.round > 1 else column.name


def _grid_area(area: str, cards: Sequence[Scorecard | None], seals: SealsOfVerdicts, *, required: bool) -> GridArea:
    of_area = [seals.counting_seal(card) if card else None for card in cards]
    return {
        "area": area,
        "required": required,
        "verdicts": [card.verdict.value if card else None for card in cards],
        "states": [seals.state_of(card) if card else None for card in cards],
        "short": [seal.digits[:SHORT] if seal else None for seal in of_area],
    }


def description(panel: Panel) -> str:
    """Describe the drawing in words."""
    seals = SealsOfVerdicts(read_seals(panel))
    return " ".join(
        f"{area}: {join([_verdict_in_words(card, seals) for card in cards]) or 'nobody'}."
        for area, cards in by_area(counted(panel)).items()
    )


def _verdict_in_words(card: Scorecard, seals: SealsOfVerdicts) -> str:
    sentence = who_says([card])
    in_round = f"{sentence} in round {card.round}" if card.round > 1 else sentence
    state, seal = seals.state_of(card), seals.counting_seal(card)
    if state is None:
        return in_round
    return f"{in_round} ({SEALS[state].lower()}{f': {seal.digits[:SHORT]}' if seal else ''})"


def to_svg(panel: Panel, title: str = TITLE, *, slug: str, icons: str = "") -> str:
    """Draw the grid, with a description in words for screen readers.

    The drawing needs no style sheet, since it may be copied into other documents. Attributes give it the guide's light
    colours.

    :param title: the drawing's title.
    :param slug: part of the ids of the title and the description, which must differ within a page.
    :param icons: the address of the file with the symbols ``icon-yes`` and so on; empty if they are in the same
        document.
    :returns: one ``svg`` element, which is also a complete document.
    """
    whole, seals = counted(panel), SealsOfVerdicts(read_seals(panel))
    columns, areas = interviewer_columns(whole), panel.area_names
    in_rounds = any(column.round > 1 for column in columns)
    top = HEAD + (ROUND if in_rounds else 0)
    x = max((_width(_shorten(area, LONGEST_AREA)) for area in areas), default=0) + GAP
    widest_cell = SEALED if any(_is_sealed(card, seals) for card in whole.scorecards) else CELL
    wide = max([widest_cell, *(_width(_short_name(column)) + GAP for column in columns)])
    drawn = [
        _text_element("grid-area", 2, y + CELL / 2 + 4, _shorten(area, LONGEST_AREA))
        for area, y in _area_rows(areas, top)
    ]
    for round_, group in groupby(columns, key=lambda column: column.round):
        label = f"Round {round_}" if in_rounds else ""
        label_end = x + _width(label) + 2 * GAP
        drawn += [_text_element("grid-round", x, 12, label)] if label else []
        for column in group:
            drawn.append(_text_element("grid-name", x + wide / 2, top - 8, _short_name(column)))
            drawn += (
                _cell_element(column.cards.get(area), seals, (x, y, wide), icons) for area, y in _area_rows(areas, top)
            )
            x += wide + GAP
        x = max(x, label_end)
    width, height = ceil(x), top + len(areas) * (CELL + GAP)
    id_ = f"grid-{_escaped(slug)}"
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "grid",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-labelledby": f"{id_}-title {id_}-desc",
        "font-family": FONTS,
        "font-size": "12.5",
    }
    return "\n".join(
        [
            "<svg " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + ">",
            f'<title id="{id_}-title">{_escaped(title)}</title>',
            f'<desc id="{id_}-desc">{_escaped(description(panel))}</desc>',
            *drawn,
            "</svg>",
        ]
    )


def _area_rows(areas: Sequence[str], top: int) -> Iterator[tuple[str, int]]:
    """Yield each area with the y of its upper edge."""
    return zip(areas, range(top, top + len(areas) * (CELL + GAP), CELL + GAP), strict=True)


def _is_sealed(card: Scorecard, seals: SealsOfVerdicts) -> bool:
    """Tell whether a cell shows the seal of a verdict in place of a pending verdict, with its digits."""
    return card.verdict is Verdict.PENDING and seals.state_of(card) in IN_PLACE_OF_PENDING


def _cell_element(card: Scorecard | None, seals: SealsOfVerdicts, place: tuple[float, float, float], icons: str) -> str:
    """Draw a cell.

    :param place: its left and upper edge, and its width.
    """
    x, y, wide = place
    if card is None:
        box = _rect_attributes(x + 0.5, y + 0.5, wide - 1, CELL - 1)
        return f'<rect class="grid-empty" {box} fill="none" stroke="{LINE}" stroke-dasharray="3 3"/>'
    verdict = card.verdict.value
    colour, ground = COLOURS[card.verdict]
    rect = _rect_attributes(x, y, wide, CELL)
    start = f'<g class="grid-cell is-{verdict}" color="{colour}"><rect {rect} fill="{ground}"/>'
    middle = x + (wide - ICON) / 2
    state, seal = seals.state_of(card), seals.counting_seal(card)
    if seal and state and _is_sealed(card, seals):
        digits = _text_element("grid-digits", x + wide / 2, y + CELL - 4, seal.digits[:SHORT])
        return f"{start}{_icon_element(icons, state, middle, y + 3, ICON)}{digits}</g>"
    if not seal:
        return f"{start}{_icon_element(icons, verdict, middle, y + (CELL - ICON) / 2, ICON)}</g>"
    symbol = _icon_element(icons, verdict, middle - 4, y + CELL - ICON - 3, ICON)
    return f"{start}{symbol}{_icon_element(icons, seal.state, x + wide - SMALL - 2, y + 2, SMALL)}</g>"


def _icon_element(icons: str, name: str, x: float, y: float, side: int) -> str:
    place = f'x="{_coordinate(x)}" y="{_coordinate(y)}" width="{side}" height="{side}"'
    return f'<use href="{_escaped(icons)}#icon-{name}" {place}/>'


def _rect_attributes(x: float, y: float, wide: float, high: float) -> str:
    return f'x="{_coordinate(x)}" y="{_coordinate(y)}" width="{_coordinate(wide)}" height="{_coordinate(high)}" rx="5"'


def _text_element(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{_coordinate(x)}" y="{_coordinate(y)}" {_TEXTS[kind]}>{_escaped(text)}</text>'


def _short_name(column: InterviewerColumn) -> str:
    return _shorten(column.name, LONGEST_NAME)


def _shorten(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _width(text: str) -> float:
    """Estimate the width of a drawn text. It is more often too wide than too narrow."""
    return sum(map(_letter_width, text)) / 10


def _letter_width(letter: str) -> int:
    if letter in _WIDE or east_asian_width(letter) in "WF":
        return WIDE
    if letter in _NARROW:
        return NARROW
    return LETTER if letter.isascii() and not letter.isupper() else CAPITAL


def _coordinate(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    """Escape a text for XML, which forbids some control characters."""
    return text.translate(_ESCAPED)
