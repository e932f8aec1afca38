"""What would change the outcome: every single change that would, and the smallest set that reaches hire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model import JUDGED, AreaStatus, Outcome, SameAreaSplit, Scorecard, Verdict
from followup_rules.reading import AreaReading, by_area, by_round, round_that_stands, status_of, statuses_by_round
from followup_rules.whatif import WhatIf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from followup_rules.decision import Decision
    from followup_rules.model import Panel, Policy
    from followup_rules.reading import Reading

MISSING = "missing"
DISSENT = "dissent"
WITHDRAWN = "withdrawn"
NEW_EVIDENCE = "new-evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that could come out otherwise: a verdict, a missing area covered, dissent withdrawn.

    :param area: ``None`` for dissent.
    :param interviewer: ``None`` where nobody is named: an anonymous scorecard, an area nobody covered,
        or any one of several interviewers.
    :param was: a verdict, ``missing`` or ``dissent``.
    :param becomes: a verdict, or ``withdrawn``.
    :param round: the round of the scorecard; 0 where there is none.
    :param any_of: how many interviewers said the same, where it does not matter which of them it is.
    """

    area: str | None
    interviewer: str | None
    was: str
    becomes: str
    round: int = 0
    any_of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWouldChange:
    """Changes that together give another outcome.

    :param needs: ``new-evidence`` where a clear no would have to change: it is not to be talked away.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    needs: str | None = None


_Kind = tuple[Verdict, Verdict, int]
"""A kind of change to an area: from which verdict, to which, in which round."""


@dataclass(frozen=True, slots=True)
class _Area:
    """One area with all its rounds, ready to be read with one verdict changed."""

    reading: AreaReading
    rounds: dict[int, list[Scorecard]]
    statuses: dict[int, AreaStatus]

    def with_verdict(self, kind: _Kind, policy: Policy) -> AreaReading:
        """Read the area again with one verdict changed."""
        was, becomes, round_ = kind
        given = [card.verdict for card in self.rounds[round_]]
        given[given.index(was)] = becomes
        status = status_of(given, policy)
        if status is self.statuses[round_]:
            return self.reading
        statuses = self.statuses | {round_: status}
        stands = round_that_stands(statuses)
        return self.reading.read_as(statuses[stands], stands, tuple(self.rounds[stands]))


def what_would_change(panel: Panel, decision: Decision) -> tuple[WhatWouldChange, ...]:
    """List every single change that would give another outcome, and no other.

    A single change is a verdict that comes out otherwise, a pending one that comes in, a missing area that gets
    covered, or dissent that is withdrawn. If none of them reaches hire, the smallest set of changes that does is
    listed last.

    Rests on the guide's passage "What would change it".
    """
    areas = _areas(panel, decision.reading)
    singles = tuple(_singles(areas, decision))
    if decision.outcome is Outcome.HIRE or any(single.outcome is Outcome.HIRE for single in singles):
        return singles
    return (*singles, *_smallest_way_to_hire(areas, decision.reading))


def _areas(panel: Panel, reading: Reading) -> list[_Area]:
    cards = by_area(panel)
    rounds = [(area, by_round(cards[area.name])) for area in reading.counted]
    return [_Area(area, given, statuses_by_round(given, panel.policy)) for area, given in rounds]


def _singles(areas: list[_Area], decision: Decision) -> Iterator[WhatWouldChange]:
    what_if = WhatIf(decision.reading)
    for area in areas:
        yield from _of_verdicts(area, what_if, decision) if area.rounds else _of_covering(area, what_if, decision)
    for interviewer in dict.fromkeys(dissent.interviewer for dissent in decision.reading.dissent):
        outcome = what_if.without_dissent_of(interviewer)
        if outcome and outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_withdrawn(interviewer),), outcome=outcome)


def _of_verdicts(area: _Area, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    """Yield each verdict that would change the outcome if it came out otherwise, working out each kind once."""
    known: dict[_Kind, tuple[Outcome | None, str | None]] = {}
    for card in _told_apart(card for given in area.rounds.values() for card in given):
        for becomes in JUDGED:
            if becomes is card.verdict:
                continue
            kind = (card.verdict, becomes, card.round)
            if kind not in known:
                then = area.with_verdict(kind, decision.reading.policy)
                known[kind] = (what_if.area_read(area.reading, then), _needs(area, then))
            outcome, needs = known[kind]
            if outcome and outcome is not decision.outcome:
                yield WhatWouldChange(changes=(_changed(card, becomes),), outcome=outcome, needs=needs)


def _of_covering(area: _Area, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    for verdict in JUDGED:
        outcome = what_if.area_read(area.reading, _covered_reading(area, verdict, decision.reading))
        if outcome and outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_covered(area, verdict),), outcome=outcome)


def _told_apart(cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
    """Yield scorecards, of anonymous ones that say the same in the same round only the first."""
    anonymous: set[tuple[Verdict, int]] = set()
    for card in cards:
        if card.interviewer or (card.verdict, card.round) not in anonymous:
            yield card
        if not card.interviewer:
            anonymous.add((card.verdict, card.round))


def _covered_reading(area: _Area, verdict: Verdict, reading: Reading) -> AreaReading:
    card = Scorecard(area=area.reading.name, verdict=verdict, round=reading.round)
    return area.reading.read_as(status_of([verdict], reading.policy), reading.round, (card,))


def _needs(before: _Area, after: AreaReading) -> str | None:
    lifted = before.reading.status is AreaStatus.CLEAR_NO and after.status is not AreaStatus.CLEAR_NO
    return NEW_EVIDENCE if lifted else None


def _smallest_way_to_hire(areas: list[_Area], reading: Reading) -> Iterator[WhatWouldChange]:
    """Yield the one smallest set of changes that reaches hire, unless there is nothing that could be changed.

    Hire takes a clear yes in every area that counts and nobody against it, so the set is what stands in the way.
    """
    dissenters = dict.fromkeys(dissent.interviewer for dissent in reading.dissent)
    changes = [change for area in areas for change in _to_clear_yes(area, reading.policy)]
    changes += [_withdrawn(interviewer) for interviewer in dissenters]
    if changes:
        clear_no = any(area.reading.status is AreaStatus.CLEAR_NO for area in areas)
        yield WhatWouldChange(changes=tuple(changes), outcome=Outcome.HIRE, needs=NEW_EVIDENCE if clear_no else None)


def _to_clear_yes(area: _Area, policy: Policy) -> Iterator[Change]:
    if not area.rounds:
        yield _covered(area, Verdict.YES)
        return
    *earlier, last = area.rounds
    for number in earlier:
        if area.statuses[number] is AreaStatus.CLEAR_NO:
            yield from _lift(area.rounds[number], policy)
    for card in area.rounds[last]:
        if card.verdict is not Verdict.YES:
            yield _changed(card, Verdict.YES)


def _lift(cards: list[Scorecard], policy: Policy) -> Iterator[Change]:
    """Yield what it takes for an earlier round not to read clear no any more.

    A yes among the noes is enough, whoever it comes from, unless the policy reads a split as a no.
    """
    noes = [card for card in cards if card.verdict is Verdict.NO]
    if policy.same_area_split is SameAreaSplit.NO or len(noes) == 1:
        yield from (_changed(card, Verdict.YES) for card in noes)
    else:
        no = noes[0]
        yield Change(
            area=no.area, interviewer=None, was=no.verdict, becomes=Verdict.YES, round=no.round, any_of=len(noes)
        )


def _changed(card: Scorecard, becomes: Verdict) -> Change:
    return Change(area=card.area, interviewer=card.interviewer, was=card.verdict, becomes=becomes, round=card.round)


def _covered(area: _Area, verdict: Verdict) -> Change:
    return Change(area=area.reading.name, interviewer=None, was=MISSING, becomes=verdict)


def _withdrawn(interviewer: str) -> Change:
    return Change(area=None, interviewer=interviewer, was=DISSENT, becomes=WITHDRAWN)
