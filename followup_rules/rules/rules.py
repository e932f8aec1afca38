"""Defines the rules. Each is one small function: its name is the rule's id, its docstring the explanation in the guide.

A rule gets the reading of a panel and returns what it finds, or ``None``. All rules run. The one with the highest
precedence among those that find something gives the outcome.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.model.registry import RegistryError, registry
from followup_rules.rules.rule import Finding, Rule, finding_on_areas, id_and_explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from followup_rules.rules.reading import Reading

UNDECIDED = (AreaStatus.CONFLICT, AreaStatus.MIXED, AreaStatus.MAYBE)
"""Statuses of a judged area without a firm yes or no."""


def clear_no(reading: Reading) -> Finding | None:
    """A clear no in any one area is a no for the candidate.

    An area reads clear no when at least one interviewer who judged it says no and nobody says yes. Areas do not
    make up for each other. An area that once read clear no stays a clear no, even if somebody judges it again later.
    """
    return finding_on_areas(reading.areas_that_read(AreaStatus.CLEAR_NO), (), Verdict.NO)


def bunch_of_maybes(reading: Reading) -> Finding | None:
    """A bunch of maybes argues for rejecting the candidate.

    It is a bunch when enough areas read maybe (three, unless your policy sets another number), or when there are at
    least two verdicts and every one is a maybe. Nobody saw anything clearly wrong. But nobody who looked there
    could say yes either, and that is an answer too.
    """
    maybes = reading.areas_that_read(AreaStatus.MAYBE)
    if not maybes:
        return None
    judged = [area for area in reading.counted_areas if area.status is not AreaStatus.MISSING]
    nothing_else = len(maybes) == len(judged) and sum(len(area.scorecards) for area in judged) > 1
    return finding_on_areas(maybes) if nothing_else or len(maybes) >= reading.policy.maybe_limit else None


def final_round(reading: Reading) -> Finding | None:
    """The last round was there to settle what was open, and it did not.

    Your policy allows no further round, and an area judged in this one still reads conflict, mixed or maybe, or
    somebody dissents in it. New dissent counts too. Another visit is not likely to do better, so this ends in a reject.
    Areas that nobody covered, or that this visit did not look at again, do not count: that gap is the panel's.
    """
    if reading.round < reading.policy.max_rounds:
        return None
    judged_now = [area for area in reading.areas_that_read(*UNDECIDED) if area.round == reading.round]
    return finding_on_areas(judged_now, reading.dissent)


def conflict(reading: Reading) -> Finding | None:
    """Interviewers of the same area disagree: one says yes, another says no.

    They looked at the same area and saw opposite things. A vote, or the word of the most senior person, would only
    hide that. Another look at this area settles it.
    """
    return finding_on_areas(reading.areas_that_read(AreaStatus.CONFLICT), (), Verdict.YES, Verdict.NO)


def unsettled(reading: Reading) -> Finding | None:
    """An area has no firm answer: only a maybe, or a yes beside a maybe.

    A maybe is neither a yes nor a no. Say what was missing, and plan the question that turns the maybe into one of
    the two.
    """
    return finding_on_areas(reading.areas_that_read(AreaStatus.MIXED, AreaStatus.MAYBE), (), Verdict.MAYBE)


def uncovered_area(reading: Reading) -> Finding | None:
    """A required area was planned, and nobody could judge it.

    You cannot agree on something you did not look at. The gap is the panel's, not the candidate's, so it never
    leads to a reject. Look at the area before you make an offer.
    """
    return finding_on_areas(reading.areas_that_read(AreaStatus.MISSING))


def dissent(reading: Reading) -> Finding | None:
    """Somebody on the panel can't go along with where the session is heading.

    For a hire, everyone has to agree. Listen to the person who dissents, write down their reason, and look into it
    as you would into an open area. The hiring manager's dissent counts like anyone's: it can stop a hire, but it
    can't undo a reject. Dissent from an earlier round counts only when it is entered again.
    """
    return finding_on_areas((), reading.dissent)


def everyone_agrees(reading: Reading) -> Finding | None:
    """Everyone agrees: each area that had to be covered reads clear yes, and nobody dissents.

    Each interviewer speaks for the area they covered. All of them say yes, so nothing is left open.
    """
    areas = tuple(reading.counted_areas)
    agreed = not reading.dissent and all(area.status is AreaStatus.CLEAR_YES for area in areas)
    return finding_on_areas(areas) if agreed else None


def _make_rule(
    precedence: int, outcome: Outcome, find: Callable[[Reading], Finding | None], *, areas_together: bool = False
) -> Rule:
    id_, explanation = id_and_explanation(find)
    return Rule(
        id=id_,
        explanation=explanation,
        outcome=outcome,
        precedence=precedence,
        find=find,
        areas_together=areas_together,
    )


def rank(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules, the highest precedence first.

    :raises RegistryError: if a rule lacks a part, or two have the same precedence.
    """
    in_order = sorted(registry("rule", rules).values(), key=lambda rule: rule.precedence, reverse=True)
    for rule, lower in pairwise(in_order):
        if rule.precedence == lower.precedence:
            raise RegistryError(f"the rules {rule.id!r} and {lower.id!r} have the same precedence; no two may")
    return tuple(in_order)


RULES: Sequence[Rule] = rank(
    (
        _make_rule(80, Outcome.REJECT, clear_no),
        _make_rule(70, Outcome.REJECT, bunch_of_maybes, areas_together=True),
        _make_rule(60, Outcome.REJECT, final_round),
        _make_rule(50, Outcome.NEED_MORE_INFORMATION, conflict),
        _make_rule(40, Outcome.NEED_MORE_INFORMATION, unsettled),
        _make_rule(30, Outcome.NEED_MORE_INFORMATION, uncovered_area),
        _make_rule(20, Outcome.NEED_MORE_INFORMATION, dissent),
        _make_rule(10, Outcome.HIRE, everyone_agrees, areas_together=True),
    )
)
"""Every rule, the highest precedence first."""


def outcome_of(reading: Reading, rules: Iterable[Rule] = RULES) -> Outcome | None:
    """Return the outcome of the highest rule that finds something; ``None`` while the panel is not ready.

    :param rules: the highest precedence first.
    """
    if reading.ready:
        for rule in rules:
            if rule.find(reading):
                return rule.outcome
    return None
