"""A calendar file that calendars read, and that is the same for the same panel."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from followup_rules import Policy
from followup_rules.formats.calendar import to_ics
from followup_rules.model.names import DIRECTIONAL
from tests.building import USUAL, card, five, refused

MONDAY = {"session_on": "2026-11-23"}
NASTY = r"C\C++; a, b: 'x' \n"
LONG = "\u00e9\u20ac\U0001f600 " * 60


def events(*, cards=(), **more):
    """Return the events of a panel's calendar file as a calendar reads them."""
    return Calendar.from_ical(to_ics(five(*cards, **MONDAY, **more))).walk("VEVENT")


def test_session_and_promise():
    """The session is on its day, telling the candidate on the day it is due."""
    assert [
        ("Follow-up session", date(2026, 11, 23)),
        ("Tell the candidate: Hana", date(2026, 11, 25)),
    ] == [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events(communicators=["Hana"], policy=USUAL)]


def test_all_day():
    """Without a time the events last all day, and leave the day free for other appointments."""
    assert ["TRANSPARENT"] * 2 == [event["TRANSP"] for event in events()]
    assert {date} == {type(event["DTSTART"].dt) for event in events()}


def test_at_a_time():
    """A session whose time is known takes half an hour as in the agenda, wherever it is read, and is an appointment."""
    session, tell = events(session_at="16:00", policy=USUAL)

    assert (datetime(2026, 11, 23, 16), timedelta(minutes=30)) == (session["DTSTART"].dt, session["DURATION"].dt)  # noqa: DTZ001
    assert "TRANSP" not in session
    assert date(2026, 11, 25) == tell["DTSTART"].dt
    assert "DTSTART:20261123T160000\r\nDURATION:PT30M\r\n" in to_ics(five(**MONDAY, session_at="16:00"))


@pytest.mark.parametrize(("at", "expected"), [(None, date(2026, 12, 1)), ("00:00", datetime(2026, 12, 1))])  # noqa: DTZ001
def test_return_visit(at, expected):
    """The return visit is an event of its own, at its time if there is one. Its length is not known."""
    agreed = {"visit_on": "2026-12-01", "visit_at": at, "role": "Engineer", "candidate": "Sam Tester"}
    *_, visit = events(cards=["Ben Coding maybe"], **agreed)

    assert ("Return visit (Engineer, ST)", expected) == (visit["SUMMARY"], visit["DTSTART"].dt)
    assert "DURATION" not in visit
    assert (at is None) is ("TRANSP" in visit)


@pytest.mark.parametrize("cards", [[], ["Ben Coding no"], ["Ben Coding pending"]])
def test_no_return_visit(cards):
    """A return visit that the outcome no longer asks for is not in the calendar."""
    assert 2 == len(events(cards=cards, visit_on="2026-12-01"))


def test_promised_sooner():
    """A sooner promise is the day in the calendar."""
    assert date(2026, 11, 24) == events(promised_by="2026-11-24")[1]["DTSTART"].dt


def test_nobody_named_yet():
    """If no communicator is named yet, the calendar says so."""
    assert "nobody named yet" in events()[1]["SUMMARY"]


def test_no_day_to_tell():
    """Where no day can be worked out there is the session alone."""
    assert 1 == len(events(policy=Policy(tell_within_working_days=2**53)))


@pytest.mark.parametrize("typed", [NASTY, LONG, "A\nB", "BEGIN:VEVENT", "\U0001f469\u200d\U0001f4bb" * 30])
def test_what_was_typed_survives(typed):
    """A calendar shows any role and any name as they were typed."""
    session, promise = events(role=typed, communicators=[typed])

    assert f"Follow-up session ({typed})" == session["SUMMARY"]
    assert f"Tell the candidate ({typed}): {' '.join(typed.split())}" == promise["SUMMARY"]


@pytest.mark.parametrize("typed", ["A\rB", "A\r\nB"])
def test_other_line_ends(typed):
    """A line end of any kind is a line end."""
    assert "Follow-up session (A\nB)" == events(role=typed)[0]["SUMMARY"]


