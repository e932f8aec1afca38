"""What would change the outcome: every single change that would, and the smallest set that reaches hire."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from followup_rules.model.panel import JUDGED, AreaStatus, Outcome, Scorecard, Verdict
from followup_rules.model.policy import SameAreaSplit
from followup_rules.rules.what_if import WhatIf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from followup_rules.model.policy import Policy
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.reading import AreaReading, Reading

MISSING = "missing"
DISSENT = "dissent"
WITHDRAWN = "withdrawn"
NEW_EVIDENCE = "new-evidence"

BEST_FIRST = (Outcome.HIRE, Outcome.NEED_MORE_INFORMATION, Outcome.REJECT)
"""The order of changes, by the outcome they lead to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that could be different: a verdict, a missing area covered, dissent withdrawn.

    :param area: ``None`` for dissent.
    :param interviewer: ``None`` if nobody is named: an anonymous scorecard, an area nobody covered,
        or any one of several interviewers.
    :param from_: a verdict, ``missing`` or ``dissent``.
    :param to: a verdict, or ``withdrawn``.
    :param round: the round of the scorecard; 0 if there is none.
    :param any_of: how many interviewers said the same, if it may be any of them.
    :param scorecard: the scorecard whose verdict changes; ``None`` if there is none, or it may be any of several.
    """

    area: str | None
    interviewer: str | None
    from_: str
    to: str
    round: int = 0
    any_of: int = 1
    scorecard: Scorecard | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWouldChange:
    """Changes that together give another outcome.

    :param needs: ``new-evidence`` if a clear no would have to change: talking cannot lift it.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    needs: str | None = None


def what_would_change(decision: Decision) -> tuple[WhatWouldChange, ...]:
    """List every single change that would give another outcome, and no other.

    A single change is a different verdict, a pending one that comes in, a missing area that gets covered, or dissent
    that is withdrawn. If none of them reaches hire, the smallest set of changes that does is listed too. Better
    outcomes come first, so that the way to a hire heads the list.

    Rests on the guide's statements ``clear-no`` and ``what-was-missing``.
    """
    found = [*_singles(decision)]
    if Outcome.HIRE not in (decision.outcome, *(single.outcome for single in found)):
        found += _smallest_way_to_hire(decision.reading)
    return tuple(sorted(found, key=lambda what: BEST_FIRST.index(what.outcome)))


def _singles(decision: Decision) -> Iterator[WhatWouldChange]:
    what_if = WhatIf(decision.reading)
    for area in decision.reading.counted_areas:
        yield from _of_verdicts(area, what_if, decision) if area.rounds else _of_covering(area, what_if, decision)
    for interviewer in _dissenters(decision.reading):
        outcome = what_if.without_dissent_of(interviewer)
        if outcome and outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_withdrawn(interviewer),), outcome=outcome)


def _of_verdicts(area: AreaReading, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    for card in _told_apart(card for given in area.rounds.values() for card in given):
        for to in JUDGED:
            if to is card.verdict:
                continue
            change = (card.verdict, to, card.round)
            then = what_if.area_read(area, change, partial(area.with_verdict, *change, decision.reading.policy))
            if then.outcome and then.outcome is not decision.outcome:
                yield WhatWouldChange(
                    changes=(_changed(card, to),), outcome=then.outcome, needs=_needs(area, then.status)
                )


def _of_covering(area: AreaReading, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    current = decision.reading.round
    for verdict in JUDGED:
        card = Scorecard(area=area.name, verdict=verdict, round=current)
        covered = partial(area.with_round, current, [card], decision.reading.policy)
        then = what_if.area_read(area, (MISSING, verdict), covered)
        if then.outcome and then.outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_covered(area, verdict),), outcome=then.outcome)


def _told_apart(cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
    """Yield scorecards, but only the first of anonymous ones equal in round and verdict."""
    anonymous: set[tuple[Verdict, int]] = set()
    for card in cards:
        if card.interviewer or (card.verdict, card.round) not in anonymous:
            yield card
        if not card.interviewer:
            anonymous.add((card.verdict, card.round))


def _needs(before: AreaReading, after: AreaStatus | None) -> str | None:
    lifted = before.status is AreaStatus.CLEAR_NO and after is not AreaStatus.CLEAR_NO
    return NEW_EVIDENCE if lifted else None


def _smallest_way_to_hire(reading: Reading) -> Iterator[WhatWouldChange]:
    """Yield the one smallest set of changes that reaches hire, unless there is no area to agree on.

    Hire takes a clear yes in every area that counts and nobody against it, so the set is all that prevents it.
    """
    areas = tuple(reading.counted_areas)
    changes = [change for area in areas for change in _to_clear_yes(area, reading.policy)]
    changes += [_withdrawn(interviewer) for interviewer in _dissenters(reading)]
    if areas and changes:
        needs = NEW_EVIDENCE if AreaStatus.CLEAR_NO in reading.statuses else None
        yield WhatWouldChange(changes=tuple(changes), outcome=Outcome.HIRE, needs=needs)


def _dissenters(reading: Reading) -> Iterable[str]:
    return dict.fromkeys(dissent.interviewer for dissent in reading.dissent)


def _to_clear_yes(area: AreaReading, policy: Policy) -> Iterator[Change]:
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


def _lift(cards: Sequence[Scorecard], policy: Policy) -> Iterator[Change]:
    """Yield the changes that stop an earlier round from reading clear no.

    A yes among the noes is enough, from anybody, unless the policy reads a split as a no.
    """
    noes = [card for card in cards if card.verdict is Verdict.NO]
    if policy.same_area_split is SameAreaSplit.NO or len(noes) == 1:
        yield from (_changed(card, Verdict.YES) for card in noes)
    else:
        yield replace(_changed(noes[0], Verdict.YES), interviewer=None, any_of=len(noes), scorecard=None)


def _changed(card: Scorecard, to: Verdict) -> Change:
    return Change(
        area=card.area, interviewer=card.interviewer, from_=card.verdict, to=to, round=card.round, scorecard=card
    )


def _covered(area: AreaReading, verdict: Verdict) -> Change:
    return Change(area=area.name, interviewer=None, from_=MISSING, to=verdict)


def _withdrawn(interviewer: str) -> Change:
    return Change(area=None, interviewer=interviewer, from_=DISSENT, to=WITHDRAWN)
