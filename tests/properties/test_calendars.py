"""The calendar file of any panel says the same to two calendars that were written independently."""

from __future__ import annotations

from datetime import datetime, timedelta

import icalendar
import vobject
from hypothesis import given

from followup_rules.formats.calendar import to_ics
from followup_rules.model.panel import Outcome
from followup_rules.rules.decide import decide
from followup_rules.rules.next_steps import telling_due
from tests.properties.strategies import panels

WITH_A_SESSION = panels().filter(lambda panel: panel.session_on)


def read_by_icalendar(text):
    """Return each event's UID, beginning, length and sequence, as icalendar reads them."""
    return [
        (str(event["UID"]), event["DTSTART"].dt, _of(event, "DURATION"), event.get("SEQUENCE"))
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def _of(event, name):
    return event[name].dt if name in event else None


def read_by_vobject(text):
    """Return the same, as vobject reads it."""
    return [
        (
            event.uid.value,
            event.dtstart.value,
            event.duration.value if "duration" in event.contents else None,
            int(event.sequence.value) if "sequence" in event.contents else None,
        )
        for event in vobject.readOne(text).vevent_list
    ]


class TestTwoCalendars:
    """Calendar UIDs are session-ID-ROUND and tell-ID-ROUND, with a stored sequence that rises when a date changes."""

    @given(WITH_A_SESSION)
    def test_they_read_the_same(self, panel):
        """Two calendars read the same identifiers, days, times, lengths and revisions."""
        written = to_ics(panel)

        assert read_by_icalendar(written) == read_by_vobject(written)

    @given(WITH_A_SESSION)
    def test_they_read_what_the_panel_says(self, panel):
        """The days and times are the panel's own, in no time zone, and each event is there exactly if it has a day."""
        visit = panel.visit_on if decide(panel).outcome is Outcome.NEED_MORE_INFORMATION else None
        half_an_hour = timedelta(minutes=30) if panel.session_at else None
        due = telling_due(panel)
        expected = [
            (_moment(panel.session_on, panel.session_at), half_an_hour),
            *([(due, None)] if due else []),
            *([(_moment(visit, panel.visit_at), None)] if visit else []),
        ]

        assert expected == [event[1:3] for event in read_by_icalendar(to_ics(panel))]

    @given(WITH_A_SESSION)
    def test_a_panel_with_an_id_keeps_its_events(self, panel):
        """Events of a panel with an id carry it, its round and its sequence."""
        identity = f"{panel.id}-{panel.round}@followup-rules"
        names = [f"{name}-{identity}" for name in ("session", "tell", "visit")]

        for uid, _, _, sequence in read_by_icalendar(to_ics(panel)):
            assert (uid in names, sequence) == ((True, panel.sequence) if panel.id else (False, None))


def _moment(day, at):
    return datetime.combine(day, at) if at else day
