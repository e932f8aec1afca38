"""Every small panel there is, held against the procedure written down a second time (``oracle.py``)."""

from __future__ import annotations

import sys
from itertools import combinations_with_replacement, product

import pytest

from followup_rules.model.panel import Area, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy
from followup_rules.report.compose import compose
from followup_rules.rules.decide import decide
from tests.properties import oracle
from tests.properties.single_changes import single_changes
from tests.sealed import seal

MOST = 2**53
POLICIES = {
    "the defaults": {},
    "one maybe is a bunch, told on the day": {"maybe_limit": 1, "tell_within_working_days": 0},
    "no number of maybes is a bunch, told at the end of time": {"maybe_limit": MOST, "tell_within_working_days": MOST},
    "a split reads as a no": {"same_area_split": "no"},
    "one round only": {"max_rounds": 1},
    "always another round": {"max_rounds": MOST},
}
AREAS = tuple("ABCDE")
NOBODY, DAN = (), (Dissent(interviewer="Dan"),)


TRIED = {"the defaults": {}} if sys.platform == "emscripten" else POLICIES
"""The policies to try. In Pyodide, where this takes several times as long, the defaults are enough."""


def policies(function):
    """Run a test under each policy value at its bounds."""
    return pytest.mark.parametrize("policy", TRIED.values(), ids=TRIED)(function)


def panel_of(areas, dissent, policy):
    """Make a panel of required areas, each with its verdicts by interviewers of its own."""
    return Panel(
        areas=tuple(Area(name=name) for name in AREAS[: len(areas)]),
        scorecards=tuple(
            Scorecard(area=name, interviewer=f"{name}{index}", verdict=verdict)
            for name, verdicts in zip(AREAS, areas, strict=False)
            for index, verdict in enumerate(verdicts)
        ),
        dissent=dissent,
        policy=policy,
    )


def as_oracle(policy):
    """Say a policy in the oracle's words; when the candidate is told does not touch the outcome."""
    words = {"maybe_limit": "maybe_limit", "same_area_split": "split", "max_rounds": "max_rounds"}
    return {words[key]: value for key, value in policy.items() if key in words}


@policies
def test_the_outcome_of_every_panel_of_three_areas_with_two_scorecards(policy):
    """Three areas, two interviewers each; the two are interchangeable, so each pair of verdicts is taken once."""
    pairs = list(combinations_with_replacement(Verdict, 2))

    _check_outcomes(product(pairs, repeat=3), policy)


@policies
def test_the_outcome_of_every_panel_of_five_areas_with_one_scorecard(policy):
    """The guide's five areas, one interviewer each, in every combination of verdicts."""
    _check_outcomes(product(product(Verdict), repeat=5), policy)


@policies
def test_the_whole_report_on_every_panel_of_two_areas_with_two_scorecards(policy):
    """Outcome, certainty, statuses, reasons, what would change it and who is told: all of it, for all of them."""
    for areas in product(product(Verdict, repeat=2), repeat=2):
        for dissent in (NOBODY, DAN):
            panel = panel_of(areas, dissent, Policy(**policy))
            report = compose(panel)
            expected = oracle.outcome(areas, dissent=bool(dissent), **as_oracle(policy))

            assert report["outcome"] == expected, panel
            assert report["certain"] == (
                None if expected else oracle.certain(areas, dissent=bool(dissent), **as_oracle(policy))
            )
            _check_statuses(report, areas, policy)
            _check_reasons(report, bool(dissent))
            _check_what_would_change(report, panel)
            _check_what_comes_next(report)


def _check_outcomes(panels, policy):
    made = Policy(**policy)
    for areas in panels:
        for dissent in (NOBODY, DAN):
            expected = oracle.outcome(areas, dissent=bool(dissent), **as_oracle(policy))

            assert decide(panel_of(areas, dissent, made)).outcome == expected, (areas, dissent)


def _check_statuses(report, areas, policy):
    split = policy.get("same_area_split", "conflict")

    assert [area["status"] for area in report["areas"]] == [oracle.status(verdicts, split) for verdicts in areas]


def _check_reasons(report, dissent):
    statuses = {area["area"]: area["status"] for area in report["areas"]}
    found = {reason["rule"]: reason for reason in report["reasons"]}
    read_as = {
        "clear-no": {"clear-no"},
        "conflict": {"conflict"},
        "unsettled": {"mixed", "maybe"},
        "uncovered-area": {"missing"},
    }
    for rule, wanted in read_as.items():
        areas = [area for area, status in statuses.items() if status in wanted]

        assert found.get(rule, {"areas": []})["areas"] == areas
    assert ("dissent" in found) == dissent
    assert ("everyone-agrees" in found) == (set(statuses.values()) == {"clear-yes"} and not dissent)
    assert all(reason["decided"] == (reason["outcome"] == report["outcome"]) for reason in report["reasons"])
    assert all(reason["text"] for reason in report["reasons"])


def _check_what_would_change(report, panel):
    tried = [(change, decide(after).outcome) for change, after in single_changes(panel)]
    indexes = {(card.area, card.interviewer): index for index, card in enumerate(panel.scorecards)}
    expected = {
        (*(place := (change.area, change.interviewer)), change.from_, change.to, indexes.get(place), outcome)
        for change, outcome in tried
        if outcome not in (None, report["outcome"])
    }
    listed = [(what["changes"], what["outcome"]) for what in report["what_would_change"]]
    singles = [(*changes[0].values(), outcome) for changes, outcome in listed if len(changes) == 1]

    assert set(singles) == expected
    assert len(singles) == len(expected)
    sets = [outcome for changes, outcome in listed if len(changes) > 1]
    assert sets == ([] if "hire" in {report["outcome"], *(outcome for *_, outcome in expected)} else ["hire"])


def _check_what_comes_next(report):
    steps = [step["id"] for step in report["next_steps"]]

    assert steps[-1] == "tell-candidate"
    assert ("make-offer" in steps) == (report["outcome"] == "hire")
    assert ("agree-plan" in steps) == (report["outcome"] == "need-more-information") == bool(report["return_visit"])
    assert ("collect-verdicts" in steps) == (not report["ready"]) == bool(report["awaited"])


EVERY_ROUND = [
    list(said)
    for number in range(3)
    for said in combinations_with_replacement(["yes", "no", "maybe", "pending"], number)
]
"""The verdicts of one round on one area: none, one or two."""


@pytest.mark.parametrize("split", ["conflict", "no"])
@pytest.mark.parametrize("sealed", [(), (0,), (1,), (0, 1)])
def test_an_area_of_two_rounds_with_sealed_verdicts_that_are_not_in(sealed, split):
    """Every area of two rounds reads as the oracle says, whichever of them has a sealed verdict that is not in."""
    seals = tuple(seal("Zoe A no", number, number=number + 1) for number in sealed)
    for rounds in product(EVERY_ROUND, EVERY_ROUND):
        cards = (
            Scorecard(area="A", interviewer=f"P{index}", verdict=verdict, round=number)
            for number, verdicts in enumerate(rounds, start=1)
            for index, verdict in enumerate(verdicts)
        )
        given = Panel(
            areas=(Area(name="A"),), scorecards=tuple(cards), seals=seals, policy=Policy(same_area_split=split)
        )
        [area] = decide(given).reading.areas

        assert area.status == oracle.status_of_rounds(rounds, sealed, split), (rounds, sealed)
