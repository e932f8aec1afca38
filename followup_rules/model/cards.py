"""Reads and writes cards: a sealed verdict with its evidence. The seal is the SHA-256 of a card's bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Digits, Name, PositiveInteger, check_fields
from followup_rules.model.panel import Verdict
from followup_rules.model.plain_data import keys_of, read_object, require_keys
from followup_rules.model.strict_json import load, to_canonical_json

VERSION = 1

SEALABLE = (Verdict.YES, Verdict.NO, Verdict.MAYBE, Verdict.NOT_ASSESSED)
"""The verdicts that a card can hold: all but ``pending``."""

_OUTSIDE = "\ufeff \t\r\n\v\f"
"""What programs add around a text: a byte order mark and white space."""


def _given_text(value: Any, path: str) -> str:
    """Accept a text of at most 10,000 characters. An empty one stays empty, since a card has every key."""
    return checks.text(value, path)


def _panel_or_none(value: Any, path: str) -> str:
    return value if value == "" else checks.panel_id(value, path)


def _sealable(value: Any, path: str) -> Verdict:
    verdict = checks.choice(value, path, Verdict)
    if verdict not in SEALABLE:
        raise PanelError(path, f"must be {checks.list_choices(SEALABLE)}, not '{verdict}'")
    return verdict


SealableVerdict = Annotated[Verdict, _sealable]
"""A verdict that a card can hold."""

GivenText = Annotated[str, _given_text]
"""A text of at most 10,000 characters, which may be empty."""

PanelIdOrEmpty = Annotated[str, _panel_or_none]
"""The id of a panel; empty if it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A verdict as it was sealed.

    :param verdict: ``yes``, ``no``, ``maybe`` or ``not-assessed``.
    :param nonce: 64 lower-case hexadecimal digits from a secure source of random numbers. A verdict has few values: it
        is the nonce that keeps anybody from finding it by trying all of them. It is never derived from anything.
    :param evidence: what the interviewer saw, at most 10,000 characters; empty for nothing written down.
    :param round: 1 for the first interviews.
    :param panel: the id of the panel; empty if it is not known.
    :raises PanelError: naming the value that is not accepted.
    """

    area: Name
    interviewer: Name
    verdict: SealableVerdict
    nonce: Digits
    evidence: GivenText = ""
    round: PositiveInteger = 1
    panel: PanelIdOrEmpty = ""

    def __post_init__(self) -> None:
        check_fields(self)


def card_json(card: Card) -> str:
    """Write a card: canonical JSON without a final newline. These are the bytes that are sealed, in UTF-8."""
    return to_canonical_json(
        {
            "card": VERSION,
            "area": card.area,
            "evidence": card.evidence,
            "interviewer": card.interviewer,
            "nonce": card.nonce,
            "panel": card.panel,
            "round": card.round,
            "verdict": card.verdict,
        }
    )


def trim_card(text: str) -> str:
    """Remove what programs add around the text of a card: a byte order mark and white space."""
    return text.strip(_OUTSIDE)


def read_card(text: str) -> Card:
    """Read a card. A byte order mark and white space around it are ignored; any other change is an error.

    :raises PanelError: naming the key, if the text is not a card, byte for byte as :func:`card_json` writes it.
    """
    written = trim_card(checks.card(text, ""))
    values = load(written)
    if not isinstance(values, dict):
        raise PanelError("", f"must be a card, not {checks.type_name(values)}")
    version = values.pop("card", None)
    if type(version) is not int or version != VERSION:
        found = version if type(version) is int else checks.type_name(version)
        raise PanelError("card", f"must be {VERSION}, the version of the format of cards, not {found}")
    require_keys(values, "", keys_of(Card), keys_of(Card))
    card: Card = read_object(Card, values)
    if card_json(card) != written:
        raise PanelError("", "is not a card as it was sealed: another program has written it again")
    return card


def digits_of(text: str) -> str:
    """Return the digits of the seal for the text of a card: its SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(trim_card(text).encode()).hexdigest()
