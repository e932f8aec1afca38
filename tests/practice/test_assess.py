"""A guess about a panel: whether it is right, and why."""

from __future__ import annotations

import pytest

from followup_rules import compose, from_dict
from followup_rules.practice.assess import ANSWERS, assess, deciding_factors, factors
from followup_rules.practice.exercises import LEVELS, exercise
from tests.building import WORKED, dissent, five, panel, refused


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (five(), ["together"]),
        (panel("Ben Coding yes", areas=()), ["area:Coding"]),
        (five("Ben Coding no"), ["area:Coding"]),
        (five("Ben Coding no", "Dan Process no"), ["area:Coding", "area:Process"]),
        (five("Ben Coding yes", "Cy Coding no", "Dan Process no"), ["area:Process"]),
        (five("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe"), ["together"]),
        (panel("Ben Coding maybe", "Cy Coding maybe"), ["area:Coding"]),
        (panel("Ben Coding maybe", "Dan Process maybe"), ["together"]),
        (five(dissent=dissent("Dan")), ["dissent"]),
        (five("Ben Coding maybe", dissent=dissent("Dan")), ["area:Coding", "dissent"]),
        (five("Eve Projects pending"), ["area:Projects"]),
        (five("Eve Projects pending", "Ben Coding no"), ["area:Projects"]),
        (panel(), ["together"]),
    ],
)
def test_what_decides(given, expected):
    """One area decides, or several by themselves, or all together, or somebody's dissent; or something is awaited."""
    assert deciding_factors(compose(given)) == expected


@pytest.mark.parametrize(
    ("outcome", "factor", "text"),
    [
        ("reject", "area:Coding", "Right, and for the right reason."),
        ("reject", "area:Process", "Reject is right, but it is decided by Coding, not by Process."),
        ("hire", "area:Coding", "You looked in the right place: Coding. But the outcome is Reject."),
        ("hire", "together", "The right outcome is Reject: it is decided by Coding."),
    ],
)
def test_what_is_said_of_a_guess(outcome, factor, text):
    """Each half of a guess is told to be right or not, with what it should have been, and why."""
    said = assess(five("Ben Coding no"), outcome, factor)

    assert said["text"] == text
    assert (said["outcome_right"], said["factor_right"]) == (outcome == "reject", factor == "area:Coding")
    assert [reason["rule"] for reason in said["reasons"]] == ["clear-no"]


def test_where_several_decide_any_of_them_is_right():
    """Two open areas: whichever somebody names, they have seen something that is open."""
    given = five("Ben Coding maybe", "Dan Process maybe")

    assert all(assess(given, "need-more-information", f"area:{area}")["factor_right"] for area in ("Coding", "Process"))
    assert assess(given, "hire", "dissent")["deciding_factors"] == ["area:Coding", "area:Process"]
    assert assess(given, "hire", "dissent")["text"].endswith("it is decided by Coding and Process.")
    assert assess(given, "hire", "area:Process")["text"].startswith("You looked in the right place: Process.")


def test_a_panel_that_waits():
    """Not ready is an answer too; it is right where a verdict is out, and the area is the one that is awaited."""
    given = five("Eve Projects pending")

    assert assess(given, "not-ready", "area:Projects")["text"] == "Right, and for the right reason."
    assert assess(given, "not-ready", "area:Coding")["text"] == (
        "Not ready is right, but the panel is waiting for Projects, not for Coding."
    )
    assert assess(given, "hire", "together")["text"] == (
        "The right outcome is Not ready: the panel is waiting for Projects."
    )
    assert [entry["area"] for entry in assess(given, "hire", "together")["awaited"]] == ["Projects"]


@pytest.mark.parametrize("slug", WORKED)
def test_every_worked_panel_has_a_right_answer_among_those_offered(slug):
    """Whatever panel is asked about, its answer can be chosen."""
    given = from_dict(WORKED[slug]["panel"])

    assert {*deciding_factors(compose(given))} <= {factor["id"] for factor in factors(given)}


@pytest.mark.parametrize("level", LEVELS)
def test_somebody_who_always_gives_the_same_answer_is_often_wrong(level):
    """No outcome is right for every panel of a level: practice cannot be passed without looking."""
    given = [exercise(level, number).panel for number in range(1, len(LEVELS[level].patterns) + 1)]
    right = {outcome: sum(assess(one, outcome, "together")["outcome_right"] for one in given) for outcome in ANSWERS}

    assert max(right.values()) <= 2 * len(given) / 3


@pytest.mark.parametrize(
    ("outcome", "factor", "path"),
    [
        ("maybe", "together", "outcome"),
        ("hire", "area:X", "factor"),
        (None, "together", "outcome"),
        ("hire", 3, "factor"),
    ],
)
def test_an_answer_that_was_not_offered_is_refused(outcome, factor, path):
    """The error names the place and what is accepted."""
    error = refused(assess, five(), outcome, factor)

    assert error.path == path
    assert error.message.startswith("must be ")
