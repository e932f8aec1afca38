"""Who does what by when."""

from __future__ import annotations

from datetime import date

import pytest

from followup_rules import Policy, decide
from followup_rules.rules.next_steps import add_working_days, next_steps, telling_due, telling_owner
from tests.building import USUAL, dissent, five, panel

HIRE, REJECT, OPEN, WAITING = (
    {},
    {"said": ["Ben Coding no"]},
    {"dissent": dissent("Dan")},
    {"said": ["Eve Projects pending"]},
)


def steps(said=(), **more):
    """Return the next steps of a panel: id to owner and due date."""
    given = five(*said, **more)
    return {step.id: (step.owner, step.due) for step in next_steps(given, decide(given))}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (HIRE, ["make-offer", "tell-candidate"]),
        (REJECT, ["tell-candidate"]),
        (OPEN, ["agree-plan", "bring-back", "firm-yes-or-no", "tell-candidate"]),
        (WAITING, ["collect-verdicts", "book-session", "tell-candidate"]),
        (WAITING | {"session_on": "2026-11-23"}, ["collect-verdicts", "tell-candidate"]),
    ],
    ids=["hire", "reject", "need more information", "not ready", "not ready with a session booked"],
)
def test_steps(given, expected):
    """Each outcome has its steps, and each ends with one person telling the candidate."""
    assert expected == list(steps(**given, communicators=["Hana"]))


@pytest.mark.parametrize("communicators", [[], ["Hana", "Ben"]])
def test_name_a_communicator(communicators):
    """If no one or more than one person is to tell the candidate, the step before is to name exactly one."""
    assert ["name-communicator", "tell-candidate"] == list(steps(communicators=communicators))[-2:]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (["Eve Projects pending", "Ben Coding no"], date(2026, 11, 25)),
        (["Eve Projects pending", "Fay Projects yes", "Ben Coding yes", "Cy Coding no"], date(2026, 11, 23)),
        (["Eve Projects pending"], date(2026, 11, 23)),
    ],
    ids=["certain reject", "certain need more information", "nothing certain"],
)
def test_when_verdicts_are_collected(said, due):
    """Pending verdicts are due at the session, or, if it may close on a reject, before the candidate is told."""
    assert due == steps(said, session_on="2026-11-23", policy=USUAL)["collect-verdicts"][1]


def test_the_hiring_manager_owns_what_has_an_owner():
    """The offer is the hiring manager's, with HR; so is everything else that one person does."""
    owners = {id_: owner for id_, (owner, _) in steps(hiring_manager="Hana").items()}

    assert {"make-offer": "Hana", "name-communicator": "Hana", "tell-candidate": "Hana"} == owners


def test_agreeing_the_plan_is_the_whole_panels():
    """The plan of the return visit is agreed by all in the session, on its day."""
    assert (None, date(2026, 11, 23)) == steps(**OPEN, session_on="2026-11-23", hiring_manager="Hana")["agree-plan"]


@pytest.mark.parametrize(
    ("more", "owner"),
    [
        ({}, None),
        ({"hiring_manager": "Hana"}, "Hana"),
        ({"communicators": ["Ben"], "hiring_manager": "Hana"}, "Ben"),
        ({"communicators": ["Ben", "Ben"]}, "Ben"),
        ({"communicators": ["Ben", "Cleo"], "hiring_manager": "Hana"}, "Hana"),
        ({"communicators": ["Ben", "Cleo"]}, None),
    ],
    ids=["nobody", "hiring manager", "communicator", "named twice", "two communicators", "two and no manager"],
)
def test_telling_owner(more, owner):
    """The only communicator tells the candidate, or else the hiring manager, if there is one."""
    assert owner == telling_owner(panel(**more))


@pytest.mark.parametrize(
    ("more", "due"),
    [
        ({}, None),
        ({"session_on": "2026-11-23"}, date(2026, 11, 25)),
        ({"session_on": "2026-11-23", "promised_by": "2026-11-24"}, date(2026, 11, 24)),
        ({"session_on": "2026-11-23", "promised_by": "2026-11-30"}, date(2026, 11, 25)),
        ({"promised_by": "2026-11-30"}, date(2026, 11, 30)),
        ({"session_on": "2026-11-23", "policy": Policy(tell_within_working_days=0)}, date(2026, 11, 23)),
        ({"session_on": "2026-11-26"}, date(2026, 11, 30)),
        ({"session_on": "9999-12-31"}, None),
        ({"session_on": "9999-12-31", "promised_by": "9999-12-31"}, date(9999, 12, 31)),
        ({"session_on": "2026-11-23", "policy": Policy(tell_within_working_days=2**53)}, None),
    ],
)
def test_telling_due(more, due):
    """The candidate hears two working days after the session, or by the promised day if that is sooner."""
    assert due == telling_due(panel(**{"policy": USUAL, **more}))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-23", 4, "2026-11-27"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-26", 2, "2026-11-30"),
        ("2026-11-28", 0, "2026-11-28"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 1, "2026-11-30"),
        ("2026-11-29", 2, "2026-12-01"),
        ("2026-11-27", 10, "2026-12-11"),
        ("0001-01-06", 1, "0001-01-08"),
    ],
)
def test_working_days(day, count, expected):
    """Saturdays and Sundays do not count (23 November 2026 is a Monday)."""
    assert date.fromisoformat(expected) == add_working_days(date.fromisoformat(day), count)


def test_working_days_one_by_one():
    """Many working days are as many times one."""
    day = one_by_one = date(2026, 11, 26)
    for _ in range(23):
        one_by_one = add_working_days(one_by_one, 1)

    assert one_by_one == add_working_days(day, 23)
