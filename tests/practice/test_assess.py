"""An answer about a practice panel: whether it is right, and why."""

from __future__ import annotations

import pytest

from followup_rules import compose
from followup_rules.practice.assess import ANSWERS, assess, deciding_factors, factors
from followup_rules.practice.exercises import LEVELS, exercise
from tests.building import USUAL, dissent, five, panel, refused


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
    """One area decides, or several, or all together, or dissent, or an awaited verdict. Each can be chosen."""
    assert deciding_factors(compose(given)) == expected
    assert {*expected} <= {factor["id"] for factor in factors(given)}


@pytest.mark.parametrize(
    ("outcome", "factor", "text"),
    [
        ("reject", "area:Coding", "Right, and for the right reason."),
        ("reject", "area:Process", "Reject is right, but it is decided by Coding, not by Process."),
        ("hire", "area:Coding", "You looked in the right place: Coding. But the outcome is Reject."),
        ("hire", "together", "The right outcome is Reject: it is decided by Coding."),
    ],
)
def test_feedback_on_an_answer(outcome, factor, text):
    """People read whether outcome and factor are right, what would have been right, and why."""
    assessment = assess(five("Ben Coding no"), outcome, factor)

    assert assessment["text"] == text
    assert (assessment["outcome_right"], assessment["factor_right"]) == (outcome == "reject", factor == "area:Coding")
    assert [reason["rule"] for reason in assessment["reasons"]] == ["clear-no"]


def test_if_several_factors_decide_each_is_right():
    """If two areas are open, an answer that names either of them is right."""
    given = five("Ben Coding maybe", "Dan Process maybe", policy=USUAL)

    assert all(assess(given, "need-more-information", f"area:{area}")["factor_right"] for area in ("Coding", "Process"))
    assert assess(given, "hire", "dissent")["deciding_factors"] == ["area:Coding", "area:Process"]
    assert assess(given, "hire", "dissent")["text"].endswith("it is decided by Coding and Process.")
    assert assess(given, "hire", "area:Process")["text"].startswith("You looked in the right place: Process.")


def test_a_panel_that_waits():
    """If a verdict is pending, the right answer is "not ready", because of the area that waits for it."""
    given = five("Eve Projects pending")

    assert assess(given, "not-ready", "area:Projects")["text"] == "Right, and for the right reason."
    assert assess(given, "not-ready", "area:Coding")["text"] == (
        "Not ready is right, but the panel is waiting for Projects, not for Coding."
    )
    assert assess(given, "hire", "together")["text"] == (
        "The right outcome is Not ready: the panel is waiting for Projects."
    )
    assert [entry["area"] for entry in assess(given, "hire", "together")["awaited"]] == ["Projects"]


@pytest.mark.parametrize("level", LEVELS)
def test_people_who_always_give_the_same_answer_are_often_wrong(level):
    """No outcome is right for most panels of a level, so nobody can answer them without looking."""
    panels = [exercise(level, number).panel for number in range(1, len(LEVELS[level].patterns) + 1)]
    right = {outcome: sum(assess(it, outcome, "together")["outcome_right"] for it in panels) for outcome in ANSWERS}

    assert max(right.values()) <= 2 * len(panels) / 3


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
    """The error says whether outcome or factor is wrong, and what is accepted."""
    error = refused(assess, five(), outcome, factor)

    assert error.path == path
    assert error.message.startswith("must be ")
