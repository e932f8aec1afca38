"""Names files after the role, the candidate's initials and the round, so that two candidates' files differ."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from followup_rules.formats.link import initials
from followup_rules.model.names import normalize

if TYPE_CHECKING:
    from followup_rules.model.panel import Panel

NAMELESS = "panel"
"""The name of a file whose panel has neither role nor candidate."""

LONGEST_ROLE, LONGEST_INITIALS = 40, 8
"""The most characters of each part; with four bytes each, the whole stays below the 255 bytes of a file name."""

_KEPT = "LMN"
"""The categories of characters in a file name: letters, marks and numbers. All others become hyphens."""


def file_name(panel: Panel, suffix: str) -> str:
    """Name a file that holds a panel, or something made from it: ``backend-engineer-st-round-1.json``.

    Letters of all scripts stay, in small letters. Windows, macOS and Linux accept the name. It holds no name of the
    candidate but their initials, as a link makes them.

    :param suffix: the ending, with its full stop.
    """
    role = _part(panel.role or "", LONGEST_ROLE)
    candidate = _part(candidate_initials(panel) or "", LONGEST_INITIALS)
    about = [part for part in (role, candidate) if part]
    in_round = [f"round-{panel.round}"] if about or panel.round > 1 else []
    return "-".join([*(about or [NAMELESS]), *in_round]) + suffix


def candidate_initials(panel: Panel) -> str | None:
    """Return the initials of the candidate, as a link makes them; ``None`` if there is no candidate, or no letter."""
    name = normalize(panel.candidate or "")
    short = initials([name])[name] if name else ""
    return short if any(map(str.isalnum, short)) else None


def _part(text: str, longest: int) -> str:
    """Return a part of a file name: letters, marks, numbers, and single hyphens between them."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    kept = "".join(sign if unicodedata.category(sign)[0] in _KEPT else "-" for sign in plain)
    return re.sub("-+", "-", kept).strip("-")[:longest].strip("-")
