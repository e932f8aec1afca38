"""Lists who does what by when, for each outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.model.panel import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_rules.model.panel import Panel
    from followup_rules.rules.decide import Decision

FRIDAY = 4


class Step(StrEnum):
    """The id of a next step."""

    COLLECT_VERDICTS = "collect-verdicts"
    BOOK_SESSION = "book-session"
    MAKE_OFFER = "make-offer"
    AGREE_PLAN = "agree-plan"
    BRING_BACK = "bring-back"
    FIRM_YES_OR_NO = "firm-yes-or-no"
    NAME_COMMUNICATOR = "name-communicator"
    TELL_CANDIDATE = "tell-candidate"


ADVICE = frozenset({Step.FIRM_YES_OR_NO})
"""The steps that are advice for next time. There is nothing to do now, and nothing to tick off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A next step.

    :param owner: who does it; ``None`` if nobody has been named yet, or if the whole panel does it.
    :param due: the last day to do it; ``None`` if not known.
    """

    id: Step
    owner: str | None = None
    due: date | None = None


def next_steps(panel: Panel, decision: Decision) -> tuple[NextStep, ...]:
    """List who does what by when after this decision.

    Rests on the guide's statements ``book-ahead``, ``make-offer``, ``tell-rejected``, ``bring-back``, ``agree-plan``,
    ``firm-yes-or-no``, ``one-owner`` and ``promptly``.
    """
    return (
        *_steps_before_session(panel, decision),
        *_steps_after_session(panel, decision.outcome),
        *_steps_to_tell(panel, decision),
    )


def telling_owner(panel: Panel) -> str | None:
    """Return who tells the candidate: the only communicator, else the hiring manager, else ``None``."""
    named = set(panel.communicators)
    return panel.communicators[0] if len(named) == 1 else panel.hiring_manager


def telling_due(panel: Panel) -> date | None:
    """Return the day by which the candidate is told.

    :returns: the policy's number of working days after the session, or the promised day if that is sooner. If only one
        of the two is known, that one. ``None`` if neither is.
    """
    by_policy = panel.session_on and add_working_days(panel.session_on, panel.policy.tell_within_working_days)
    return min((day for day in (by_policy, panel.promised_by) if day), default=None)


def add_working_days(day: date, count: int) -> date | None:
    """Return the day ``count`` working days (Monday to Friday) after ``day``.

    :returns: ``day`` itself for 0; ``None`` if it is after the year 9999, where Python's calendar ends.
    """
    if not count:
        return day
    start = day - timedelta(days=max(0, day.weekday() - FRIDAY))
    weeks, rest = divmod(start.weekday() + count, FRIDAY + 1)
    try:
        return start + timedelta(days=7 * weeks + rest - start.weekday())
    except OverflowError:
        return None


def _steps_before_session(panel: Panel, decision: Decision) -> Iterator[NextStep]:
    if not decision.ready:
        due = telling_due(panel) if decision.certain is Outcome.REJECT else panel.session_on
        yield NextStep(id=Step.COLLECT_VERDICTS, owner=panel.hiring_manager, due=due)
        if not panel.session_on:
            yield NextStep(id=Step.BOOK_SESSION, owner=panel.hiring_manager)


def _steps_after_session(panel: Panel, outcome: Outcome | None) -> Iterator[NextStep]:
    if outcome is Outcome.HIRE:
        yield NextStep(id=Step.MAKE_OFFER, owner=panel.hiring_manager)
    if outcome is Outcome.NEED_MORE_INFORMATION:
        yield NextStep(id=Step.AGREE_PLAN, due=panel.session_on)
        yield NextStep(id=Step.BRING_BACK, owner=panel.hiring_manager)
        yield NextStep(id=Step.FIRM_YES_OR_NO)


def _steps_to_tell(panel: Panel, decision: Decision) -> Iterator[NextStep]:
    if len(set(panel.communicators)) != 1:
        yield NextStep(id=Step.NAME_COMMUNICATOR, owner=panel.hiring_manager, due=panel.session_on)
    yield NextStep(id=Step.TELL_CANDIDATE, owner=telling_owner(panel), due=telling_due(panel))
