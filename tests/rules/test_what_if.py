"""What the outcome would be if one area read otherwise, or one person did not dissent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from followup_rules import Area, Outcome, Policy
from followup_rules.rules.reading import read
from followup_rules.rules.what_if import WhatIf
from tests.building import card, dissent, five


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("yes", Outcome.HIRE), ("maybe", Outcome.NEED_MORE_INFORMATION), ("no", Outcome.REJECT), ("pending", None)],
)
def test_an_area_read_otherwise(said, outcome):
    """If coding read otherwise, the outcome would be that of a panel in which it does."""
    before = read(five("Ben Coding maybe"))
    after = read(five(f"Ben Coding {said}")).areas[1]

    assert (outcome, after.status) == WhatIf(before).area_read(before.areas[1], ("maybe", said), lambda: after)


def test_areas_that_read_alike_have_the_same_answer():
    """Asked about one area and then another with the same verdicts, the answer is worked out once."""
    reading = read(five("Ben Coding maybe", "Cleo Domain maybe"))

    assert ["Coding"] == asked_anew((reading, "Coding"), (reading, "Domain"))


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
def test_panels_that_differ_keep_their_own_answers(other):
    """What was worked out for one panel is not told of another in which anything differs but names and order."""
    assert ["Architecture", "Architecture"] == asked_anew(*[(read(one), "Architecture") for one in (TWO_MAYBES, other)])


def test_areas_that_differ_keep_their_own_answers():
    """Nor is what was worked out for one area told of one with other verdicts, or with the same in another round."""
    reading = read(five("Ben Coding maybe", card("Cleo Domain maybe", round=2), without=["Domain"]))

    assert ["Coding", "Domain", "Process"] == asked_anew(*[(reading, area) for area in ("Coding", "Domain", "Process")])


def asked_anew(*areas):
    """Ask about the same change in areas, and return those that were not known already."""
    change, asked = object(), []

    def read_again(area):
        asked.append(area.name)
        return area

    for reading, name in areas:
        [area] = [area for area in reading.areas if area.name == name]
        WhatIf(reading).area_read(area, change, partial(read_again, area))
    return asked


@pytest.mark.parametrize(
    ("people", "outcome"),
    [(["Dan"], Outcome.HIRE), (["Dan", "Dan"], Outcome.HIRE), (["Dan", "Eve"], Outcome.NEED_MORE_INFORMATION)],
    ids=["the only one", "twice the same", "one of two"],
)
def test_without_somebodys_dissent(people, outcome):
    """If Dan went along, what counts is whether anybody else still dissents."""
    what_if = WhatIf(read(five(dissent=dissent(*people))))

    assert [outcome, outcome] == [what_if.without_dissent_of("Dan"), what_if.without_dissent_of("Dan")]
