"""Writes a calendar file (RFC 5545) with the session, the promise to the candidate and the return visit.

It reads no clock.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from followup_rules.formats.file_names import candidate_initials
from followup_rules.formats.panel_json import to_dict
from followup_rules.model.errors import PanelError
from followup_rules.model.names import DIRECTIONAL
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.report.terminal import OBEYED
from followup_rules.rules.decide import decide
from followup_rules.rules.next_steps import telling_due, telling_owner
from followup_rules.rules.return_visit import plan_return_visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

    from followup_rules.model.panel import Panel

LONGEST_LINE = 75
"""The most octets in a line, RFC 5545 section 3.1. A longer line continues in the next one, after a space."""

SESSION_LASTS = "PT30M"
"""The length of a session whose time is known: half an hour, as in the agenda in ``docs/running-it.rst``."""

_DIRECTIONAL = re.compile(f"[{DIRECTIONAL}]")


def to_ics(panel: Panel) -> str:
    """Write a calendar file: the follow-up session, the day by which the candidate is told, and the return visit.

    The file has the return visit if the panel says its day and the outcome is need more information. An event lasts all
    day unless the panel says its time. Then it begins at that time wherever the calendar is read (the floating local
    time of RFC 5545, section 3.3.5), since a panel has no time zone. A session lasts half an hour, as in the guide's
    agenda. The length of a return visit is not known and left out.

    The same panel gives the same file. If the panel has an ``id``, its events are identified by the id and the round,
    and carry its ``sequence``, so that a later file moves them. If not, they are identified by a hash. The stamp comes
    from ``session_on``. The file holds the role, the candidate's initials and who tells them, but no full name of the
    candidate, no verdict and no evidence.

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
    return "".join(f"{_fold_line(line)}\r\n" for line in lines)


def _events(panel: Panel, session_on: date) -> Iterator[str]:
    about = ", ".join(filter(None, (panel.role, candidate_initials(panel))))
    about = f" ({about})" if about else ""
    identity, revision = _identity(panel)
    stamp = f"DTSTAMP:{_basic_date(session_on)}T000000Z"

    def event(name: str, day: date, start: time | None, duration: str, summary: str) -> tuple[str, ...]:
        uid = f"UID:{name}-{identity}@followup-rules"
        head = ("BEGIN:VEVENT", uid, *revision, stamp, *_start_lines(day, start, duration))
        # An event that lasts all day leaves the day free for other appointments.
        transparency = () if start else ("TRANSP:TRANSPARENT",)
        return (*head, f"SUMMARY:{_escape_text(summary)}", *transparency, "END:VEVENT")

    yield from event("session", session_on, panel.session_at, SESSION_LASTS, f"Follow-up session{about}")
    due = telling_due(panel)
    if due:
        owner = telling_owner(panel) or "nobody named yet"
        yield from event("tell" if panel.id else "promise", due, None, "", f"Tell the candidate{about}: {owner}")
    if panel.visit_on and plan_return_visit(panel, decide(panel)):
        yield from event("visit", panel.visit_on, panel.visit_at, "", f"Return visit{about}")


def _identity(panel: Panel) -> tuple[str, list[str]]:
    """Return the id that the panel's events share, and the lines with their revision."""
    if panel.id:
        return f"{panel.id}-{panel.round}", [f"SEQUENCE:{panel.sequence}"]
    return hashlib.sha256(to_canonical_json(to_dict(panel)).encode()).hexdigest()[:32], []


def _start_lines(day: date, start: time | None, duration: str) -> Iterator[str]:
    """Yield the lines with the start of an event and, if known, its duration. Without a time it lasts all day."""
    if start is None:
        yield f"DTSTART;VALUE=DATE:{_basic_date(day)}"
        return
    yield f"DTSTART:{_basic_date(day)}T{start:%H%M}00"
    if duration:
        yield f"DURATION:{duration}"


def _basic_date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escape_text(text: str) -> str:
    """Escape a text value. Line ends are kept, other control characters become spaces, directional ones are removed.

    RFC 5545 forbids control characters. A directional one would show the rest of the line in another order.
    """
    kept = _DIRECTIONAL.sub("", re.sub(r"\r\n?", "\n", text))
    escaped = re.sub(r"([\\;,])", r"\\\1", kept).replace("\n", "\\n")
    return OBEYED.sub(" ", escaped)


def _fold_line(line: str) -> str:
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
