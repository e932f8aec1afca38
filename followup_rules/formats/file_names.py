"""Names files by role, candidate's initials and round, so that the files of two candidates differ; and cards."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from followup_rules.formats.link import initials
from followup_rules.model.names import normalize
from followup_rules.rules.sealing import SHORT

if TYPE_CHECKING:
    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Panel

NAMELESS = "panel"
"""The name of a file whose panel has neither role nor candidate."""

LONGEST_ROLE, LONGEST_INITIALS = 40, 8
LONGEST_AREA, LONGEST_PERSON = 28, 24
"""The most characters of each part. With four bytes each, a name stays below the limit of 255 bytes."""

_KEPT = "LMN"
"""The categories of characters in a file name: letters, marks and numbers. All others become hyphens."""


def file_name(panel: Panel, suffix: str) -> str:
    """Return the name of a file that holds a panel, or something made from it: ``backend-engineer-st-round-1.json``.

    Letters of all scripts are kept, as small letters. Windows, macOS and Linux accept the name. It has the candidate's
    initials, as a link makes them, and never their name.

    :param suffix: the ending, with its full stop.
    """
    role = _part(panel.role or "", LONGEST_ROLE)
    candidate = _part(candidate_initials(panel) or "", LONGEST_INITIALS)
    parts = [part for part in (role, candidate) if part]
    round_ = [f"round-{panel.round}"] if parts or panel.round > 1 else []
    return "-".join([*(parts or [NAMELESS]), *round_]) + suffix


def card_file_name(card: Card) -> str:
    """Return the name of the file of a card: ``card-1a2b3c4d-coding-ben.json``.

    It has the first digits of the panel's id, if that is known, and the area and the interviewer, written as in
    :func:`file_name`.
    """
    parts = (card.panel[:SHORT], _part(card.area, LONGEST_AREA), _part(card.interviewer, LONGEST_PERSON))
    return "-".join(["card", *filter(None, parts)]) + ".json"


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
