"""Defines the types of rules, cautions and what they find, and makes findings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from followup_rules.model.panel import Dissent, Outcome, Panel, Scorecard
    from followup_rules.rules.reading import AreaReading, Reading
    from followup_rules.rules.sealing import SealReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule or a caution has found in a panel, and is based on. It may be empty.

    :param seals: what those seals show that the caution is about; none for a rule, and for a caution on other things.
    """

    areas: tuple[str, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    seals: tuple[SealReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    :param id: its id, which is its anchor in the guide.
    :param explanation: what it means, as the guide shows it.
    :param outcome: the outcome it calls for.
    :param precedence: its rank among the rules; the highest that finds something gives the outcome.
    :param find: returns what the rule finds in a panel; ``None`` for nothing.
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
    """A remark that never changes the outcome. Its parts are those of a rule."""

    id: str
    explanation: str
    find: Callable[[Panel, Reading], Finding | None]


def id_and_explanation(function: Callable[..., object]) -> tuple[str, str]:
    """Return the id and the explanation of a rule or caution: its function's name, ``clear-no``, and docstring."""
    return function.__name__.replace("_", "-"), inspect.getdoc(function) or ""


def finding_on_areas(areas: Collection[AreaReading], dissent: Sequence[Dissent] = (), *verdicts: str) -> Finding | None:
    """Make a finding of areas, the scorecards they rest on, and dissent; ``None`` if there is nothing to find.

    :param verdicts: include only scorecards with these verdicts; all of them by default.
    """
    if not areas and not dissent:
        return None
    cards = [card for area in areas for card in area.scorecards if not verdicts or card.verdict in verdicts]
    return Finding(areas=tuple([area.name for area in areas]), scorecards=tuple(cards), dissent=tuple(dissent))


def finding_on_scorecards(cards: Iterable[Scorecard]) -> Finding | None:
    """Make a finding of scorecards and the areas they are about; ``None`` if there are no scorecards."""
    scorecards = tuple(cards)
    areas = tuple(dict.fromkeys(card.area for card in scorecards))
    return Finding(areas=areas, scorecards=scorecards) if scorecards else None
