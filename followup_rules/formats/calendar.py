"""Writes a calendar file (RFC 5545) with the session and the promise to the candidate. It needs no clock."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from followup_rules.formats.file_names import candidate_initials
from followup_rules.formats.panel_json import to_dict
from followup_rules.formats.strict_json import to_canonical_json
from followup_rules.model.errors import PanelError
from followup_rules.model.names import CONTROL, DIRECTIONAL
from followup_rules.rules.next_steps import telling_due, telling_owner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from followup_rules.model.panel import Panel

LONGEST_LINE = 75
"""Octets in a line, RFC 5545 section 3.1; a longer one goes on in the next, after a space."""

_CONTROL = re.compile(rf"{CONTROL.pattern}|[\u2028\u2029]")
"""A control character, or a line or paragraph separator, at which some readers would begin a new line."""
_DIRECTIONAL = re.compile(f"[{DIRECTIONAL}]")


def to_ics(panel: Panel) -> str:
    """Write a calendar file of all-day events: the follow-up session, and the day by which the candidate is told.

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
    session, tell, revision = _identity(panel)
    yield from _event(session, revision, session_on, session_on, f"Follow-up session{about}")
    due = telling_due(panel)
    if due:
        owner = telling_owner(panel) or "nobody named yet"
        yield from _event(tell, revision, session_on, due, f"Tell the candidate{about}: {owner}")


def _identity(panel: Panel) -> tuple[str, str, list[str]]:
    """Return the identifiers of the two events, and the lines that say which revision of them this is."""
    if panel.id:
        of_round = f"{panel.id}-{panel.round}"
        return f"session-{of_round}", f"tell-{of_round}", [f"SEQUENCE:{panel.sequence}"]
    digest = hashlib.sha256(to_canonical_json(to_dict(panel)).encode()).hexdigest()[:32]
    return f"session-{digest}", f"promise-{digest}", []


def _event(uid: str, revision: list[str], stamp: date, day: date, summary: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@followup-rules"
    yield from revision
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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
