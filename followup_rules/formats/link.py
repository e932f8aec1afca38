"""A panel in the fragment of a link: all that the decision depends on, and nothing that says who said what in words."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.formats.strict_json import load, to_canonical_json
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import ChangedVerdict, Panel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_rules.model.panel import Dissent, Scorecard

VERSION = "1"
MARK = "panel="
EVIDENCE_LEFT_OUT = "Evidence was written down; a link does not carry it."
LARGEST = 16 * 2**20
"""Bytes that a link may unpack to; a few letters can be made to unpack to gigabytes."""

_DAMAGED = "is damaged: part of the link is missing or altered. Copy the whole link again"


def encode_link(panel: Panel) -> str:
    """Write a panel as the fragment of a link, without the leading ``#``.

    It carries areas, verdicts, rounds, dissent, dates, whether there is evidence, initials for names, told apart where
    they clash, and the whole policy, the defaults too, since whoever opens it may have others. It carries no free text,
    no candidate, no role and no full name (a name of one letter is its own initial).

    :raises PanelError: where the panel is too large for a link.
    """
    short = to_dict(without_private_texts(panel))
    written = to_canonical_json({**short, "policy": panel.policy.values}).encode()
    if len(written) > LARGEST:
        raise PanelError("", "is too large for a link; save it as a file instead")
    packed = base64.urlsafe_b64encode(zlib.compress(written, 9)).decode().rstrip("=")
    return f"{MARK}{VERSION}.{packed}"


def decode_link(text: str) -> Panel:
    """Read a panel back from a link or its fragment; it gives the same decision, with initials for names.

    :raises PanelError: where the link holds no panel, is damaged, or was made by another version.
    """
    _, mark, given = text.strip().rpartition(MARK)
    version, dot, packed = given.partition(".")
    if not mark or not dot:
        raise PanelError("", f"holds no panel; a link with #{MARK}{VERSION}. and what follows is accepted")
    if version != VERSION:
        raise PanelError("", "was made by another version of the checker; make the link again there and here")
    return from_dict(load(_unpacked(packed)))


def without_private_texts(panel: Panel) -> Panel:
    """Return the panel with initials for names and without free text: what a link may carry."""
    short = initials(_names(panel))
    return Panel(
        areas=panel.areas,
        scorecards=tuple(_short_scorecard(card, short) for card in panel.scorecards),
        dissent=tuple(_short_dissent(dissent, short) for dissent in panel.dissent),
        hiring_manager=panel.hiring_manager and short[panel.hiring_manager],
        communicators=tuple(short[name] for name in panel.communicators),
        interviewed_on=panel.interviewed_on,
        session_on=panel.session_on,
        promised_by=panel.promised_by,
        policy=panel.policy,
    )


def initials(names: Iterable[str]) -> dict[str, str]:
    """Map names to initials, the same name to the same ones, numbered where two people share them: ``AB``, ``AB2``."""
    short: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        first = "".join(word[0] for word in re.findall(r"\w+", name)).upper()[:3]
        letters = checks.name(first or "?", "")
        numbered = (f"{letters}{number}" for number in range(2, len(taken) + 3))
        short[name] = next(choice for choice in (letters, *numbered) if choice not in taken)
        taken.add(short[name])
    return short


def _names(panel: Panel) -> list[str]:
    people = [card.interviewer for card in panel.scorecards] + [dissent.interviewer for dissent in panel.dissent]
    return [name for name in (*people, panel.hiring_manager, *panel.communicators) if name]


def _short_scorecard(card: Scorecard, short: dict[str, str]) -> Scorecard:
    return replace(
        card,
        interviewer=card.interviewer and short[card.interviewer],
        evidence=card.evidence and EVIDENCE_LEFT_OUT,
        changed=card.changed and ChangedVerdict(from_=card.changed.from_),
    )


def _short_dissent(dissent: Dissent, short: dict[str, str]) -> Dissent:
    return replace(dissent, interviewer=short[dissent.interviewer], reason=None)


def _unpacked(packed: str) -> str:
    try:
        unpacking = zlib.decompressobj()
        padded = packed + "=" * (-len(packed) % 4)
        written = unpacking.decompress(base64.b64decode(padded, altchars="-_", validate=True), LARGEST)
        text = written.decode()
    except (binascii.Error, zlib.error, ValueError):
        raise PanelError("", _DAMAGED) from None
    if not unpacking.eof or unpacking.unused_data:
        raise PanelError("", _DAMAGED)
    return text
