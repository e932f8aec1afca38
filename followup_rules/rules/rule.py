"""The types of rules, cautions and what they find."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from followup_rules.model.panel import Dissent, Outcome, Panel, Scorecard
    from followup_rules.rules.reading import AreaReading, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule or a caution rests on in this panel; it may be empty."""

    areas: tuple[str, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    dissent: tuple[Dissent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its id is its anchor in the guide, its explanation what people read.

    :param outcome: the outcome it calls for.
    :param precedence: its rank over the other rules, higher first.
    :param areas_together: whether the areas that it finds decide only together.
    """

    id: str
    explanation: str
    outcome: Outcome
    precedence: int
    find: Callable[[Reading], Finding | None]
    areas_together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A remark that never changes the outcome; id and explanation as in a rule."""

    id: str
    explanation: str
    find: Callable[[Panel, Reading], Finding | None]


def id_and_explanation(function: Callable[..., object]) -> tuple[str, str]:
    """Return a function's id and explanation: ``clear_no`` is ``clear-no``, its docstring the explanation."""
    return function.__name__.replace("_", "-"), inspect.getdoc(function) or ""


def finding_on_areas(areas: Collection[AreaReading], dissent: Sequence[Dissent] = (), *verdicts: str) -> Finding | None:
    """Make a finding of areas, the scorecards they rest on, and dissent; ``None`` if there are none.

    :param verdicts: only scorecards with these verdicts are named; all of them by default.
    """
    if not areas and not dissent:
        return None
    cards = [card for area in areas for card in area.scorecards if not verdicts or card.verdict in verdicts]
    return Finding(areas=tuple([area.name for area in areas]), scorecards=tuple(cards), dissent=tuple(dissent))


def finding_on_scorecards(cards: Iterable[Scorecard]) -> Finding | None:
    """Make a finding of scorecards and the areas they are about; ``None`` if there are none."""
    found = tuple(cards)
    return Finding(areas=tuple(dict.fromkeys(card.area for card in found)), scorecards=found) if found else None
