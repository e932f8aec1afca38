"""A panel from JSON and back: never ignored, never guessed, always with a path."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from followup_rules import (
    Area,
    ChangedVerdict,
    Dissent,
    Panel,
    PlannedVisit,
    Policy,
    Scorecard,
    compose,
    from_dict,
    to_dict,
)
from followup_rules.formats.panel_json import from_json
from followup_rules.model import checks
from tests.building import data, panel, refused

FULL = {
    "version": 1,
    "role": "Backend engineer",
    "candidate": "A.B.",
    "areas": ["Architecture", "Coding", {"name": "Team fit", "required": False}],
    "scorecards": [
        {"area": "Architecture", "interviewer": "Ana", "verdict": "yes", "evidence": "Drew it."},
        {"area": "Coding", "verdict": "maybe", "round": 2, "changed": {"from": "no", "reason": "Saw the test."}},
    ],
    "dissent": [{"interviewer": "Dan", "reason": "Hm.", "round": 2}],
    "hiring_manager": "Hana",
    "communicators": ["Hana"],
    "interviewed_on": "2026-11-23",
    "session_on": "2026-11-24",
    "session_at": "09:05",
    "promised_by": "2026-11-25",
    "visit_on": "2026-12-01",
    "visit_at": "14:00",
    "plan": [{"area": "Coding", "question": "Why?", "who": "Cy", "evidence": "A test."}],
    "notes": "Room 3.",
    "policy": {"maybe_limit": 4, "same_area_split": "no", "max_rounds": 5, "tell_within_working_days": 0},
}
KEYS = sorted(FULL)
SCORECARD_KEYS = ("area", "interviewer", "verdict", "evidence", "round", "changed")
POLICY_KEYS = tuple(FULL["policy"])


def judged(**more):
    """Make the JSON of a panel with one scorecard that holds ``more``; what is ``...`` is left out."""
    given = {"area": "Coding", "interviewer": "Ben", "verdict": "yes"} | more
    return data({key: value for key, value in given.items() if value is not ...})


def test_everything():
    """Every key of the format is read into its field of the panel."""
    expected = Panel(
        role="Backend engineer",
        candidate="A.B.",
        areas=(Area(name="Architecture"), Area(name="Coding"), Area(name="Team fit", required=False)),
        scorecards=(
            Scorecard(area="Architecture", interviewer="Ana", verdict="yes", evidence="Drew it."),
            Scorecard(
                area="Coding", verdict="maybe", round=2, changed=ChangedVerdict(from_="no", reason="Saw the test.")
            ),
        ),
        dissent=(Dissent(interviewer="Dan", reason="Hm.", round=2),),
        hiring_manager="Hana",
        communicators=("Hana",),
        interviewed_on=date(2026, 11, 23),
        session_on=date(2026, 11, 24),
        session_at=time(9, 5),
        promised_by=date(2026, 11, 25),
        visit_on=date(2026, 12, 1),
        visit_at=time(14),
        plan=(PlannedVisit(area="Coding", question="Why?", who="Cy", evidence="A test."),),
        notes="Room 3.",
        policy=Policy(maybe_limit=4, same_area_split="no", max_rounds=5, tell_within_working_days=0),
    )

    assert expected == from_dict(FULL)


def test_everything_back():
    """A panel written out holds everything it was read from, in the same words."""
    assert FULL == json.loads(json.dumps(to_dict(from_dict(FULL))))


def test_defaults_are_left_out():
    """What holds its default is not written; the two required keys always are."""
    assert {"version": 1, "scorecards": []} == to_dict(Panel())


def test_smallest_panel():
    """A version and an empty list of scorecards are a panel."""
    assert Panel() == from_json('{"version": 1, "scorecards": []}')


def test_an_area_as_text_or_object():
    """A required area may be written either way."""
    assert from_dict(data(areas=["Coding"])) == from_dict(data(areas=[{"name": "Coding"}]))


def test_texts_that_say_nothing():
    """An optional text that is empty is read as none."""
    assert from_dict(data()) == from_dict(data(notes="", role=" "))


def test_names_compare_equal():
    """Two spellings that look the same and differ in blanks are one area."""
    given = from_dict(judged(area="De\u0301sign ") | {"areas": [" D\u00e9sign"]})

    assert ("D\u00e9sign",) == given.area_names


def test_a_byte_order_mark():
    """A file saved with a byte order mark is read all the same."""
    assert Panel() == from_json('\ufeff{"version": 1, "scorecards": []}')


def test_a_text_that_is_too_large():
    """A text of more than 16 MiB is refused before anybody asks whether it is JSON."""
    assert "is larger than 16 MiB" in refused(from_json, "[" * (checks.MAX_BYTES + 1)).message


def test_reading_leaves_what_it_reads_alone():
    """Reading a panel twice from the same data gives the same panel."""
    given = json.loads(json.dumps(FULL))

    assert from_dict(given) == from_dict(given)
    assert FULL == given


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"scorecards": []}, "version"),
        ({"version": 1}, "scorecards"),
        (judged(area=...), "scorecards[0].area"),
        (judged(verdict=...), "scorecards[0].verdict"),
        (judged(changed={}), "scorecards[0].changed.from"),
        (data(dissent=[{"interviewer": "Dan"}, {}]), "dissent[1].interviewer"),
        (data(areas=["Coding", {"required": False}]), "areas[1].name"),
        (data(plan=[{"question": "Why?"}]), "plan[0].area"),
    ],
)
def test_required_keys(given, path):
    """A panel, or a part of one, without what it needs is refused at its path."""
    error = refused(from_dict, given)

    assert (path, "is missing, and has to be given") == (error.path, error.message)


@pytest.mark.parametrize(
    ("given", "path", "accepted"),
    [
        (data(vote="yes"), "vote", "version, areas, scorecards, dissent, role"),
        (data(**{"odd key": 1}), "['odd key']", "version, areas"),
        (judged(score=5), "scorecards[0].score", "area, verdict, interviewer, evidence"),
        (judged(changed={"was": "no"}), "scorecards[0].changed.was", "from, reason"),
        (data(areas=[{"name": "Coding", "weight": 2}]), "areas[0].weight", "name, required"),
        (data(dissent=[{"interviewer": "Dan", "area": "Coding"}]), "dissent[0].area", "interviewer, reason, round"),
        (data(plan=[{"area": "Coding", "when": "May"}]), "plan[0].when", "area, question, who, evidence"),
        (data(policy={"quorum": 3}), "policy.quorum", "maybe_limit, same_area_split, max_rounds"),
    ],
)
def test_unknown_keys(given, path, accepted):
    """A key that is not known is refused, and those that are accepted there are listed."""
    error = refused(from_dict, given)

    assert path == error.path
    assert f"is not known; accepted here: {accepted}" in error.message


@pytest.mark.parametrize(
    ("given", "path"),
    [
        *((data() | {key: None}, key) for key in KEYS),
        *((judged(**{key: None}), f"scorecards[0].{key}") for key in SCORECARD_KEYS),
        *((data(policy={key: None}), f"policy.{key}") for key in POLICY_KEYS),
        (judged(changed={"from": "no", "reason": None}), "scorecards[0].changed.reason"),
        (data(dissent=[{"interviewer": "Dan", "reason": None}]), "dissent[0].reason"),
    ],
)
def test_nulls(given, path):
    """A null is never read as something left out."""
    error = refused(from_dict, given)

    assert path == error.path
    assert "null" in error.message


def test_a_report_is_no_panel():
    """What was decided is no panel: the error names what it was made from."""
    error = refused(from_dict, dict(compose(panel("Ana Coding yes"))))

    assert ("", "is a report; the panel that it was made from is accepted") == (error.path, error.message)


@pytest.mark.parametrize("given", [None, [], "panel", 1, True])
def test_no_panel_at_all(given):
    """Anything but an object is refused."""
    error = refused(from_dict, given)

    assert "" == error.path
    assert "must be an object" in error.message


@pytest.mark.parametrize(
    ("given", "path", "piece"),
    [
        (data(version=2), "version", "must be 1, not 2"),
        (data(version=0), "version", "must be 1"),
        (data(version="1"), "version", "not text"),
        (data(version=True), "version", "not true or false"),
        (data(version=1.0), "version", "not a number"),
        (data(role=7), "role", "must be text"),
        (data(candidate=["A.B."]), "candidate", "must be text"),
        (data(notes={}), "notes", "must be text"),
        (data(areas="Coding"), "areas", "must be a list, not text"),
        (data(areas={"name": "Coding"}), "areas", "must be a list, not an object"),
        (data(areas=["Coding", 7]), "areas[1]", "must be an object, not a whole number"),
        (data(areas=[["Coding"]]), "areas[0]", "must be an object, not a list"),
        (data(areas=[" "]), "areas[0].name", "must not be empty"),
        (data(areas=[{"name": 7}]), "areas[0].name", "must be text"),
        (data(areas=[{"name": "Coding", "required": 0}]), "areas[0].required", "must be true or false"),
        (data(areas=[{"name": "Coding", "required": "no"}]), "areas[0].required", "must be true or false"),
        (data() | {"scorecards": {}}, "scorecards", "must be a list, not an object"),
        (data("Ana: yes"), "scorecards[0]", "must be an object, not text"),
        (judged(area=""), "scorecards[0].area", "must not be empty"),
        (judged(area=1), "scorecards[0].area", "must be text"),
        (judged(interviewer=" "), "scorecards[0].interviewer", "must not be empty"),
        (judged(interviewer=1), "scorecards[0].interviewer", "must be text"),
        (judged(verdict="strong yes"), "scorecards[0].verdict", "must be yes, no, maybe, pending or not-assessed"),
        (judged(verdict="YES"), "scorecards[0].verdict", "not 'YES'"),
        (judged(verdict="y"), "scorecards[0].verdict", "not 'y'"),
        (judged(verdict=True), "scorecards[0].verdict", "not true or false"),
        (judged(verdict=["yes"]), "scorecards[0].verdict", "not a list"),
        (judged(evidence=5), "scorecards[0].evidence", "must be text"),
        (judged(round=0), "scorecards[0].round", "from 1"),
        (judged(round=True), "scorecards[0].round", "not true or false"),
        (judged(round=1.0), "scorecards[0].round", "not a number"),
        (judged(round="2"), "scorecards[0].round", "not text"),
        (judged(round=2**53 + 1), "scorecards[0].round", "to 9007199254740992"),
        (judged(changed="no"), "scorecards[0].changed", "must be an object"),
        (judged(changed={"from": "perhaps"}), "scorecards[0].changed.from", "must be yes, no"),
        (judged(changed={"from": "no", "reason": 1}), "scorecards[0].changed.reason", "must be text"),
        (data(dissent=["Dan"]), "dissent[0]", "must be an object"),
        (data(dissent={}), "dissent", "must be a list"),
        (data(dissent=[{"interviewer": ""}]), "dissent[0].interviewer", "must not be empty"),
        (data(dissent=[{"interviewer": "Dan", "round": False}]), "dissent[0].round", "not true or false"),
        (data(hiring_manager=""), "hiring_manager", "must not be empty"),
        (data(communicators="Hana"), "communicators", "must be a list of names"),
        (data(communicators=["Hana", 7]), "communicators[1]", "must be text"),
        (data(communicators=[""]), "communicators[0]", "must not be empty"),
        (data(interviewed_on="23.11.2026"), "interviewed_on", "YYYY-MM-DD"),
        (data(session_on="2026-02-30"), "session_on", "a day of the calendar"),
        (data(promised_by=20261125), "promised_by", "YYYY-MM-DD, not a whole number"),
        (data(session_on="2026-11-23", session_at="2 pm"), "session_at", "HH:MM, from 00:00 to 23:59, not '2 pm'"),
        (data(session_on="2026-11-23", visit_on="2026-11-22"), "visit_on", "2026-11-23 or a later day is accepted"),
        (data(visit_at="14:00"), "visit_at", "has no day; give the day too, or leave out the time"),
        (data(interviewed_on="2026-11-23", session_on="2026-11-22"), "session_on", "before the interviews"),
        (data(plan=[{"area": "Coding", "who": ""}]), "plan[0].who", "must not be empty"),
        (data(plan=[{"area": "Coding", "question": 1}]), "plan[0].question", "must be text"),
        (data(policy=[]), "policy", "must be an object"),
        (data(policy={"maybe_limit": 0}), "policy.maybe_limit", "from 1"),
        (data(policy={"maybe_limit": True}), "policy.maybe_limit", "not true or false"),
        (data(policy={"max_rounds": 0}), "policy.max_rounds", "from 1"),
        (data(policy={"tell_within_working_days": -1}), "policy.tell_within_working_days", "from 0"),
        (data(policy={"same_area_split": "maybe"}), "policy.same_area_split", "must be conflict or no, not 'maybe'"),
        (data(areas=["Coding", "Coding "]), "areas[1]", "plan it once"),
        (data(*(judged()["scorecards"] * 2)), "scorecards[1]", "keep one"),
        (data(notes="\ud800"), "notes", "lone surrogate"),
        (data(notes="x" * 10_001), "notes", "10,001 characters long; at most 10,000"),
        (judged(evidence="x" * 10_001), "scorecards[0].evidence", "10,001 characters"),
        (judged(area="x" * 10_001), "scorecards[0].area", "10,001 characters"),
        (data(areas=[f"A{n}" for n in range(201)]), "areas", "201 areas; at most 200"),
        (data(*[{"area": "Coding", "verdict": "yes"}] * 2_001), "scorecards", "2,001; at most 2,000"),
    ],
)
def test_bad_values(given, path, piece):
    """A value that is not accepted is refused at its path, with what is accepted."""
    error = refused(from_dict, given)

    assert path == error.path
    assert piece in error.message


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"version": 1, "version": 1, "scorecards": []}', "version"),
        ('{"version": 1, "scorecards": [{"area": "A", "verdict": "no", "verdict": "yes"}]}', "scorecards[0].verdict"),
        ('{"version": 1, "scorecards": [], "policy": {"max_rounds": NaN}}', "policy.max_rounds"),
        ('{"version": 1e999, "scorecards": []}', "version"),
        (r'{"version": 1, "scorecards": [], "notes": "\ud800"}', "notes"),
        ("[" * 100_000, ""),
        ("area,interviewer,verdict", ""),
    ],
)
def test_bad_text(text, path):
    """Text that is no strict JSON is refused at its path before the panel is looked at."""
    assert path == refused(from_json, text).path


def test_a_panel_made_in_python_is_written_as_plain_json():
    """A panel made of Python's own types is written without them."""
    given = panel("Ben Coding yes", session_on=date(2026, 11, 23), policy=Policy(same_area_split="no"))
    expected = {
        "version": 1,
        "scorecards": [{"area": "Coding", "interviewer": "Ben", "verdict": "yes"}],
        "session_on": "2026-11-23",
        "policy": {"same_area_split": "no"},
    }

    assert json.dumps(expected, sort_keys=True) == json.dumps(to_dict(given), sort_keys=True)
