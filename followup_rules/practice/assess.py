"""Assesses a guess at a panel's outcome and at what decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from followup_rules.model import checks
from followup_rules.model.registry import require_each
from followup_rules.report.compose import compose
from followup_rules.report.labels import labels
from followup_rules.report.types import AwaitedEntry, ReasonEntry
from followup_rules.report.words import NO_OUTCOME, join
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from followup_rules.model.panel import Panel
    from followup_rules.report.types import Report

TOGETHER, DISSENT, AREA = "together", "dissent", "area:"
"""The factors that can decide: all areas taken together, somebody's dissent, or one area by its name."""

ANSWERS = labels()["outcomes"]
"""The possible answers in words."""

FACTORS = {TOGETHER: "Several areas together", DISSENT: "Dissent"}
IN_TEXT = {TOGETHER: "several areas together", DISSENT: "dissent"}
require_each("phrase in practice/assess.py for the factor", FACTORS, IN_TEXT)

AREAS_TOGETHER = {rule.id for rule in RULES if rule.areas_together}

TEXTS = {
    (True, True): "Right, and for the right reason.",
    (True, False): "{outcome} is right, but {because}, not {by}{factor}.",
    (False, True): "You looked in the right place: {factor}. But the outcome is {outcome}.",
    (False, False): "The right outcome is {outcome}: {because}.",
}
"""The feedback, by whether outcome and factor are right."""

BECAUSE = {True: "it is decided by {factors}", False: "the panel is waiting for {factors}"}
"""What the outcome rests on, by whether the panel is ready."""

BY = {True: "by ", False: "for "}
"""The word before a factor that the outcome does not rest on, by whether the panel is ready."""


class Factor(TypedDict):
    """A choice of what decides: an id to answer with, and its words."""

    id: str
    text: str


class Assessment(TypedDict):
    """Whether a guess is right, and why. ``deciding_factors`` holds the id of every factor that is a right answer."""

    outcome: str
    outcome_right: bool
    factor_right: bool
    deciding_factors: list[str]
    text: str
    reasons: list[ReasonEntry]
    awaited: list[AwaitedEntry]


def factors(panel: Panel) -> list[Factor]:
    """List everything that could decide this panel: each area, several together, dissent."""
    areas = [Factor(id=f"{AREA}{name}", text=name) for name in panel.area_names]
    return [*areas, *(Factor(id=id_, text=text) for id_, text in FACTORS.items())]


def assess(panel: Panel, outcome: Any, factor: Any) -> Assessment:
    """Say whether a guess is right, and why.

    :param outcome: ``hire``, ``reject``, ``need-more-information`` or ``not-ready``.
    :param factor: the id of one of :func:`factors`. If several decide, any of them is right.
    :raises PanelError: at ``outcome`` or ``factor``, if it is none of those.

    Rests on the guide's page "How the outcome is decided".
    """
    known = {one["id"]: one["text"] for one in factors(panel)}
    for path, given, accepted in (("outcome", outcome, ANSWERS), ("factor", factor, known)):
        checks.entry(given, path, accepted)
    report = compose(panel)
    found, deciding = report["outcome"] or NO_OUTCOME, deciding_factors(report)
    is_right = outcome == found, factor in deciding
    said = {id_: IN_TEXT.get(id_, text) for id_, text in known.items()}
    return {
        "outcome": found,
        "outcome_right": is_right[0],
        "factor_right": is_right[1],
        "deciding_factors": deciding,
        "text": TEXTS[is_right].format(
            outcome=ANSWERS[found],
            because=BECAUSE[report["ready"]].format(factors=join(said[one] for one in deciding)),
            by=BY[report["ready"]],
            factor=said[factor],
        ),
        "reasons": [reason for reason in report["reasons"] if reason["decided"]],
        "awaited": report["awaited"],
    }


def deciding_factors(report: Report) -> list[str]:
    """Return the ids of the factors that decide; of a panel that is not ready, the areas that are awaited."""
    if not report["ready"]:
        awaited = [entry["area"] for entry in report["awaited"] if entry["area"] is not None]
        return [f"{AREA}{area}" for area in dict.fromkeys(awaited)] or [TOGETHER]
    decided = (reason for reason in report["reasons"] if reason["decided"])
    return list(dict.fromkeys(factor for reason in decided for factor in _factors_of(reason)))


def _factors_of(reason: ReasonEntry) -> list[str]:
    if reason["rule"] in AREAS_TOGETHER and len(reason["areas"]) > 1:
        return [TOGETHER]
    return [f"{AREA}{area}" for area in reason["areas"]] + ([DISSENT] if reason["dissent"] else [])