@pytest.mark.parametrize("character", [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"])
def test_control_characters(character):
    """Control characters, which no calendar file may hold, become spaces. None begins a line of the file."""
    expected = "\n" if character in "\r\n" else " "

    assert f"Follow-up session (A{expected}B)" == events(role=f"A{character}B")[0]["SUMMARY"]
    assert to_ics(five(**MONDAY, role=f"A{character}B")).replace("\r\n", "").isprintable()


@pytest.mark.parametrize("mark", DIRECTIONAL)
def test_directional_characters(mark):
    """No role can show the rest of a line backwards. What is left is folded as any other line."""
    written = to_ics(five(**MONDAY, role=f"{mark}A{mark}B" * 60))

    assert mark not in written
    assert 75 == max(map(len, written.split("\r\n")))
    assert f"Follow-up session ({'AB' * 60})" == Calendar.from_ical(written).walk("VEVENT")[0]["SUMMARY"]


@pytest.mark.parametrize("role", [None, NASTY, LONG, "x" * 10_000, "\U0001f600" * 500])
def test_lines(role):
    """Every line ends in CRLF and is at most 75 octets long, without cutting a character in two."""
    written = to_ics(five(**MONDAY, role=role)).encode()
    lines = written.split(b"\r\n")

    assert b"" == lines.pop()
    assert max(map(len, lines)) <= 75
    assert [] == [line for line in lines if b"\r" in line or b"\n" in line or not line.decode()]


def test_a_line_that_just_fits():
    """A line of 75 octets is left in one piece."""
    role = "x" * (75 - len("SUMMARY:Follow-up session ()"))

    assert f"SUMMARY:Follow-up session ({role})" in to_ics(five(**MONDAY, role=role)).split("\r\n")


def test_the_same_file_for_the_same_panel():
    """The same panel gives the same file: nothing in it depends on a clock."""
    assert to_ics(five(**MONDAY)) == to_ics(five(**MONDAY))


def test_uids_are_told_apart():
    """No two events have the same UID, be they of one panel or of two."""
    given = {"cards": ["Ben Coding maybe"], "visit_on": "2026-12-01"}
    uids = [event["UID"] for event in (*events(**given), *events(**given, role="Another"))]

    assert 6 == len(set(uids))


IDENTITY = "0123456789abcdef" * 2


@pytest.mark.parametrize("number", [1, 2])
def test_a_panel_keeps_its_events(number):
    """Calendar UIDs are ``session-ID-ROUND``, ``tell-ID-ROUND`` and ``visit-ID-ROUND``, with a stored ``sequence``."""
    given = {
        "id": IDENTITY,
        "cards": [card("Cy Coding maybe", round=number)],
        "policy": Policy(max_rounds=3),
        "visit_on": "2026-12-01",
    }
    moved = events(**given, sequence=3, promised_by="2026-11-24", role="Another")

    assert [
        (f"session-{IDENTITY}-{number}@followup-rules", 3),
        (f"tell-{IDENTITY}-{number}@followup-rules", 3),
        (f"visit-{IDENTITY}-{number}@followup-rules", 3),
    ] == [(event["UID"], event["SEQUENCE"]) for event in moved]
    assert [(event["UID"], 0) for event in moved] == [(event["UID"], event["SEQUENCE"]) for event in events(**given)]


def test_a_panel_without_identity():
    """Without an id the UIDs are a hash, as before."""
    assert [
        "session-c3419a158379d1e68cbb3e3727b4bcc3@followup-rules",
        "promise-c3419a158379d1e68cbb3e3727b4bcc3@followup-rules",
    ] == [event["UID"] for event in events()]
    assert [] == [event for event in events() if "SEQUENCE" in event]


def test_stamp():
    """The stamp comes from the day of the session."""
    assert [datetime(2026, 11, 23, tzinfo=UTC)] * 2 == [event["DTSTAMP"].dt for event in events()]


def test_early_years():
    """Years are written with four digits, however early."""
    assert "DTSTART;VALUE=DATE:00450301\r\n" in to_ics(five(session_on="0045-03-01"))


def test_nothing_private():
    """A calendar file, which others may see, holds no candidate's name, verdict or evidence."""
    given = five(card("Ben Coding no", evidence="Xyzzy1"), candidate="Xyzzy2", notes="Xyzzy3", **MONDAY)

    assert [] == [word for word in ("Xyzzy", "Ben", "Coding") if word in to_ics(given)]


def test_whose_session():
    """Both events name the role and the initials of the candidate, so that sessions can be told apart."""
    summaries = [event["SUMMARY"] for event in events(role="Engineer", candidate="Sam Tester", hiring_manager="Hana")]

    assert ["Follow-up session (Engineer, ST)", "Tell the candidate (Engineer, ST): Hana"] == summaries
    assert "Follow-up session (ST)" == events(candidate="S. T.")[0]["SUMMARY"]


def test_no_session():
    """Without a day of the session there is no calendar file, and the error says what is missing."""
    error = refused(to_ics, five(interviewed_on="2026-11-23"))

    assert "session_on" == error.path
    assert "YYYY-MM-DD" in error.message
