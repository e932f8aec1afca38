"""The values of a policy that are accepted, and how others are refused."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from followup_rules.model.policy import POLICY_VALUES, Policy, SameAreaSplit, choice_field, policy_values
from followup_rules.model.registry import RegistryError
from tests.building import refused


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


def test_a_value_may_be_given_as_its_text():
    """A policy may be written in plain words."""
    assert Policy(same_area_split="no").same_area_split is SameAreaSplit.NO


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A policy with a yes/no value."""

    hold_on_friday: bool = choice_field(
        default=False,
        words={False: "goes on", True: "holds"},
        label="A session on Friday",
        means="Whether a session on Friday holds until Monday.",
        why="People want to go home.",
    )


@dataclass(frozen=True, kw_only=True)
class Undescribed:
    """A policy with a field that has no label, meaning or reason."""

    hold_on_friday: bool = False


def test_a_value_without_a_description_is_named():
    """If a maintainer adds a policy value as a plain field, Python says at import how to describe it."""
    with pytest.raises(RegistryError) as caught:
        policy_values(Undescribed)

    assert str(caught.value) == ("the policy value 'hold_on_friday' is neither a number_field() nor a choice_field()")


@pytest.mark.parametrize("part", ["label", "means", "why"])
def test_a_value_with_a_part_left_out_is_named(part):
    """If somebody adds a policy value and forgets its label, meaning or reason, Python names the part at import."""
    texts = {"label": "A session on Friday", "means": "If it waits.", "why": "People go home."} | {part: ""}

    @dataclass(frozen=True, kw_only=True)
    class PartlyDescribed:
        hold_on_friday: bool = choice_field(default=False, words={False: "goes on", True: "waits"}, **texts)

    with pytest.raises(RegistryError, match=f"^the policy value 'hold_on_friday' has no {part}; it needs "):
        policy_values(PartlyDescribed)


def test_a_value_may_be_true_or_false():
    """A yes/no value accepts true and false, and nothing that only looks like them."""
    value = policy_values(Explained)["hold_on_friday"]

    assert value.check(value=True, path="hold_on_friday") is True
    assert value.accepted == "false or true"
    assert [
        "must be false or true, not a whole number",
        "must be false or true, not 'true'",
    ] == [refused(value.check, given, "hold_on_friday").message for given in (1, "true")]


@pytest.mark.parametrize(
    ("name", "accepted"),
    [("maybe_limit", "1 or more"), ("tell_within_working_days", "0 or more"), ("same_area_split", "conflict or no")],
)
def test_a_value_says_what_is_accepted(name, accepted):
    """The guide and the errors take from the value what is accepted."""
    assert accepted == POLICY_VALUES[name].accepted


def test_the_documentation_has_every_value():
    """Python's help on the policy says what each value means and what it accepts."""
    for value in POLICY_VALUES.values():
        assert f":param {value.id}: {value.means} {value.accepted}." in Policy.__doc__
