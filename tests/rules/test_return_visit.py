"""The plan of the return visit: what is open, why, and what the panel has agreed to do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_rules import Outcome, PlannedVisit, decide
from followup_rules.rules.return_visit import plan_return_visit
from tests.building import UP_TO_TWO_ROUNDS, card, dissent, everything_open, five


def visit(given):
    """Plan a panel's return visit."""
    return plan_return_visit(given, decide(given))


@pytest.mark.parametrize(
    "given",
    [five(), five("Ben Coding no", "Dan Process maybe"), five("Eve Projects pending", "Dan Process maybe")],
    ids=["hire", "reject", "not ready"],
)
def test_no_return_visit(given):
    """The candidate comes back only where the outcome is need more information."""
    assert visit(given) is None


def test_open_areas():
    """The visit has to settle every open area, for what it lacks, and no other."""
    given = everything_open()

    assert [
        ("Architecture", "maybe"),
        ("Coding", "conflict"),
        ("Domain", "mixed"),
        ("Projects", "missing"),
    ] == [(area.area, area.why) for area in visit(given).areas]


@pytest.mark.parametrize(
    ("given", "areas"),
    [
        (five(card("Ben Coding yes", round=2), without=("Projects",)), ["Projects"]),
        (five("Ben Coding maybe", "Cleo Domain maybe", card("Ben Coding yes", round=2)), ["Domain"]),
        (five("Ben Coding maybe", card("Ben Coding maybe", round=2)), None),
        (five("Ben Coding maybe", card("Ben Coding yes", round=2), dissent=dissent("Dan", round=2)), None),
    ],
    ids=["nobody covered it", "not looked at again", "looked at again", "dissent"],
)
def test_a_visit_after_the_last_round(given, areas):
    """After the last round, a visit is planned only for areas not covered, or not looked at again."""
    planned = visit(replace(given, policy=UP_TO_TWO_ROUNDS))

    assert areas == (list(planned.area_names) if planned else None)


def test_three_open_points():
    """Three maybes reject; three open points of other kinds are revisited together."""
    maybes = five("Ben Coding maybe", "Cleo Domain maybe", "Dan Process maybe")
    others = five("Ben Coding yes", "Cy Coding no", "Cleo Domain yes", "Di Domain maybe", without=("Projects",))

    assert decide(maybes).outcome is Outcome.REJECT
    assert decide(others).outcome is Outcome.NEED_MORE_INFORMATION
    assert ("Coding", "Domain", "Projects") == visit(others).area_names


def test_dissent_is_looked_into():
    """Dissent is listed for the return visit like an open area."""
    people = dissent("Dan", reason="Two teams in one year.")

    assert people == tuple(visit(five(dissent=people)).dissent)


def test_the_panels_own_plan():
    """The plan for an open area is used. A plan for another area is not."""
    coding = PlannedVisit(area="Coding", question="Which test first?", who="Cy", evidence="A failing test.")
    given = five("Ben Coding maybe", plan=[coding, PlannedVisit(area="Process", question="Why?")])

    assert [coding] == [area.plan for area in visit(given).areas]


def test_an_area_planned_twice():
    """Two questions on one area are two entries, and the area is named once."""
    plan = [PlannedVisit(area="Coding", question=question) for question in ("First?", "Second?")]
    planned = visit(five("Ben Coding maybe", plan=plan))

    assert ["First?", "Second?"] == [area.plan.question for area in planned.areas]
    assert ["Coding"] == list(planned.area_names)


def test_nothing_planned_yet():
    """An open area that is not in the plan is listed with an empty plan."""
    (area,) = visit(five("Ben Coding maybe")).areas

    assert PlannedVisit(area="Coding") == area.plan
