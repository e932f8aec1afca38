"""How a panel reads: each area from its latest round that says something."""

from __future__ import annotations

import pytest

from followup_rules import Area, AreaStatus, Dissent, Panel, Policy
from followup_rules.rules.reading import read
from tests.building import card, panel, plan
from tests.sealed import seal

SPLIT_READS_NO = Policy(same_area_split="no")


def statuses(given):
    """Return area to status."""
    return {area.name: area.status for area in read(given).areas}


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("", "missing"),
        ("not-assessed", "missing"),
        ("yes", "clear-yes"),
        ("yes yes", "clear-yes"),
        ("yes not-assessed", "clear-yes"),
        ("no", "clear-no"),
        ("no no", "clear-no"),
        ("no maybe", "clear-no"),
        ("no not-assessed", "clear-no"),
        ("yes no", "conflict"),
        ("no yes yes yes", "conflict"),
        ("yes no maybe", "conflict"),
        ("maybe", "maybe"),
        ("maybe maybe", "maybe"),
        ("yes maybe", "mixed"),
        ("maybe yes yes", "mixed"),
        ("pending", "pending"),
        ("yes pending", "pending"),
        ("no pending", "pending"),
        ("not-assessed pending", "pending"),
    ],
)
def test_status(verdicts, expected):
    """The status of an area follows from all its verdicts together."""
    assert expected == statuses(Panel.from_verdicts({"Coding": verdicts.split()}))["Coding"]


@pytest.mark.parametrize("verdicts", ["yes no", "yes yes no", "yes no maybe"])
def test_split_reads_no(verdicts):
    """If the policy says so, a yes and a no on one area read as a no."""
    given = panel(*(f"- Coding {verdict}" for verdict in verdicts.split()), policy=SPLIT_READS_NO)

    assert {"Coding": "clear-no"} == statuses(given)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("maybe", "yes", "clear-yes"),
        ("yes", "maybe", "maybe"),
        ("yes", "no", "clear-no"),
        ("maybe", "pending", "pending"),
        ("pending", "yes", "clear-yes"),
        ("yes", "not-assessed", "clear-yes"),
        ("not-assessed", "yes", "clear-yes"),
        ("no", "yes", "clear-no"),
        ("no", "maybe", "clear-no"),
        ("no", "pending", "clear-no"),
        ("no", "not-assessed", "clear-no"),
        ("not-assessed", "not-assessed", "missing"),
    ],
)
def test_second_round(first, second, expected):
    """A later round replaces an earlier one, unless it says nothing or the earlier one was a clear no."""
    assert {"Coding": expected} == statuses(panel(f"- Coding {first}", card(f"- Coding {second}", round=2)))


def test_a_conflict_settled_in_a_later_round():
    """Two opposite reads are settled by another look at the same area."""
    given = panel("Ben Coding yes", "Cy Coding no", card("Dan Coding yes", round=2))

    assert {"Coding": "clear-yes"} == statuses(given)


def test_a_split_that_read_no_stays_no():
    """If the policy reads a split as a no, another round cannot lift it."""
    given = panel("Ben Coding yes", "Cy Coding no", card("Dan Coding yes", round=2), policy=SPLIT_READS_NO)

    assert {"Coding": "clear-no"} == statuses(given)


def test_rounds_may_be_listed_in_any_order():
    """The latest round counts, not the last one listed."""
    assert {"Coding": "clear-yes"} == statuses(panel(card("- Coding yes", round=3), "- Coding maybe"))


def test_what_a_status_rests_on():
    """An area names the round and the scorecards it is read from, and no others."""
    latest = (card("Cy Coding yes", round=2), card("Dan Coding maybe", round=2))
    given = panel("Ben Coding maybe", *latest, card("Eve Coding not-assessed", round=2))
    area = read(given).areas[0]

    assert (2, latest) == (area.round, tuple(area.scorecards))


def test_a_seal_without_a_scorecard_reads_pending():
    """Nobody has to add its scorecard first, so no caller can forget it."""
    assert statuses(panel("Ana Coding yes", seals=(seal("Ben Coding no"),))) == {"Coding": "pending"}


def test_an_area_not_revisited_keeps_its_round():
    """In round two an area that was not looked at again is still read from round one."""
    given = read(panel("Ben Coding maybe", card("Dan Process yes", round=2)))

    assert [1, 2] == [area.round for area in given.areas]


def test_a_missing_area_rests_on_nothing():
    """An area that was not judged has no round and no scorecards."""
    area = read(panel("Ben Coding not-assessed")).areas[0]

    assert (AreaStatus.MISSING, 0, []) == (area.status, area.round, list(area.scorecards))


@pytest.mark.parametrize(
    ("required", "verdicts", "counts"),
    [(True, "", True), (False, "", False), (False, "not-assessed", False), (False, "maybe", True)],
)
def test_which_areas_count(required, verdicts, counts):
    """An optional area that is missing is left out altogether; one that was judged counts like any other."""
    given = panel(
        *(f"- Extra {verdict}" for verdict in verdicts.split()), areas=(Area(name="Extra", required=required),)
    )
    reading = read(given)

    assert counts is bool(list(reading.counted_areas))
    assert 1 == len(reading.areas)


def test_an_unplanned_area_is_required():
    """An area outside the plan counts like any other."""
    assert read(panel("- Other yes", areas=plan("Coding"))).areas[1].required


@pytest.mark.parametrize(("rounds", "heard"), [((1,), ["One"]), ((1, 2), ["Two"]), ((1, 2, 3), [])])
def test_dissent_of_the_current_round(rounds, heard):
    """Only the dissent of the panel's current round counts."""
    given = panel(
        *(card("- Coding yes", round=number) for number in rounds),
        dissent=(Dissent(interviewer="One"), Dissent(interviewer="Two", round=2)),
    )

    assert heard == [dissent.interviewer for dissent in read(given).dissent]


@pytest.mark.parametrize(
    ("verdicts", "judged", "ready"),
    [
        ("", False, False),
        ("not-assessed", False, False),
        ("pending", False, False),
        ("pending yes", True, False),
        ("maybe", True, True),
    ],
)
def test_ready(verdicts, judged, ready):
    """There is no outcome before something is judged, nor while a verdict is awaited."""
    reading = read(Panel.from_verdicts({"Coding": verdicts.split()}))

    assert (judged, ready) == (reading.is_judged, reading.ready)


def test_a_pending_verdict_that_was_overtaken():
    """A verdict of round one that is still pending does not matter once round two has judged the area."""
    assert read(panel("Ben Coding pending", card("Cy Coding yes", round=2))).ready


def test_where():
    """Areas are found by how they read, leaving out those that do not count."""
    given = panel(
        "- Coding maybe",
        "- Process yes",
        areas=(*plan("Design", "Coding"), Area(name="Extra", required=False)),
    )
    found = read(given).areas_that_read(AreaStatus.MISSING, AreaStatus.MAYBE)

    assert ["Design", "Coding"] == [area.name for area in found]


def test_where_nothing_reads_so():
    """If no area has the status, none is found."""
    assert not read(panel("- Coding maybe")).areas_that_read(AreaStatus.CONFLICT)
