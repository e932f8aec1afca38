"""What the outcome would be if one area read differently, or if one person withdrew their dissent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from followup_rules import Area, Outcome, Policy
from followup_rules.rules.reading import read
from followup_rules.rules.what_if import WhatIf
from tests.building import card, dissent, five


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [("yes", Outcome.HIRE), ("maybe", Outcome.NEED_MORE_INFORMATION), ("no", Outcome.REJECT), ("pending", None)],
)
def test_an_area_reads_differently(verdict, outcome):
    """If coding read differently, the outcome would be that of a panel in which it does."""
    before = read(five("Ben Coding maybe"))
    after = read(five(f"Ben Coding {verdict}")).areas[1]

    assert (outcome, after.status) == WhatIf(before).change_area(before.areas[1], ("maybe", verdict), lambda: after)


def test_areas_with_the_same_verdicts_share_an_effect():
    """The same change in areas with the same verdicts is worked out once, so that long lists of panels are quick."""
    reading = read(five("Ben Coding maybe", "Cleo Domain maybe"))

    assert ["Coding"] == areas_worked_out((reading, "Coding"), (reading, "Domain"))


TWO_MAYBES = five("Ben Coding maybe", "Cleo Domain maybe")


@pytest.mark.parametrize(
    "other",
    [
        five("Ben Coding maybe", "Cleo Domain no"),
        five("Ben Coding maybe", "Cleo Domain maybe", "Dan Domain maybe"),
        five("Ben Coding maybe", card("Cleo Domain maybe", round=2), without=["Domain"]),
        five("Ben Coding maybe", "Cleo Domain maybe", card("Ben Coding not-assessed", round=2)),
        five("Ben Coding maybe", "Cleo Domain maybe", "Zoe Tests yes"),
        five("Ben Coding maybe", "Cleo Domain maybe", dissent=dissent("Dan")),
        five("Ben Coding maybe", "Cleo Domain maybe", policy=Policy(maybe_limit=1)),
        replace(TWO_MAYBES, areas=(Area(name="Architecture", required=False), *TWO_MAYBES.areas[1:])),
    ],
    ids=[
        "a verdict",
        "one more verdict",
        "a round",
        "the panel's round",
        "one more area",
        "dissent",
        "the policy",
        "an optional area",
    ],
)
def test_panels_that_differ_have_effects_of_their_own(other):
    """A change never shows the effect that it has in a panel that differs in more than names and order."""
    given = [(read(panel), "Architecture") for panel in (TWO_MAYBES, other)]

    assert ["Architecture", "Architecture"] == areas_worked_out(*given)


def test_areas_that_differ_have_effects_of_their_own():
    """A change never shows the effect that it has in an area with other verdicts, or in another round."""
    reading = read(five("Ben Coding maybe", card("Cleo Domain maybe", round=2), without=["Domain"]))
    areas = ["Coding", "Domain", "Process"]

    assert areas == areas_worked_out(*[(reading, area) for area in areas])


def areas_worked_out(*areas):
    """Make the same change in areas, and return those whose effect was worked out rather than taken from the cache."""
    change, worked_out = object(), []

    def read_again(area):
        worked_out.append(area.name)
        return area

    for reading, name in areas:
        [area] = [area for area in reading.areas if area.name == name]
        WhatIf(reading).change_area(area, change, partial(read_again, area))
    return worked_out


@pytest.mark.parametrize(
    ("people", "outcome"),
    [(["Dan"], Outcome.HIRE), (["Dan", "Dan"], Outcome.HIRE), (["Dan", "Eve"], Outcome.NEED_MORE_INFORMATION)],
    ids=["the only one", "twice the same", "one of two"],
)
def test_one_person_withdraws_dissent(people, outcome):
    """If Dan withdrew the dissent, what counts is whether anybody else still dissents."""
    what_if = WhatIf(read(five(dissent=dissent(*people))))

    assert [outcome, outcome] == [what_if.withdraw_dissent("Dan"), what_if.withdraw_dissent("Dan")]
