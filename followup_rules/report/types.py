"""The shape of the report, part by part, as plain data. No code, only names and types."""

from __future__ import annotations

from typing import Any, TypedDict


class AreaEntry(TypedDict):
    """One area and how it reads."""

    area: str
    status: str
    required: bool


class ScorecardEntry(TypedDict):
    """A scorecard that is pointed at."""

    area: str
    interviewer: str | None
    round: int


class DissentEntry(TypedDict):
    """Dissent that is pointed at."""

    interviewer: str
    round: int


class ReasonEntry(TypedDict):
    """What a rule found; ``decided`` where its outcome is the panel's."""

    rule: str
    decided: bool
    outcome: str
    areas: list[str]
    scorecards: list[ScorecardEntry]
    dissent: list[DissentEntry]
    text: str


class CautionEntry(TypedDict):
    """A remark beside the outcome."""

    rule: str
    areas: list[str]
    scorecards: list[ScorecardEntry]
    text: str


class AwaitedEntry(TypedDict):
    """Who and what is awaited; all null where nothing has been judged."""

    area: str | None
    interviewer: str | None
    round: int | None
    text: str


ChangeEntry = TypedDict("ChangeEntry", {"area": str | None, "interviewer": str | None, "from": str, "to": str})
"""One thing that comes out otherwise: from a verdict, ``missing`` or ``dissent``, to a verdict or ``withdrawn``."""


class WhatWouldChangeEntry(TypedDict):
    """Changes that together give another outcome; ``needs`` is null or ``new-evidence``."""

    changes: list[ChangeEntry]
    outcome: str
    needs: str | None
    text: str


class NextStepEntry(TypedDict):
    """Who does what by when."""

    id: str
    owner: str | None
    due: str | None
    text: str


class OpenAreaEntry(TypedDict):
    """An area that the return visit has to settle."""

    area: str
    why: str
    question: str
    who: str | None
    evidence: str


class OpenDissentEntry(TypedDict):
    """Dissent that the return visit has to answer."""

    interviewer: str
    reason: str | None
    question: str
    who: str | None
    evidence: str


class ReturnVisitEntry(TypedDict):
    """The plan of the return visit."""

    areas: list[OpenAreaEntry]
    dissent: list[OpenDissentEntry]


class Outline(TypedDict):
    """What the rules alone give: how the areas read, the outcome, why, and who is awaited."""

    outcome: str | None
    areas: list[AreaEntry]
    reasons: list[ReasonEntry]
    awaited: list[AwaitedEntry]


class Report(Outline):
    """What every door shows: the command line, the guide and the page."""

    version: int
    ready: bool
    certain: str | None
    round: int
    policy: dict[str, Any]
    cautions: list[CautionEntry]
    what_would_change: list[WhatWouldChangeEntry]
    next_steps: list[NextStepEntry]
    return_visit: ReturnVisitEntry | None


class LineFault(TypedDict):
    """What is wrong with a line of a JSON Lines file: its number, the path into its panel, and what is accepted."""

    line: int
    path: str
    message: str


class BadLine(TypedDict):
    """What a line that cannot be decided gives in place of a report."""

    error: LineFault
