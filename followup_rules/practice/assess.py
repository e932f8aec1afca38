"""Assesses an answer to an exercise: the outcome that the user chose, and the factor that they say decides it."""

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
"""The ids of the factors that can decide: several areas together, dissent, or (``area:Coding``) one area."""

ANSWERS = labels()["outcomes"]
"""The outcomes to choose from, with their words."""

FACTORS = {TOGETHER: "Several areas together", DISSENT: "Dissent"}
"""The words for factors that are no area, as a choice."""

IN_TEXT = {TOGETHER: "several areas together", DISSENT: "dissent"}
"""The same in the middle of a sentence."""

require_each("phrase in practice/assess.py for the factor", FACTORS, IN_TEXT)

AREAS_TOGETHER = {rule.id for rule in RULES if rule.areas_together}
"""The rules whose areas decide only together."""

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
"""The word before a factor that is wrong, by whether the panel is ready."""


class Factor(TypedDict):
    """A choice for what decides: its id and its words."""

    id: str
    text: str


class Assessment(TypedDict):
    """Whether an answer is right, and why. ``deciding_factors`` holds the id of every factor that is right."""

    outcome: str
    outcome_right: bool
    factor_right: bool
    deciding_factors: list[str]
    text: str
    reasons: list[ReasonEntry]
    awaited: list[AwaitedEntry]


def factors(panel: Panel) -> list[Factor]:
    """List everything that could decide this panel: each area, several areas together, dissent."""
    areas = [Factor(id=f"{AREA}{name}", text=name) for name in panel.area_names]
    return [*areas, *(Factor(id=id_, text=text) for id_, text in FACTORS.items())]


def assess(panel: Panel, outcome: Any, factor: Any) -> Assessment:
    """Say whether an answer is right, and why.

    :param outcome: ``hire``, ``reject``, ``need-more-information`` or ``not-ready``.
    :param factor: the id of one of :func:`factors`. If several decide, each of them is right.
    :raises PanelError: at ``outcome`` or ``factor``, if it is none of those.

    Rests on the guide's page "How the outcome is decided".
    """
    choices = {choice["id"]: choice["text"] for choice in factors(panel)}
    for path, value, accepted in (("outcome", outcome, ANSWERS), ("factor", factor, choices)):
        checks.entry(value, path, accepted)
    report = compose(panel)
    right_outcome, deciding = report["outcome"] or NO_OUTCOME, deciding_factors(report)
    is_right = outcome == right_outcome, factor in deciding
    in_text = {id_: IN_TEXT.get(id_, text) for id_, text in choices.items()}
    return {
        "outcome": right_outcome,
        "outcome_right": is_right[0],
        "factor_right": is_right[1],
        "deciding_factors": deciding,
        "text": TEXTS[is_right].format(
            outcome=ANSWERS[right_outcome],
            because=BECAUSE[report["ready"]].format(factors=join(in_text[id_] for id_ in deciding)),
            by=BY[report["ready"]],
            factor=in_text[factor],
        ),
        "reasons": [reason for reason in report["reasons"] if reason["decided"]],
        "awaited": report["awaited"],
    }


def deciding_factors(report: Report) -> list[str]:
    """Return the ids of the factors that decide. For a panel that is not ready, these are the areas it waits for."""
    if not report["ready"]:
        awaited = [entry["area"] for entry in report["awaited"] if entry["area"] is not None]
        return [f"{AREA}{area}" for area in dict.fromkeys(awaited)] or [TOGETHER]
    deciding = (reason for reason in report["reasons"] if reason["decided"])
    return list(dict.fromkeys(factor for reason in deciding for factor in _factors_of(reason)))


def _factors_of(reason: ReasonEntry) -> list[str]:
    if reason["rule"] in AREAS_TOGETHER and len(reason["areas"]) > 1:
        return [TOGETHER]
    return [f"{AREA}{area}" for area in reason["areas"]] + ([DISSENT] if reason["dissent"] else [])
