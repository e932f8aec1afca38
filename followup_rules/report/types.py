"""Defines the types of the report as plain data. Its JSON Schema and the page's types are made from them."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from followup_rules.model.fields import PositiveInteger
from followup_rules.model.panel import AreaStatus, Outcome
from followup_rules.rules.next_steps import Step

RuleId = Annotated[str, "rule"]
"""The id of a rule, which is its anchor in the guide."""

CautionId = Annotated[str, "caution"]
"""The id of a caution, which is its anchor in the guide."""

Day = Annotated[str, "day"]
"""A day of the calendar as ``YYYY-MM-DD``."""

Index = Annotated[int, "index"]
"""The index of a scorecard in the panel's list, from 0. It tells anonymous scorecards apart."""

Needs = Annotated[str, "needs"]
"""What a change needs: ``new-evidence``."""

Version = Annotated[int, "version"]
"""The version of the format of panels and reports."""

PolicyValues = Annotated[dict[str, Any], "policy"]
"""Every value of a policy by its name, the defaults too."""


class AreaEntry(TypedDict):
    """One area and how it reads."""

    area: str
    status: AreaStatus
    required: bool


class ScorecardEntry(TypedDict):
    """A reference to a scorecard. ``index`` is null for a sealed verdict without a scorecard."""

    area: str
    interviewer: str | None
    round: PositiveInteger
    index: Index | None


class DissentEntry(TypedDict):
    """A reference to dissent."""

    interviewer: str
    round: PositiveInteger


class ReasonEntry(TypedDict):
    """What a rule found. It has ``decided`` if its outcome is the panel's."""

    rule: RuleId
    decided: bool
    outcome: Outcome
    areas: list[str]
    scorecards: list[ScorecardEntry]
    dissent: list[DissentEntry]
    text: str


class CautionEntry(TypedDict):
    """What a caution found."""

    rule: CautionId
    areas: list[str]
    scorecards: list[ScorecardEntry]
    dissent: list[DissentEntry]
    text: str


class AwaitedEntry(TypedDict):
    """A verdict that is not in yet. All but the text is null if nobody has judged anything."""

    area: str | None
    interviewer: str | None
    round: PositiveInteger | None
    index: Index | None
    text: str


ChangeEntry = TypedDict(
    "ChangeEntry",
    {"area": str | None, "interviewer": str | None, "from": str, "to": str, "index": Index | None},
)
"""One thing that could be different: from a verdict, ``missing`` or ``dissent``, to a verdict or ``withdrawn``."""


class WhatWouldChangeEntry(TypedDict):
    """Changes that together give another outcome. ``needs`` is null or ``new-evidence``."""

    changes: list[ChangeEntry]
    outcome: Outcome
    needs: Needs | None
    text: str


class NextStepEntry(TypedDict):
    """Who does what by when. With ``advice``, it is for next time, and nothing to tick off."""

    id: Step
    advice: bool
    owner: str | None
    due: Day | None
    text: str


class OpenAreaEntry(TypedDict):
    """An area that the return visit has to settle."""

    area: str
    why: AreaStatus
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
    """What the rules alone give: how the areas read, the outcome, why, and which verdicts are not in yet."""

    outcome: Outcome | None
    areas: list[AreaEntry]
    reasons: list[ReasonEntry]
    awaited: list[AwaitedEntry]


class Report(Outline):
    """What the command line, the guide and the page show.

    ``what_would_change_summary`` has a few sentences to show in place of a long list of changes; it is empty unless the
    outcome is hire.
    """

    version: Version
    ready: bool
    certain: Outcome | None
    round: PositiveInteger
    policy: PolicyValues
    cautions: list[CautionEntry]
    what_would_change: list[WhatWouldChangeEntry]
    what_would_change_summary: list[str]
    next_steps: list[NextStepEntry]
    return_visit: ReturnVisitEntry | None


class LineError(TypedDict):
    """What is wrong with a line of a JSON Lines file: the line's number, the path in its panel, and a message."""

    line: int
    path: str
    message: str


class BadLine(TypedDict):
    """The answer to a bad line, in place of a report."""

    error: LineError
