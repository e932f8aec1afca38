"""Writes a calendar file (RFC 5545): the session, the promise to the candidate, the return visit. It reads no clock."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from followup_rules.formats.file_names import candidate_initials
from followup_rules.formats.panel_json import to_dict
from followup_rules.formats.strict_json import to_canonical_json
from followup_rules.model.errors import PanelError
from followup_rules.model.names import CONTROL, DIRECTIONAL
from followup_rules.rules.decide import decide
from followup_rules.rules.next_steps import telling_due, telling_owner
from followup_rules.rules.return_visit import plan_return_visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

    from followup_rules.model.panel import Panel

LONGEST_LINE = 75
"""Octets in a line, RFC 5545 section 3.1; a longer one goes on in the next, after a space."""

SESSION_LASTS = "PT30M"
"""The length of a session whose time is known: that of the guide's agenda, in ``docs/running-it.rst``."""

_CONTROL = re.compile(rf"{CONTROL.pattern}|[\u2028\u2029]")
"""A control character, or a line or paragraph separator, at which some readers would begin a new line."""
_DIRECTIONAL = re.compile(f"[{DIRECTIONAL}]")


def to_ics(panel: Panel) -> str:
    """Write a calendar file: the follow-up session, the day by which the candidate is told, and the return visit.

    The return visit is in it if the panel says its day and the outcome is need more information. An event lasts all day
    unless the panel says its time. Then it begins at that time wherever the calendar is read (the floating local time
    of RFC 5545, section 3.3.5), since a panel knows no time zone. A session lasts the half hour of the guide's agenda.
    How long a return visit takes is not known, so the file does not say.

    The same panel gives the same file. The events of a panel with an ``id`` are identified by it and by the round, and
    carry its ``sequence``, so that a later file moves them; those of a panel without one are identified by a hash. The
    stamp comes from ``session_on``. The file holds the role, the candidate's initials and who tells them, but no full
    name of the candidate, no verdict and no evidence.

    :raises PanelError: at ``session_on``, if the panel has no day of the session.

    Rests on the guide's statements ``book-ahead`` and ``promptly``.
    """
    if panel.session_on is None:
        raise PanelError("session_on", "is missing; a calendar file needs the day of the session as YYYY-MM-DD")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//followup_rules//EN",
        *_events(panel, panel.session_on),
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(panel: Panel, session_on: date) -> Iterator[str]:
    about = ", ".join(filter(None, (panel.role, candidate_initials(panel))))
    about = f" ({about})" if about else ""
    identity, revision = _identity(panel)
    stamp = f"DTSTAMP:{_basic(session_on)}T000000Z"

    def event(name: str, day: date, at: time | None, lasts: str, summary: str) -> tuple[str, ...]:
        uid = f"UID:{name}-{identity}@followup-rules"
        head = ("BEGIN:VEVENT", uid, *revision, stamp, *_begins(day, at, lasts))
        # An event of a whole day keeps nobody from other appointments.
        free = () if at else ("TRANSP:TRANSPARENT",)
        return (*head, f"SUMMARY:{_escaped(summary)}", *free, "END:VEVENT")

    yield from event("session", session_on, panel.session_at, SESSION_LASTS, f"Follow-up session{about}")
    due = telling_due(panel)
    if due:
        owner = telling_owner(panel) or "nobody named yet"
        yield from event("tell" if panel.id else "promise", due, None, "", f"Tell the candidate{about}: {owner}")
    if panel.visit_on and plan_return_visit(panel, decide(panel)):
        yield from event("visit", panel.visit_on, panel.visit_at, "", f"Return visit{about}")


def _identity(panel: Panel) -> tuple[str, list[str]]:
    """Return what identifies the panel's events, and the lines that say which revision of them this is."""
    if panel.id:
        return f"{panel.id}-{panel.round}", [f"SEQUENCE:{panel.sequence}"]
    return hashlib.sha256(to_canonical_json(to_dict(panel)).encode()).hexdigest()[:32], []


def _begins(day: date, at: time | None, lasts: str) -> Iterator[str]:
    """Yield when an event begins, and how long it lasts if that is known. An event without a time lasts all day."""
    if at is None:
        yield f"DTSTART;VALUE=DATE:{_basic(day)}"
        return
    yield f"DTSTART:{_basic(day)}T{at:%H%M}00"
    if lasts:
        yield f"DURATION:{lasts}"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Escape a text value. Line ends are kept, other control characters become spaces, directional ones are removed.

    RFC 5545 forbids control characters. A directional one would show the rest of the calendar's line in another order.
    """
    kept = _DIRECTIONAL.sub("", re.sub(r"\r\n?", "\n", text))
    escaped = re.sub(r"([\\;,])", r"\\\1", kept).replace("\n", "\\n")
    return _CONTROL.sub(" ", escaped)


def _folded(line: str) -> str:
    """Fold a line at 75 octets without cutting a character in two."""
    folded, length = [], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > LONGEST_LINE:
            folded.append("\r\n ")
            length = 1
        folded.append(character)
        length += octets
    return "".join(folded)
