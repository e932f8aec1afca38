"""The calendar file as the page makes it: times, the return visit, and events that move when a day changes."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.built_site import SLOW
from tests.browser.scripts import NOTES_WHAT_IS_SAVED


@pytest.fixture
def page(page):
    """A page that notes what it saves."""
    page.add_init_script(NOTES_WHAT_IS_SAVED)
    return page


@pytest.fixture
def undecided(ready):
    """Enter a panel that needs more information: one lone maybe."""
    return enter_undecided(ready)


def enter_undecided(checker):
    """Enter five verdicts, one of them a maybe, and wait for the return visit that follows."""
    checker.enter_all("Yes", ("Coding", "Maybe"))
    expect(checker.part("Return visit")).to_be_visible(timeout=SLOW)
    return checker


def events(checker):
    """Save the calendar and return its events, as a calendar reads them."""
    checker.page.evaluate("globalThis.savedBlob = null")
    checker.wait_for_answer()
    checker.press("Calendar")
    checker.page.wait_for_function("() => globalThis.savedBlob")
    assert checker.page.evaluate("savedName").endswith(".ics")
    return Calendar.from_ical(checker.page.evaluate("savedBlob.text()")).walk("VEVENT")


def begins(events):
    """Return when each event begins, by its name."""
    return {str(event["SUMMARY"]).split(":")[0]: event["DTSTART"].dt for event in events}


def test_the_times_and_the_return_visit_are_in_the_calendar(blank_in_any_browser):
    """The user enters when the session is, and when the candidate comes back: calendar and draft say so."""
    undecided = enter_undecided(blank_in_any_browser)
    undecided.page.evaluate(f"() => {{{NOTES_WHAT_IS_SAVED}}}")
    undecided.field("Session on").fill("2026-11-23")
    undecided.field("Session at").fill("16:00")
    undecided.field("Return visit on").fill("2026-12-01")
    undecided.field("Return visit at").fill("09:30")

    expect(undecided.root.get_by_label("Text (fill in")).to_have_value(
        re.compile("Would Tuesday 1 December at 09:30 suit you")
    )
    assert begins(events(undecided)) == {
        "Follow-up session": datetime(2026, 11, 23, 16),  # noqa: DTZ001 - at that time wherever it is read
        "Tell the candidate": date(2026, 11, 25),
        "Return visit": datetime(2026, 12, 1, 9, 30),  # noqa: DTZ001 - as above
    }


def test_a_time_without_its_day_is_told_at_the_time(blank):
    """A time needs a day: the field says so, keeps what was typed, and is content once there is a day."""
    at = blank.field("Session at")
    at.fill("16:00")
    blank.enter_all("Yes")

    expect(at).to_have_accessible_description("has no day; give the day too, or leave out the time", timeout=SLOW)
    expect(at).to_have_value("16:00")
    blank.field("Session on").fill("2026-11-23")
    expect(at).not_to_have_attribute("aria-invalid", "true")


def test_a_visit_before_the_session_is_told_at_its_day(blank):
    """A return visit before the session that agrees on it is a slip: the field says which day is accepted."""
    enter_undecided(blank)
    blank.field("Session on").fill("2026-11-23")
    day = blank.field("Return visit on")
    day.fill("2026-11-22")

    expect(day).to_have_accessible_description(
        "Sun, November 22, 2026 is before the session; Mon, November 23, 2026 or a later day is accepted"
    )
    expect(day).to_have_value("2026-11-22")


def test_the_day_of_a_visit_that_is_not_needed_any_more_stays_in_sight(undecided):
    """The outcome has changed: the day that was entered stays, with what it means, until the user clears it."""
    left_out = undecided.page.get_by_text("so the message and the calendar file leave out this day")
    undecided.field("Session on").fill("2026-11-23")
    day = undecided.field("Return visit on")
    day.fill("2026-12-01")
    expect(left_out).to_be_hidden()
    undecided.enter("Coding", "Ben", "Yes")
    expect(undecided.outcome).to_have_text("Hire")

    expect(left_out).to_be_visible()
    expect(day).to_have_value("2026-12-01")
    assert [*begins(events(undecided))] == ["Follow-up session", "Tell the candidate"]
    undecided.page.reload()
    undecided.wait_until_ready()
    expect(day).to_be_visible()
    day.focus()
    day.fill("")
    expect(day).to_be_focused()
    undecided.field("Session at").fill("10:00")
    expect(day).to_be_hidden()


def test_the_visit_is_when_the_next_round_is_interviewed(blank):
    """The return visit begins, on the day that was agreed for it."""
    enter_undecided(blank)
    blank.field("Session on").fill("2026-11-23")
    blank.field("Return visit on").fill("2026-12-01")
    expect(blank.root.get_by_label("Text (fill in")).to_have_value(re.compile("Tuesday 1 December"))
    blank.press("Start the return visit")

    expect(blank.field("Interviewed on")).to_have_value("2026-12-01")
    expect(blank.field("Session on")).to_have_value("")


def revisions(events):
    """Return the sequence of each event, by its identity."""
    return {str(event["UID"]): event.get("SEQUENCE") for event in events}


def test_a_session_that_is_put_off_moves_in_the_calendar(undecided):
    """The day changes, by hand, by Undo and after a reload: the same events, and each file has a later sequence."""
    day = undecided.field("Session on")
    day.fill("2026-11-23")
    first = revisions(events(undecided))
    undecided.field("Hiring manager").fill("Hana")
    day.fill("2026-11-24")
    later = [revisions(events(undecided))]
    undecided.press("Undo")
    expect(day).to_have_value("2026-11-23")
    later.append(revisions(events(undecided)))
    undecided.page.reload()
    undecided.wait_until_ready()
    day.fill("2026-11-25")
    later.append(revisions(events(undecided)))

    assert [set(first)] * 3 == [set(each) for each in later]
    assert all(re.fullmatch(r"(session|tell)-[0-9a-f]{32}-1@followup-rules", uid) for uid in first)
    assert [{0}, {1}, {2}, {3}] == [set(each.values()) for each in (first, *later)]


def test_two_panels_have_two_calendars(undecided):
    """A panel begun anew is another one: its events do not move those of the panel before."""
    undecided.field("Session on").fill("2026-11-23")
    before = revisions(events(undecided))
    undecided.choose("New", "The guide's areas")
    undecided.field("Session on").fill("2026-11-23")
    after = revisions(events(undecided))

    assert len(after) == len(before) == 2
    assert not set(before) & set(after)


def test_an_example_is_no_panel_of_anybody(ready):
    """The example has no identity, so its calendar is identified by a hash."""
    ready.choose("New", "An example")
    expect(ready.outcome).to_have_text("Need more information")

    assert [None, None] == [*revisions(events(ready)).values()]
