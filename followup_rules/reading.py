"""How the panel reads: each area's status from its latest round, before any rule has been asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followup_rules.model import JUDGED, Area, AreaStatus, SameAreaSplit, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from followup_rules.model import Dissent, Panel, Policy, Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReading:
    """One area and how it reads.

    :param required: ``False`` only for an area that the plan calls optional.
    :param round: the round the status was read from; 0 where the area is missing.
    :param scorecards: the scorecards the status rests on; empty where the area is missing.
    """

    name: str
    status: AreaStatus
    required: bool = True
    round: int = 0
    scorecards: tuple[Scorecard, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the rules look at the area: an optional area that is missing is left out altogether."""
        return self.required or self.status is not AreaStatus.MISSING

    def read_as(self, status: AreaStatus, round_: int, scorecards: tuple[Scorecard, ...]) -> AreaReading:
        """Return the same area reading otherwise, from other scorecards."""
        return AreaReading(name=self.name, required=self.required, status=status, round=round_, scorecards=scorecards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The whole panel as it reads: all that the rules look at.

    :param areas: every area, optional missing ones too, in plan order, then as they appear.
    :param round: the round the panel is in.
    :param judged: whether there is a yes, no or maybe anywhere.
    :param dissent: the dissent of the panel's current round.
    :param statuses: every status that at least one area has.
    """

    areas: tuple[AreaReading, ...]
    round: int
    judged: bool
    dissent: tuple[Dissent, ...]
    policy: Policy
    statuses: frozenset[AreaStatus] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "statuses", frozenset([area.status for area in self.areas]))

    @property
    def counted(self) -> Iterator[AreaReading]:
        """The areas the rules look at."""
        return (area for area in self.areas if area.counts)

    @property
    def ready(self) -> bool:
        """Whether there can be an outcome: something has been judged and no verdict is awaited."""
        return self.judged and AreaStatus.PENDING not in self.statuses

    def with_area(self, before: AreaReading, after: AreaReading, *, judged: bool) -> Reading:
        """Return the panel with ``after`` in the place of ``before``; ``judged`` says whether anything is judged then."""
        areas = tuple([after if area is before else area for area in self.areas])
        return Reading(areas=areas, round=self.round, judged=judged, dissent=self.dissent, policy=self.policy)

    def where(self, *statuses: AreaStatus) -> tuple[AreaReading, ...]:
        """Return the areas that count and read as one of ``statuses``."""
        if self.statuses.isdisjoint(statuses):
            return ()
        return tuple([area for area in self.counted if area.status in statuses])


def read(panel: Panel) -> Reading:
    """Read every area of a panel and gather what the rules look at.

    Rests on the guide's passage on the procedure: each area is read from its latest round that says something.
    """
    cards = by_area(panel)
    plan = {area.name: area for area in panel.areas}
    current = panel.round
    return Reading(
        areas=tuple(read_area(plan.get(name, Area(name=name)), given, panel.policy) for name, given in cards.items()),
        round=current,
        judged=any(card.verdict in JUDGED for card in panel.scorecards),
        dissent=tuple(dissent for dissent in panel.dissent if dissent.round == current),
        policy=panel.policy,
    )


def by_area(panel: Panel) -> dict[str, list[Scorecard]]:
    """Sort a panel's scorecards by area; the areas in plan order, then as they appear."""
    cards: dict[str, list[Scorecard]] = {name: [] for name in panel.area_names}
    for card in panel.scorecards:
        cards[card.area].append(card)
    return cards


def by_round(cards: Iterable[Scorecard]) -> dict[int, list[Scorecard]]:
    """Sort one area's scorecards by round, the earliest first, leaving ``not-assessed`` aside: it replaces nothing."""
    rounds: dict[int, list[Scorecard]] = {}
    for card in cards:
        if card.verdict is not Verdict.NOT_ASSESSED:
            rounds.setdefault(card.round, []).append(card)
    return dict(sorted(rounds.items()))


def read_area(area: Area, cards: Iterable[Scorecard], policy: Policy) -> AreaReading:
    """Read one area from its scorecards of all rounds.

    The latest round that says something gives the status, unless an earlier round already read clear no:
    that stays, since a reject has no return visit.
    """
    unread = AreaReading(name=area.name, required=area.required, status=AreaStatus.MISSING)
    rounds = by_round(cards)
    if not rounds:
        return unread
    statuses = statuses_by_round(rounds, policy)
    stands = round_that_stands(statuses)
    return unread.read_as(statuses[stands], stands, tuple(rounds[stands]))


def statuses_by_round(rounds: Mapping[int, Iterable[Scorecard]], policy: Policy) -> dict[int, AreaStatus]:
    """Read each round of an area by itself, in the order given."""
    return {number: status_of([card.verdict for card in given], policy) for number, given in rounds.items()}


def round_that_stands(statuses: Mapping[int, AreaStatus]) -> int:
    """Choose the round an area is read from: the first that reads clear no, else the last.

    :param statuses: round to status, the earliest round first; not empty.
    """
    clear_no = (number for number, status in statuses.items() if status is AreaStatus.CLEAR_NO)
    return next(clear_no, max(statuses))


def status_of(verdicts: Collection[Verdict], policy: Policy) -> AreaStatus:
    """Read the verdicts that one round gives on one area.

    :param verdicts: without ``not-assessed``; how often each was given does not matter.
    """
    if not verdicts:
        return AreaStatus.MISSING
    if Verdict.PENDING in verdicts:
        return AreaStatus.PENDING
    if Verdict.NO in verdicts:
        split = Verdict.YES in verdicts and policy.same_area_split is SameAreaSplit.CONFLICT
        return AreaStatus.CONFLICT if split else AreaStatus.CLEAR_NO
    if Verdict.YES in verdicts:
        return AreaStatus.MIXED if Verdict.MAYBE in verdicts else AreaStatus.CLEAR_YES
    return AreaStatus.MAYBE
