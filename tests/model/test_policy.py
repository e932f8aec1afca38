"""What a company may set, and what it may not."""

from __future__ import annotations

from dataclasses import fields

import pytest

from followup_rules.model.policy import Policy, SameAreaSplit
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


@pytest.mark.parametrize("value", fields(Policy), ids=lambda value: value.name)
def test_a_value_says_what_it_is(value):
    """Whoever meets a value in a form or in the guide reads what it is called, what it means and why it is so."""
    assert [] == [part for part in ("label", "means", "why") if not value.metadata.get(part)]


@pytest.mark.parametrize("value", fields(Policy), ids=lambda value: value.name)
def test_a_value_says_what_is_accepted(value):
    """What is accepted is a least number, or a choice with words for each option."""
    number, choice = "least" in value.metadata, "one_of" in value.metadata

    assert number != choice
    assert number or set(value.metadata["one_of"]) == set(value.metadata["words"])
