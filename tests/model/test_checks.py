"""Checks of single values: what is accepted, and how the error says what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followup_rules.model import checks
from followup_rules.model.panel import Outcome, Verdict
from tests.building import refused

E_ACUTE, E_AND_ACUTE = "\u00e9", "e\u0301"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "nothing (null)"),
        (True, "true or false"),
        (1, "a whole number"),
        (1.5, "a number"),
        ("x", "text"),
        ([], "a list"),
        ({}, "an object"),
        (b"x", "bytes"),
    ],
)
def test_kind(value, expected):
    """An error calls a value what a person would call it."""
    assert expected == checks.type_name(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("hire", "'hire'"),
        ("it's", "'it's'"),
        ("a\x1b[2J", r"'a\x1b[2J'"),
        ("Zo\u00eb\u202e", "'Zo\u00eb\\u202e'"),
        ("\ud800", r"'\ud800'"),
    ],
    ids=["plain", "apostrophe", "control character", "directional character", "half a character"],
)
def test_quoted(value, expected):
    """An error shows what was typed, and a terminal only prints it."""
    assert expected == checks.quote(value)


@pytest.mark.parametrize("value", ["x" * 10_000, "\n" * 10_000])
def test_quoted_in_short(value):
    """An error shows no more than a line of what was typed."""
    shown = checks.quote(value)

    assert shown.endswith("...'")
    assert len(shown) <= 60


@pytest.mark.parametrize(
    ("choices", "expected"), [(["yes", "no", "maybe"], "yes, no or maybe"), (["yes"], "yes"), ([], "")]
)
def test_listed(choices, expected):
    """Accepted values are listed as in prose."""
    assert expected == checks.list_choices(choices)


@pytest.mark.parametrize("written", [b"x" * checks.MAX_BYTES, "x" * checks.MAX_BYTES, "\xe9" * (checks.MAX_BYTES // 2)])
def test_as_many_bytes_as_are_accepted(written):
    """A panel or a table of 16 MiB is accepted, whichever letters it has."""
    assert written is checks.check_size(written)


@pytest.mark.parametrize(
    "written",
    [b"x" * (checks.MAX_BYTES + 1), "x" * (checks.MAX_BYTES + 1), "\xe9" * (checks.MAX_BYTES // 2 + 1)],
    ids=["bytes", "letters", "accents"],
)
def test_too_many_bytes(written):
    """One byte more is refused, in one sentence that names the limit."""
    error = refused(checks.check_size, written)

    assert ("", True) == (error.path, error.message.startswith("is larger than 16 MiB; "))


def test_text_up_to_the_limit():
    """A text of 10,000 characters is accepted as it is, blanks and all."""
    longest = " " + "x" * 9_999

    assert longest == checks.text(longest, "notes")


@pytest.mark.parametrize(
    ("value", "piece"),
    [
        (1, "must be text, not a whole number"),
        (None, "must be text, not nothing"),
        ("x" * 10_001, "is 10,001 characters long; at most 10,000 are accepted"),
        ("\ud83d", "lone surrogate"),
        ("x\udfff", "lone surrogate"),
    ],
    ids=["number", "null", "too long", "high surrogate", "low surrogate"],
)
def test_text_refused(value, piece):
    """Anything but a text is refused, as are a text that is too long and half a character."""
    error = refused(checks.text, value, "notes")

    assert "notes" == error.path
    assert piece in error.message


@pytest.mark.parametrize("value", [None, "", " \t\n"])
def test_optional_text_that_says_nothing(value):
    """A text that is left out, empty or blank says nothing."""
    assert checks.optional_text(value, "notes") is None


def test_optional_text_is_kept():
    """A text that says something is kept as typed."""
    assert " a b\n" == checks.optional_text(" a b\n", "notes")


@pytest.mark.parametrize("typed", [E_ACUTE, E_AND_ACUTE, f"  {E_AND_ACUTE}\t"])
def test_names_compare_equal(typed):
    """A name typed in another Unicode form or between blanks is the same name."""
    assert E_ACUTE == checks.name(typed, "area")


@pytest.mark.parametrize("value", ["", "  ", "\t\n"])
def test_empty_name(value):
    """A name that is given must not be empty."""
    assert "must not be empty" in refused(checks.name, value, "area").message


def test_name_that_grows_past_the_limit():
    """A name is measured as it is kept: one that Unicode spells out longer may become too long."""
    assert "20,000 characters" in refused(checks.name, "\u0958" * 10_000, "area").message


def test_names():
    """A list of names is settled name by name."""
    assert ("Ana", "Ben") == checks.names([" Ana", "Ben "], "communicators")


@pytest.mark.parametrize(
    ("values", "path"), [("Ana", "communicators"), (["Ana", ""], "communicators[1]"), (None, "communicators")]
)
def test_names_refused(values, path):
    """Anything but a list of names is refused, and the error names the one that is wrong."""
    assert path == refused(checks.names, values, "communicators").path


@pytest.mark.parametrize("value", [1, 3, 2**53])
def test_integer(value):
    """Whole numbers from the least to 2**53 are accepted."""
    assert value == checks.integer(value, "round", least=1)


@pytest.mark.parametrize(
    ("value", "piece"),
    [
        (0, "from 1 to 9007199254740992"),
        (-1, "from 1"),
        (2**53 + 1, "to 9007199254740992"),
        (True, "1 or more, not true or false"),
        (1.0, "1 or more, not a number"),
        ("1", "1 or more, not text"),
        (None, "1 or more, not nothing"),
    ],
)
def test_integer_refused(value, piece):
    """Out of range, or anything that merely resembles a whole number, is refused with the range accepted."""
    assert piece in refused(checks.integer, value, "round", 1).message


@pytest.mark.parametrize("value", [True, False])
def test_boolean(value):
    """True and false are accepted."""
    assert value is checks.boolean(value, "required")


@pytest.mark.parametrize("value", [0, 1, "true", None])
def test_boolean_refused(value):
    """Nothing else counts as true or false."""
    assert "must be true or false" in refused(checks.boolean, value, "required").message


@pytest.mark.parametrize("value", ["not-assessed", Verdict.NOT_ASSESSED])
def test_choice(value):
    """A verdict may be given as its text or as itself."""
    assert checks.choice(value, "verdict", Verdict) is Verdict.NOT_ASSESSED


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Yes", "'Yes'"),
        ("", "''"),
        (Outcome.HIRE, "'hire'"),
        (True, "true or false"),
        (None, "nothing (null)"),
        (["yes"], "a list"),
    ],
)
def test_choice_refused(value, found):
    """Any other verdict is refused, and the accepted ones are listed."""
    error = refused(checks.choice, value, "verdict", Verdict)

    assert f"must be yes, no, maybe, pending or not-assessed, not {found}" == error.message


@pytest.mark.parametrize("value", ["2026-11-23", date(2026, 11, 23)])
def test_day(value):
    """A day may be given as a date or as text."""
    assert date(2026, 11, 23) == checks.day(value, "session_on")


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "23.11.2026",
        "20261123",
        "2026-11-23T10:00",
        "2026-11-23\n",
        "2026-W48-1",
        "\u0662026-11-23",
        "0000-01-01",
        "",
        20261123,
        datetime(2026, 11, 23, tzinfo=UTC),
    ],
)
def test_day_refused(value):
    """Anything but a day of the calendar as YYYY-MM-DD is refused, and the error shows that form."""
    error = refused(checks.day, value, "session_on")

    assert "session_on" == error.path
    assert "must be a day of the calendar as YYYY-MM-DD" in error.message


@pytest.mark.parametrize("value", ["14:05", time(14, 5)])
def test_time_of_day(value):
    """A time of day may be given as a time or as text."""
    assert time(14, 5) == checks.time_of_day(value, "session_at")


@pytest.mark.parametrize("value", ["00:00", "23:59"])
def test_the_first_and_the_last_minute(value):
    """A day has 24 hours."""
    assert value == checks.time_of_day(value, "session_at").isoformat("minutes")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("24:00", "'24:00'"),
        ("9:05", "'9:05'"),
        ("09:60", "'09:60'"),
        ("09:05:00", "'09:05:00'"),
        ("2 pm", "'2 pm'"),
        ("\u0661\u0662:00", "'\u0661\u0662:00'"),
        ("", "''"),
        (time(9, 5, 1), "'09:05:01'"),
        (time(9, 5, tzinfo=UTC), "'09:05:00+00:00'"),
        (905, "a whole number"),
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "datetime"),
    ],
)
def test_time_refused(value, found):
    """Anything but a time of day as HH:MM is refused, and the error shows that form."""
    error = refused(checks.time_of_day, value, "session_at")

    assert "session_at" == error.path
    assert f"must be a time of day as HH:MM, from 00:00 to 23:59, not {found}" == error.message
