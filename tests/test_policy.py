"""What a company may set, and what it may not."""

from __future__ import annotations

import pytest

from followup_rules.policy import Policy, SameAreaSplit
from tests.building import refused


def test_policy_defaults():
    """A company that sets nothing gets the guide's policy."""
    policy = Policy()

    assert (3, "conflict", 2, 2) == (
        policy.maybe_limit,
        policy.same_area_split,
        policy.max_rounds,
        policy.tell_within_working_days,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("maybe_limit", 0),
        ("maybe_limit", True),
        ("max_rounds", 0),
        ("max_rounds", 2.0),
        ("tell_within_working_days", -1),
        ("same_area_split", "yes"),
    ],
)
def test_policy_out_of_range(name, value):
    """A policy value out of its range is refused by name."""
    assert name == refused(lambda: Policy(**{name: value})).path


def test_policy_settles_its_words():
    """A policy may be written in plain words."""
    assert Policy(same_area_split="no").same_area_split is SameAreaSplit.NO
