"""What the outcome would be if one area read otherwise, or one person did not dissent."""

from __future__ import annotations

import pytest

from followup_rules import Outcome
from followup_rules.reading import read
from followup_rules.whatif import WhatIf
from tests.building import dissent, five


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("yes", Outcome.HIRE), ("maybe", Outcome.NEED_MORE_INFORMATION), ("no", Outcome.REJECT), ("pending", None)],
)
def test_an_area_read_otherwise(said, outcome):
    """If coding read otherwise, the outcome would be that of a panel in which it does."""
    before = read(five("Ben Coding maybe"))
    after = read(five(f"Ben Coding {said}")).areas[1]

    assert outcome is WhatIf(before).area_read(before.areas[1], after)


def test_areas_that_read_alike_have_the_same_answer():
    """Asked about one area and then another that reads alike, the answer holds for both."""
    before = read(five("Ben Coding maybe", "Cleo Domain maybe"))
    what_if = WhatIf(before)
    answers = [
        what_if.area_read(before.areas[index], read(five(said)).areas[index])
        for index, said in enumerate(["Ana Architecture no", "Ben Coding yes", "Cleo Domain yes", "Dan Process no"])
    ]

    assert [
        Outcome.REJECT,
        Outcome.NEED_MORE_INFORMATION,
        Outcome.NEED_MORE_INFORMATION,
        Outcome.REJECT,
    ] == answers


@pytest.mark.parametrize(
    ("people", "outcome"),
    [(["Dan"], Outcome.HIRE), (["Dan", "Dan"], Outcome.HIRE), (["Dan", "Eve"], Outcome.NEED_MORE_INFORMATION)],
    ids=["the only one", "twice the same", "one of two"],
)
def test_without_somebodys_dissent(people, outcome):
    """If Dan went along, what counts is whether anybody else still dissents."""
    what_if = WhatIf(read(five(dissent=dissent(*people))))

    assert [outcome, outcome] == [what_if.without_dissent_of("Dan"), what_if.without_dissent_of("Dan")]
