"""Assesses a guess at a panel's outcome and at what decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from followup_rules.model import checks
from followup_rules.model.registry import require_each
from followup_rules.report.compose import compose
from followup_rules.report.labels import labels
from followup_rules.report.types import AwaitedEntry, ReasonEntry
from followup_rules.report.words import NO_OUTCOME, joined
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from followup_rules.model.panel import Panel
    from followup_rules.report.types import Report

TOGETHER, DISSENT, AREA = "together", "dissent", "area:"
"""The places that can decide: all areas taken together, somebody's dissent, or one area by its name."""

ANSWERS = labels()["outcomes"]
"""The possible answers in words."""

PLACES = {TOGETHER: "Several areas together", DISSENT: "Dissent"}
SAID_OF_PLACES = {TOGETHER: "several areas together", DISSENT: "dissent"}
require_each("phrase in practice/assess.py for the place", PLACES, SAID_OF_PLACES)

AREAS_TOGETHER = {rule.id for rule in RULES if rule.areas_together}

TEXTS = {
    (True, True): "Right, and for the right reason.",
    (True, False): "{outcome} is right, but {because}, not {by}{place}.",
    (False, True): "You looked in the right place: {place}. But the outcome is {outcome}.",
    (False, False): "The right outcome is {outcome}: {because}.",
}
"""The feedback, by whether outcome and place are right."""

BECAUSE = {True: "it is decided by {places}", False: "the panel is waiting for {places}"}
"""What the outcome rests on, by whether the panel is ready."""

BY = {True: "by ", False: "for "}
"""The word before a place that the outcome does not rest on, by whether the panel is ready."""


class Place(TypedDict):
    """A choice of what decides: an id to answer with, and its words."""

    id: str
    text: str


class Assessment(TypedDict):
    """Whether a guess is right, and why. ``deciding_places`` holds the id of every place that is a right answer."""

    outcome: str
    outcome_right: bool
    place_right: bool
    deciding_places: list[str]
    text: str
    reasons: list[ReasonEntry]
    awaited: list[AwaitedEntry]


def places(panel: Panel) -> list[Place]:
    """List everything that could decide this panel: each area, several together, dissent."""
    areas = [Place(id=f"{AREA}{name}", text=name) for name in panel.area_names]
    return [*areas, *(Place(id=id_, text=text) for id_, text in PLACES.items())]


def assess(panel: Panel, outcome: Any, place: Any) -> Assessment:
    """Say whether a guess is right, and why.

    :param outcome: ``hire``, ``reject``, ``need-more-information`` or ``not-ready``.
    :param place: the id of one of :func:`places`. If several decide, any of them is right.
    :raises PanelError: at ``outcome`` or ``place``, if it is none of those.

    Rests on the guide's page "How the outcome is decided".
    """
    known = {one["id"]: one["text"] for one in places(panel)}
    for path, given, accepted in (("outcome", outcome, ANSWERS), ("place", place, known)):
        checks.entry(given, path, accepted)
    report = compose(panel)
    found, deciding = report["outcome"] or NO_OUTCOME, deciding_places(report)
    is_right = outcome == found, place in deciding
    said = {id_: SAID_OF_PLACES.get(id_, text) for id_, text in known.items()}
    return {
        "outcome": found,
        "outcome_right": is_right[0],
        "place_right": is_right[1],
        "deciding_places": deciding,
        "text": TEXTS[is_right].format(
            outcome=ANSWERS[found],
            because=BECAUSE[report["ready"]].format(places=joined(said[one] for one in deciding)),
            by=BY[report["ready"]],
            place=said[place],
        ),
        "reasons": [reason for reason in report["reasons"] if reason["decided"]],
        "awaited": report["awaited"],
    }


def deciding_places(report: Report) -> list[str]:
    """Return the ids of the places that decide; of a panel that is not ready, the areas that are awaited."""
    if not report["ready"]:
        awaited = [entry["area"] for entry in report["awaited"] if entry["area"] is not None]
        return [f"{AREA}{area}" for area in dict.fromkeys(awaited)] or [TOGETHER]
    decided = (reason for reason in report["reasons"] if reason["decided"])
    return list(dict.fromkeys(place for reason in decided for place in _places_of(reason)))


def _places_of(reason: ReasonEntry) -> list[str]:
    if reason["rule"] in AREAS_TOGETHER and len(reason["areas"]) > 1:
        return [TOGETHER]
    return [f"{AREA}{area}" for area in reason["areas"]] + ([DISSENT] if reason["dissent"] else [])
