"""Reads a panel: works out each area's status from its latest round, before any rule runs.

No other module works out a status.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followup_rules.model.panel import JUDGED, AreaStatus, Verdict
from followup_rules.model.policy import SameAreaSplit
from followup_rules.rules.sealing import counted, read_seals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from followup_rules.model.panel import Dissent, Panel, Scorecard
    from followup_rules.model.policy import Policy
    from followup_rules.rules.sealing import SealReading


@dataclass(slots=True, kw_only=True)  # not frozen: what-ifs make many, and a frozen one takes twice as long
class AreaReading:
    """One area and how it reads. It never changes.

    :param required: ``False`` only for an area that the plan calls optional.
    :param round: the round that the status was read from; 0 if the area is missing.
    :param rounds: its scorecards by round, the earliest first, without ``not-assessed`` ones.
    :param statuses: the status of each of those rounds by itself.
    :param waits: the rounds with a pending verdict that is sealed. A later round does not replace it, since its card
        may say no.
    """

    name: str
    status: AreaStatus
    required: bool
    round: int
    rounds: Mapping[int, Sequence[Scorecard]]
    statuses: Mapping[int, AreaStatus]
    waits: tuple[int, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether the rules look at the area. They ignore a missing optional area."""
        return self.required or self.status is not AreaStatus.MISSING

    @property
    def scorecards(self) -> Sequence[Scorecard]:
        """The scorecards that the status rests on; none if the area is missing."""
        return self.rounds.get(self.round, ())

    def with_round(self, number: int, cards: Sequence[Scorecard], policy: Policy) -> AreaReading:
        """Read the area again with other scorecards in one round, or with none in it."""
        rounds = {other: self.rounds[other] for other in self.rounds if other != number}
        if cards:
            rounds = dict(sorted([*rounds.items(), (number, cards)]))
        return read_area(self.name, rounds, policy, required=self.required, waits=self.waits)

    def with_verdict(self, from_: Verdict, to: Verdict, number: int, policy: Policy) -> AreaReading:
        """Read the area again with one verdict of one round changed."""
        verdicts = [card.verdict for card in self.rounds[number]]
        verdicts[verdicts.index(from_)] = to
        status = _status_of_round(verdicts, policy)
        if status is self.statuses[number]:
            return self
        statuses = {**self.statuses, number: status}
        return _area_reading(self.name, self.rounds, statuses, required=self.required, waits=self.waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that rules and their sentences need to know of a panel.

    :param areas: every area, optional missing ones too: those of the plan in its order, then unplanned ones.
    :param round: the round the panel is in.
    :param is_judged: whether there is a yes, no or maybe anywhere.
    :param dissent: the dissent of the panel's current round.
    :param has_other_dissent: whether there is dissent of another round, settled or not. Only sentences use it.
    :param seals: what each seal of the panel shows. No rule looks at it.
    :param statuses: every status that at least one area has.
    """

    areas: tuple[AreaReading, ...]
    round: int
    is_judged: bool
    dissent: tuple[Dissent, ...]
    policy: Policy
    has_other_dissent: bool = False
    seals: tuple[SealReading, ...] = ()
    statuses: frozenset[AreaStatus] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "statuses", frozenset([area.status for area in self.areas]))

    @property
    def counted_areas(self) -> Iterator[AreaReading]:
        """The areas the rules look at."""
        return (area for area in self.areas if area.is_counted)

    @property
    def ready(self) -> bool:
        """Whether the panel can have an outcome: something has been judged, and no area is pending."""
        return self.is_judged and AreaStatus.PENDING not in self.statuses

    def with_area(self, before: AreaReading, after: AreaReading) -> Reading:
        """Return the reading with ``after`` in place of ``before``. It counts as judged."""
        areas = tuple([after if area is before else area for area in self.areas])
        return Reading(
            areas=areas,
            round=self.round,
            is_judged=True,
            dissent=self.dissent,
            policy=self.policy,
            has_other_dissent=self.has_other_dissent,
            seals=self.seals,
        )

    def areas_that_read(self, *statuses: AreaStatus) -> list[AreaReading]:
        """Return the counted areas that have one of ``statuses``."""
        if self.statuses.isdisjoint(statuses):
            return []
        return [area for area in self.areas if area.status in statuses and area.is_counted]


def read(panel: Panel, seals: tuple[SealReading, ...] | None = None) -> Reading:
    """Read every area of a panel, and gather what the rules look at.

    A seal without a scorecard counts as a pending one: see :func:`~followup_rules.rules.sealing.counted`.

    :param seals: what the seals show, if already known.

    Rests on the guide's passage on the procedure: each area is read from its latest round with a verdict other than
    ``not-assessed``.
    """
    seals = read_seals(panel) if seals is None else seals
    panel = counted(panel)
    optional = {area.name for area in panel.areas if not area.required}
    current = panel.round
    waits = _sealed_and_pending(panel, seals) if seals else {}
    return Reading(
        areas=tuple(
            [
                read_area(
                    name,
                    by_round(cards),
                    panel.policy,
                    required=name not in optional,
                    waits=waits.get(name, ()),
                )
                for name, cards in by_area(panel).items()
            ]
        ),
        round=current,
        is_judged=any(card.verdict in JUDGED for card in panel.scorecards),
        dissent=tuple([dissent for dissent in panel.dissent if dissent.round == current]),
        policy=panel.policy,
        has_other_dissent=any(dissent.round != current for dissent in panel.dissent),
        seals=seals,
    )


def _sealed_and_pending(panel: Panel, seals: Iterable[SealReading]) -> dict[str, tuple[int, ...]]:
    """Return for each area the rounds with a pending verdict that is sealed, the earliest first."""
    seals = tuple(seals)
    sealed = {seal.key for seal in seals}
    waiting = {(seal.area, seal.round) for seal in seals if seal.alone}
    waiting |= {
        (card.area, card.round) for card in panel.scorecards if card.verdict is Verdict.PENDING and card.key in sealed
    }
    return {area: tuple(sorted(round_ for of, round_ in waiting if of == area)) for area, _ in waiting}


def by_area(panel: Panel) -> dict[str, list[Scorecard]]:
    """Group a panel's scorecards by area, in the order of :attr:`Panel.area_names`."""
    cards: dict[str, list[Scorecard]] = {name: [] for name in panel.area_names}
    for card in panel.scorecards:
        cards[card.area].append(card)
    return cards


def by_round(cards: Iterable[Scorecard]) -> dict[int, list[Scorecard]]:
    """Group one area's scorecards by round, the earliest first. Ignores ``not-assessed``, which replaces no verdict."""
    rounds: dict[int, list[Scorecard]] = {}
    for card in cards:
        if card.verdict is not Verdict.NOT_ASSESSED:
            rounds.setdefault(card.round, []).append(card)
    return dict(sorted(rounds.items())) if len(rounds) > 1 else rounds


def read_area(
    name: str,
    rounds: Mapping[int, Sequence[Scorecard]],
    policy: Policy,
    *,
    required: bool = True,
    waits: tuple[int, ...] = (),
) -> AreaReading:
    """Read one area.

    The latest round gives the status, unless an earlier one reads clear no. That stays, since a reject has no return
    visit. A pending verdict that is sealed stays too: its card may say no. An area without scorecards is missing.

    :param rounds: the area's scorecards by round, as :func:`by_round` groups them.
    :param waits: the rounds with a pending verdict that is sealed, the earliest first.
    """
    statuses = {number: _status_of_round([card.verdict for card in cards], policy) for number, cards in rounds.items()}
    return _area_reading(name, rounds, statuses, required=required, waits=waits)


def _area_reading(
    name: str,
    rounds: Mapping[int, Sequence[Scorecard]],
    statuses: Mapping[int, AreaStatus],
    *,
    required: bool,
    waits: tuple[int, ...],
) -> AreaReading:
    number, status = 0, AreaStatus.MISSING
    for number, status in statuses.items():  # noqa: B007 - used after the loop
        if status is AreaStatus.CLEAR_NO:
            break
    else:
        waiting = (other for other in waits if statuses.get(other) is AreaStatus.PENDING)
        number = next(waiting, number)
        status = statuses.get(number, status)
    return AreaReading(
        name=name, required=required, status=status, round=number, rounds=rounds, statuses=statuses, waits=waits
    )


def _status_of_round(verdicts: Collection[Verdict], policy: Policy) -> AreaStatus:
    """Return how one area reads in one round.

    :param verdicts: at least one verdict, none of them ``not-assessed``. Repeats do not matter.
    """
    if Verdict.PENDING in verdicts:
        return AreaStatus.PENDING
    if Verdict.NO in verdicts:
        is_conflict = Verdict.YES in verdicts and policy.same_area_split is SameAreaSplit.CONFLICT
        return AreaStatus.CONFLICT if is_conflict else AreaStatus.CLEAR_NO
    if Verdict.YES in verdicts:
        return AreaStatus.MIXED if Verdict.MAYBE in verdicts else AreaStatus.CLEAR_YES
    return AreaStatus.MAYBE
