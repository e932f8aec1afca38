"""The panel of the return visit: what is carried over from the round that ended, and what is still to be judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_rules import Area, Dissent, Panel, PlannedVisit, Policy, decide
from followup_rules.rules.next_round import next_round
from tests.building import UP_TO_TWO_ROUNDS, card, dissent, everything_open, five, panel, plan, refused


def awaited(given):
    """Return who is to judge what after the next round has begun, as area and name."""
    after = next_round(given)
    new = after.scorecards[len(given.scorecards) :]

    assert {("pending", given.round + 1)} == {(one.verdict.value, one.round) for one in new}
    return [(one.area, one.interviewer) for one in new]


def test_open_areas_are_to_be_judged_again():
    """Every open area is judged again, in the order of the plan, and no other."""
    given = everything_open()

    assert [("Architecture", None), ("Coding", None), ("Domain", None), ("Projects", None)] == awaited(given)


def test_those_whom_the_plan_names_are_to_look():
    """Everybody who asks about an area by the plan gets one scorecard on it, however many questions they ask."""
    lines = [("Coding", "Cy"), ("Process", "Fay"), ("Coding", "Di"), ("Coding", "Cy"), ("Coding", None)]
    visits = [PlannedVisit(area=area, who=who, question="Why?") for area, who in lines]

    assert [("Coding", "Cy"), ("Coding", "Di")] == awaited(five("Ben Coding maybe", plan=visits))


def test_an_area_for_which_the_plan_names_nobody():
    """A planned question without a person gives a pending verdict without a name."""
    visits = [PlannedVisit(area="Coding", question=question) for question in ("First?", "Second?")]

    assert [("Coding", None)] == awaited(five("Ben Coding maybe", plan=visits))


def test_only_dissent_is_open():
    """If only dissent is open, the areas that the dissenters judged are judged again, by people still to be named."""
    cards = ("Ben Coding yes", "Dan Coding yes", "Cleo Domain yes", "Dan Domain not-assessed")
    given = five(*cards, dissent=dissent("Dan", "Fay"), plan=[PlannedVisit(area="Coding", who="Cy")])

    assert [("Coding", None), ("Process", None)] == awaited(given)


def test_only_the_dissent_of_somebody_who_judged_nothing_is_open():
    """If the dissenter judged no area, every area that counts is judged again."""
    given = panel("Ana Architecture yes", "Ben Coding yes", dissent=dissent("Hana"))
    given = replace(given, areas=(*plan("Coding", "Architecture"), Area(name="Team fit", required=False)))

    assert [("Coding", None), ("Architecture", None)] == awaited(given)


def test_dissent_beside_an_open_area():
    """An open area is something to look at; the areas of those who dissent stay as they are."""
    assert [("Coding", None)] == awaited(five("Ben Coding maybe", dissent=dissent("Dan")))


def test_what_is_carried_over():
    """The first round stays to be read, with its dissent, the plan and the notes; only the visit's day stays too."""
    given = five(
        card("Ben Coding maybe", evidence="Slow, and sure."),
        dissent=dissent("Dan", reason="Two teams in one year."),
        role="Engineer",
        candidate="A.B.",
        hiring_manager="Hana",
        communicators=("Hana",),
        interviewed_on="2026-11-23",
        session_on="2026-11-23",
        session_at="16:00",
        promised_by="2026-11-25",
        visit_on="2026-12-01",
        visit_at="14:00",
        plan=[PlannedVisit(area="Coding", question="Which test first?")],
        notes="Quiet day.",
        policy=Policy(max_rounds=3),
    )
    expected = replace(
        given,
        scorecards=(*given.scorecards, card("- Coding pending", round=2)),
        interviewed_on=date(2026, 12, 1),
        session_on=None,
        session_at=None,
        promised_by=None,
        visit_on=None,
        visit_at=None,
    )

    assert expected == next_round(given)


def test_the_dissent_of_the_ended_round_no_longer_counts():
    """Dissent counts in its own round. People who still dissent after the return visit say so again."""
    after = next_round(five("Ben Coding maybe", dissent=dissent("Dan"), policy=UP_TO_TWO_ROUNDS))
    settled = replace(after, scorecards=(*after.scorecards[:-1], card("Cy Coding yes", round=2)))

    assert "hire" == decide(settled).outcome
    assert "reject" == decide(replace(settled, dissent=(Dissent(interviewer="Dan", round=2),))).outcome


def test_a_gap_after_the_last_round_is_closed_in_another():
    """An area that was not covered is the panel's own gap, so it may take one round more than the policy allows."""
    given = five("Fay Projects not-assessed", policy=Policy(max_rounds=1))

    assert [("Projects", None)] == awaited(given)


@pytest.mark.parametrize(
    ("given", "piece"),
    [
        (five(), "has the outcome hire"),
        (five("Ben Coding no"), "has the outcome reject"),
        (five("Ben Coding pending", "Dan Process maybe"), "has no outcome yet"),
        (Panel(), "has no outcome yet"),
    ],
    ids=["hire", "reject", "not ready", "empty"],
)
def test_no_next_round(given, piece):
    """The candidate comes back only where the outcome is need more information."""
    error = refused(next_round, given)

    assert "" == error.path
    assert f"{piece}; a next round is accepted where the outcome is need-more-information" == error.message


def test_a_panel_that_is_full():
    """A panel takes no more scorecards after the return visit than before it."""
    cards = [card(f"P{number} Coding {'yes' if number else 'maybe'}") for number in range(2_000)]
    error = refused(next_round, panel(*cards))

    assert ("scorecards", "holds 2,001; at most 2,000 are accepted") == (error.path, error.message)


def test_the_last_round_there_can_be():
    """There is no next round after the largest round number that is accepted."""
    error = refused(next_round, panel(card("Ben Coding yes", round=2**53), areas=plan("Coding", "Process")))

    assert ("scorecards", True) == (error.path, "no further round is accepted" in error.message)
