"""The words of the follow-up session as types: a panel and what stands in it. No text for people, no rule.

Every class checks and settles its own values when it is made, so that a panel that exists is a valid one,
whichever door it came through: JSON, a table, a link, or Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.model import checks
from followup_rules.model.checks import settle
from followup_rules.model.errors import PanelError
from followup_rules.model.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

VERSION = 1


class Verdict(StrEnum):
    """What one interviewer says of one area: ``pending`` is not in yet, ``not-assessed`` could not be judged."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    PENDING = "pending"
    NOT_ASSESSED = "not-assessed"


JUDGED = (Verdict.YES, Verdict.NO, Verdict.MAYBE)
"""The verdicts that say something about the candidate, best, worst, undecided."""


class AreaStatus(StrEnum):
    """How an area reads once all its verdicts are put side by side."""

    CLEAR_YES = "clear-yes"
    CLEAR_NO = "clear-no"
    CONFLICT = "conflict"
    MIXED = "mixed"
    MAYBE = "maybe"
    MISSING = "missing"
    PENDING = "pending"


class Outcome(StrEnum):
    """What the session ends in: exactly one of three."""

    HIRE = "hire"
    REJECT = "reject"
    NEED_MORE_INFORMATION = "need-more-information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the plan: what one interview covers.

    :param required: ``False`` for an area that may go uncovered.
    """

    name: str
    required: bool = True

    def __post_init__(self) -> None:
        settle(self, name=checks.name(self.name, "name"))
        checks.boolean(self.required, "required")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedVerdict:
    """The verdict a scorecard held before the session changed it, and why it was changed."""

    was: Verdict
    reason: str | None = None

    def __post_init__(self) -> None:
        settle(self, was=checks.choice(self.was, "from", Verdict), reason=checks.optional_text(self.reason, "reason"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One interviewer's verdict on one area in one round.

    :param interviewer: ``None`` for an anonymous scorecard: it counts, and is left out of the checks that need a name.
    :param evidence: what the interviewer saw, at most 10,000 characters; ``None`` for nothing written down.
    :param round: 1 for the first interviews, 2 for the return visit, and so on.
    """

    area: str
    verdict: Verdict
    interviewer: str | None = None
    evidence: str | None = None
    round: int = 1
    changed: ChangedVerdict | None = None

    def __post_init__(self) -> None:
        settle(
            self,
            area=checks.name(self.area, "area"),
            verdict=checks.choice(self.verdict, "verdict", Verdict),
            interviewer=checks.optional_name(self.interviewer, "interviewer"),
            evidence=checks.optional_text(self.evidence, "evidence"),
        )
        checks.integer(self.round, "round", least=1)
        if self.changed is not None:
            checks.thing(self.changed, "changed", ChangedVerdict)

    @property
    def place(self) -> tuple[str, str, int] | None:
        """Area, interviewer and round, which no other scorecard may share; ``None`` for an anonymous one."""
        return None if self.interviewer is None else (self.area, self.interviewer, self.round)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """Somebody on the panel cannot go along with where the session is heading."""

    interviewer: str
    reason: str | None = None
    round: int = 1

    def __post_init__(self) -> None:
        settle(
            self,
            interviewer=checks.name(self.interviewer, "interviewer"),
            reason=checks.optional_text(self.reason, "reason"),
        )
        checks.integer(self.round, "round", least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """What the panel has agreed for one area of the return visit: the question, who asks it, what would settle it."""

    area: str
    question: str | None = None
    who: str | None = None
    evidence: str | None = None

    def __post_init__(self) -> None:
        settle(
            self,
            area=checks.name(self.area, "area"),
            question=checks.optional_text(self.question, "question"),
            who=checks.optional_name(self.who, "who"),
            evidence=checks.optional_text(self.evidence, "evidence"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything known about one candidate's interviews.

    :param scorecards: at most 2,000, no two by the same interviewer on the same area in the same round.
    :param areas: the plan, at most 200 areas, none twice; empty where there is no plan.
    :param communicators: who tells the candidate; there should be exactly one.
    :param interviewed_on: the day of the (last) interview, ``datetime.date`` or ``YYYY-MM-DD``.
    :param session_on: the day of the follow-up session, not before ``interviewed_on``.
    :param promised_by: the day by which the candidate was promised an answer.
    :raises PanelError: naming the value that cannot stand.
    """

    scorecards: tuple[Scorecard, ...] = ()
    areas: tuple[Area, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    role: str | None = None
    candidate: str | None = None
    hiring_manager: str | None = None
    communicators: tuple[str, ...] = ()
    interviewed_on: date | None = None
    session_on: date | None = None
    promised_by: date | None = None
    plan: tuple[PlannedVisit, ...] = ()
    notes: str | None = None
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        settle(
            self,
            role=checks.optional_text(self.role, "role"),
            candidate=checks.optional_text(self.candidate, "candidate"),
            hiring_manager=checks.optional_name(self.hiring_manager, "hiring_manager"),
            communicators=checks.names(self.communicators, "communicators"),
            interviewed_on=checks.optional_day(self.interviewed_on, "interviewed_on"),
            session_on=checks.optional_day(self.session_on, "session_on"),
            promised_by=checks.optional_day(self.promised_by, "promised_by"),
            notes=checks.optional_text(self.notes, "notes"),
        )
        for name, kind in (("scorecards", Scorecard), ("areas", Area), ("dissent", Dissent), ("plan", PlannedVisit)):
            settle(self, **{name: checks.things(getattr(self, name), name, kind)})
        checks.thing(self.policy, "policy", Policy)
        _check_sizes(self)
        _check_repeats(self)
        _check_days(self)

    @classmethod
    def from_verdicts(cls, verdicts: Mapping[str, str | Iterable[str]]) -> Panel:
        """Make a panel from nothing but verdicts, the shortest way in.

        :param verdicts: area to one verdict or several: ``{"Architecture": "yes", "Coding": ["yes", "no"]}``.
            The areas are the plan; an area with no verdict was planned and nobody covered it.
        :raises PanelError: naming the area, where a verdict is not one of the five.
        """
        given = [(area, [said] if isinstance(said, str) else list(said)) for area, said in verdicts.items()]
        return cls(
            areas=tuple(Area(name=area) for area, _ in given),
            scorecards=tuple(
                Scorecard(area=area, verdict=checks.choice(verdict, area, Verdict))
                for area, said in given
                for verdict in said
            ),
        )

    @property
    def round(self) -> int:
        """The round the panel is in: the highest on a scorecard, 1 where there is none."""
        return max((card.round for card in self.scorecards), default=1)

    @property
    def area_names(self) -> tuple[str, ...]:
        """Every area: those of the plan in its order, then those that only scorecards name, as they appear."""
        planned = [area.name for area in self.areas]
        return tuple(dict.fromkeys([*planned, *(card.area for card in self.scorecards)]))


def _check_sizes(panel: Panel) -> None:
    if len(panel.scorecards) > checks.MAX_SCORECARDS:
        raise PanelError(
            "scorecards", f"holds {len(panel.scorecards):,}; at most {checks.MAX_SCORECARDS:,} are accepted"
        )
    areas = len(panel.areas) if len(panel.areas) > checks.MAX_AREAS else len(panel.area_names)
    if areas > checks.MAX_AREAS:
        place = "areas" if len(panel.areas) > checks.MAX_AREAS else "scorecards"
        raise PanelError(place, f"name {areas:,} areas; at most {checks.MAX_AREAS} are accepted")


def _check_repeats(panel: Panel) -> None:
    planned: set[str] = set()
    for index, area in enumerate(panel.areas):
        if area.name in planned:
            raise PanelError(f"areas[{index}]", f"plans {checks.quoted(area.name)} a second time; plan it once")
        planned.add(area.name)
    given: set[tuple[str, str, int]] = set()
    for index, card in enumerate(panel.scorecards):
        if card.place is None:
            continue
        if card.place in given:
            subject, who, number = card.place
            twice = f"by {checks.quoted(who)} on {checks.quoted(subject)} in round {number}"
            raise PanelError(f"scorecards[{index}]", f"is a second verdict {twice}; keep one")
        given.add(card.place)


def _check_days(panel: Panel) -> None:
    if panel.interviewed_on and panel.session_on and panel.session_on < panel.interviewed_on:
        raise PanelError(
            "session_on",
            f"{panel.session_on} is before the interviews; {panel.interviewed_on} or a later day is accepted",
        )
