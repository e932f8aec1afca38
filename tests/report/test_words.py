"""The smallest pieces of wording."""

from __future__ import annotations

import pytest

from followup_rules import __version__
from followup_rules.model.policy import POLICY_VALUES, Policy, SameAreaSplit
from followup_rules.report.words import (
    count_of,
    join,
    join_few,
    policy_differences,
    possessive,
    rules_and_policy,
    who_says,
)
from tests.building import panel

GUIDE = Policy()
ARE = POLICY_VALUES["same_area_split"].words
[OTHER_SPLIT] = set(SameAreaSplit) - {GUIDE.same_area_split}


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (iter("AB"), "A and B")],
)
def test_join(items, expected):
    """Items are joined as in prose."""
    assert expected == join(items)


def test_join_with_another_word():
    """The last item may be joined with another word."""
    assert "A, B or C" == join("ABC", "or")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("ABC", "A, B and C"),
        ("ABCDEFG", "A, B, C, D, E, F and G"),
        ("ABCDEFGH", "A, B, C, D, E, F and 2 more"),
        ("ABCDEFGHIJ", "A, B, C, D, E, F and 4 more"),
        (dict.fromkeys("ABCDEFGH"), "A, B, C, D, E, F and 2 more"),
    ],
)
def test_join_few(items, expected):
    """A sentence names the first few and counts the rest."""
    assert expected == join_few(items)


@pytest.mark.parametrize(("number", "expected"), [(0, "0 areas"), (1, "1 area"), (2, "2 areas")])
def test_count_of(number, expected):
    """One of a thing is one, several are several."""
    assert expected == count_of(number, "area", "areas")


@pytest.mark.parametrize(("name", "expected"), [("Ben", "Ben's no"), (None, "the no")])
def test_possessive(name, expected):
    """A verdict has its interviewer's name, or none if it is anonymous."""
    assert expected == possessive(name, "no")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["Ben Coding no"], "Ben says no"),
        (["Ben Coding no", "Cleo Coding yes", "Dan Coding yes"], "Ben says no and Cleo and Dan say yes"),
        (["- Coding maybe"], "an interviewer says maybe"),
        (["- Coding maybe", "- Coding maybe"], "2 interviewers say maybe"),
        (["Ben Coding no", "- Coding no"], "Ben and an interviewer say no"),
        (["Ben Coding pending"], "the verdict from Ben is not in yet"),
    ],
)
def test_who_says(said, expected):
    """People who say the same are named together."""
    assert expected == who_says(panel(*said).scorecards)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(), []),
        (
            Policy(maybe_limit=9),
            [f"How many maybes are too many: 9, where the guide has {GUIDE.maybe_limit}."],
        ),
        (
            Policy(same_area_split=OTHER_SPLIT),
            [f"A yes and a no on one area {ARE[OTHER_SPLIT]}; in the guide they {ARE[GUIDE.same_area_split]}."],
        ),
        (
            Policy(max_rounds=9, tell_within_working_days=9),
            [
                f"Rounds of interviews: 9, where the guide has {GUIDE.max_rounds}.",
                f"Working days to tell the candidate: 9, where the guide has {GUIDE.tell_within_working_days}.",
            ],
        ),
    ],
    ids=["the guide's", "a number", "words", "two values"],
)
def test_policy_remarks(policy, expected):
    """A report says which values a company has set differently from the guide, and nothing if it has set none."""
    assert expected == policy_differences(policy.values)


def test_rules_and_policy():
    """The whole policy is named by its labels, the defaults too, after the version of the rules."""
    given = Policy(maybe_limit=2, same_area_split="no", max_rounds=2, tell_within_working_days=2)

    assert [
        f"Rules: followup_rules {__version__}",
        "How many maybes are too many: 2",
        "A yes and a no on one area are a no",
        "Rounds of interviews: 2",
        "Working days to tell the candidate: 2",
    ] == rules_and_policy(given.values)
