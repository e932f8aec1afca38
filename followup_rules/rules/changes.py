"""Lists what would change the outcome: every single change that would, and the smallest set that reaches hire."""

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
    """One thing that could be different: another verdict, a missing area covered, or dissent withdrawn.

    :param area: ``None`` for dissent.
    :param interviewer: ``None`` for an anonymous scorecard, a missing area, or any one of several interviewers.
    :param from_: a verdict, ``missing`` or ``dissent``.
    :param to: a verdict, or ``withdrawn``.
    :param round: the round of the scorecard; 0 if there is none.
    :param any_of: how many interviewers gave the same verdict, if any one of them may change it.
    :param scorecard: the scorecard whose verdict changes; ``None`` if there is none, or any of several may change.
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

    :param needs: ``new-evidence`` if a clear no would have to change; else ``None``.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    needs: str | None = None


def what_would_change(decision: Decision) -> tuple[WhatWouldChange, ...]:
    """List every single change that would give another outcome, and no other.

    A single change is another verdict, a pending verdict that is given, a missing area that is covered, or dissent that
    is withdrawn. If none of them reaches hire, the smallest set of changes that does is listed too. Better outcomes
    come first, so that the way to a hire heads the list.

    Rests on the guide's statements ``clear-no`` and ``what-was-missing``.
    """
    found = [*_single_changes(decision)]
    if Outcome.HIRE not in (decision.outcome, *(single.outcome for single in found)):
        found += _smallest_way_to_hire(decision.reading)
    return tuple(sorted(found, key=lambda what: BEST_FIRST.index(what.outcome)))


def _single_changes(decision: Decision) -> Iterator[WhatWouldChange]:
    what_if = WhatIf(decision.reading)
    for area in decision.reading.counted_areas:
        yield from _other_verdicts(area, what_if, decision) if area.rounds else _ways_to_cover(area, what_if, decision)
    for interviewer in _dissenters(decision.reading):
        outcome = what_if.withdraw_dissent(interviewer)
        if outcome and outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_withdrawal(interviewer),), outcome=outcome)


def _other_verdicts(area: AreaReading, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    for card in _without_duplicates(card for cards in area.rounds.values() for card in cards):
        for to in JUDGED:
            if to is card.verdict:
                continue
            change = (card.verdict, to, card.round)
            effect = what_if.change_area(area, change, partial(area.with_verdict, *change, decision.reading.policy))
            if effect.outcome and effect.outcome is not decision.outcome:
                yield WhatWouldChange(
                    changes=(_verdict_change(card, to),), outcome=effect.outcome, needs=_needs(area, effect.status)
                )


def _ways_to_cover(area: AreaReading, what_if: WhatIf, decision: Decision) -> Iterator[WhatWouldChange]:
    current = decision.reading.round
    for verdict in JUDGED:
        card = Scorecard(area=area.name, verdict=verdict, round=current)
        read_covered = partial(area.with_round, current, [card], decision.reading.policy)
        effect = what_if.change_area(area, (MISSING, verdict), read_covered)
        if effect.outcome and effect.outcome is not decision.outcome:
            yield WhatWouldChange(changes=(_coverage(area, verdict),), outcome=effect.outcome)


def _without_duplicates(cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
    """Yield scorecards. Of anonymous ones with the same round and verdict, yield only the first."""
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
    """Yield the one smallest set of changes that reaches hire. Yields none if no area counts.

    A hire takes a clear yes in every area that counts, and no dissent. So the set is everything that prevents this.
    """
    areas = tuple(reading.counted_areas)
    changes = [change for area in areas for change in _changes_to_clear_yes(area, reading.policy)]
    changes += [_withdrawal(interviewer) for interviewer in _dissenters(reading)]
    if areas and changes:
        needs = NEW_EVIDENCE if AreaStatus.CLEAR_NO in reading.statuses else None
        yield WhatWouldChange(changes=tuple(changes), outcome=Outcome.HIRE, needs=needs)


def _dissenters(reading: Reading) -> Iterable[str]:
    return dict.fromkeys(dissent.interviewer for dissent in reading.dissent)


def _changes_to_clear_yes(area: AreaReading, policy: Policy) -> Iterator[Change]:
    if not area.rounds:
        yield _coverage(area, Verdict.YES)
        return
    *earlier, last = area.rounds
    for number in earlier:
        if area.statuses[number] is AreaStatus.CLEAR_NO:
            yield from _changes_to_lift(area.rounds[number], policy)
    for card in area.rounds[last]:
        if card.verdict is not Verdict.YES:
            yield _verdict_change(card, Verdict.YES)


def _changes_to_lift(cards: Sequence[Scorecard], policy: Policy) -> Iterator[Change]:
    """Yield the changes that stop an earlier round from reading clear no.

    It is enough that any one of the noes becomes a yes, unless the policy reads a split as a no.
    """
    noes = [card for card in cards if card.verdict is Verdict.NO]
    if policy.same_area_split is SameAreaSplit.NO or len(noes) == 1:
        yield from (_verdict_change(card, Verdict.YES) for card in noes)
    else:
        yield replace(_verdict_change(noes[0], Verdict.YES), interviewer=None, any_of=len(noes), scorecard=None)


def _verdict_change(card: Scorecard, to: Verdict) -> Change:
    return Change(
        area=card.area, interviewer=card.interviewer, from_=card.verdict, to=to, round=card.round, scorecard=card
    )


def _coverage(area: AreaReading, verdict: Verdict) -> Change:
    return Change(area=area.name, interviewer=None, from_=MISSING, to=verdict)


def _withdrawal(interviewer: str) -> Change:
    return Change(area=None, interviewer=interviewer, from_=DISSENT, to=WITHDRAWN)
