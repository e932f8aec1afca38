"""Writes seals and cards as short texts to send, and finds them in any text that people paste.

A seal is ``followup-seal-1.HEADER.DIGITS.CHECK.end``, a card ``followup-card-1.CARD.CHECK.end``. HEADER and CARD are
canonical JSON in hexadecimal digits, CHECK is the first eight digits of the SHA-256 of all before it. They have only
letters, digits, hyphens and full stops, which chats and mail programs leave alone.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from followup_rules.model import checks
from followup_rules.model.cards import Card, PanelIdOrEmpty, card_json, digits_of, read_card, trim_card
from followup_rules.model.errors import PanelError
from followup_rules.model.fields import Name, PositiveInteger, check_fields
from followup_rules.model.names import DIRECTIONAL, HYPHENS, INVISIBLE, ZERO_WIDTH
from followup_rules.model.plain_data import keys_of, read_object, require_keys
from followup_rules.model.strict_json import load, to_canonical_json
from followup_rules.report.terminal import one_line
from followup_rules.report.words import later_round

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "1"
SEAL, CARD = "seal", "card"
END = ".end"
CHECK_DIGITS = 8

MOST_FOUND = checks.MAX_SCORECARDS
"""The most seals and cards in one text."""

_BEGINNING = re.compile(r"followup-(seal|card)-([0-9]{1,9})\.", re.IGNORECASE | re.ASCII)
_END = re.compile(re.escape(END), re.IGNORECASE | re.ASCII)
_NEVER_IN_TEXT = re.compile(r"[^0-9a-f.]", re.IGNORECASE | re.ASCII)
_NO_LETTERS = rf"\s>{ZERO_WIDTH}{DIRECTIONAL}\u200c\u200d{INVISIBLE.pattern[1:-1]}"
_ADDED = re.compile(
    # A line end of quoted-printable, and what else it writes for white space and the mark of quoted mail.
    r"=[ \t]*+(?:\r\n?|\n)|=(?:20|09|0D|0A|3E|C2=A0)"
    # A tag of HTML. It holds no beginning of a seal, so that a stray "<b" swallows none up to the next ">".
    r"|</?[a-z][a-z0-9:]{0,15}+(?=[\s/>])(?:(?!followup-)[^<>])*+>"
    r"|&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|lrm|rlm|gt|zerowidthspace|nobreak"
    r"|#(?:9|10|13|32|62|160|173|8203|8204|8205|8206|8207|8288)|#x(?:9|a|d|20|3e|a0|ad|200[b-f]|2060));"
    rf"|[{_NO_LETTERS}]++",
    re.IGNORECASE,
)
"""What programs add inside a text. A seal or a card has none of it, so that no digit changes where it is removed."""
_FULL_STOP = re.compile("=2E", re.IGNORECASE)
_TO_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))

_ASK_AGAIN = "copy the whole text again, or ask for it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealHeader:
    """Says what a seal or an invitation is about. It says nothing about the verdict.

    :param panel: the id of the panel; empty if it is not known.
    :raises PanelError: naming the value that is not accepted.
    """

    area: Name
    interviewer: Name
    round: PositiveInteger = 1
    panel: PanelIdOrEmpty = ""

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSeal:
    """A seal that a text holds."""

    header: SealHeader
    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCard:
    """A card that a text holds.

    :param text: its canonical JSON: the characters that were sealed.
    """

    text: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A seal or a card that cannot be read.

    :param kind: ``seal`` or ``card``.
    :param error: names it as ``seal 2``, the second thing in the text; says what is wrong and what is accepted.
    """

    kind: str
    error: PanelError


def seal_text(header: SealHeader, digits: str) -> str:
    """Write a seal: a line for people, and a line that is read back.

    >>> print(seal_text(SealHeader(area="Coding", interviewer="Ben"), "0" * 64).splitlines()[0])
    Ben sealed a verdict on Coding.

    :param digits: the SHA-256 of the card's bytes, as 64 lower-case hexadecimal digits.
    :raises PanelError: at ``digits``, if they are anything else.
    """
    names = f"{one_line(header.interviewer)} sealed a verdict on {one_line(header.area)}"
    line = f"{names}{later_round(header.round)}."
    if _BEGINNING.search(remove_added(line)):  # a name that looks like a seal would be read as one
        line = "A sealed verdict."
    content = f"{header_digits(header)}.{checks.digits(digits, 'digits')}"
    return f"{line}\n{with_check(f'followup-{SEAL}-{VERSION}.{content}')}{END}"


def card_text(card: Card) -> str:
    """Write a card as one line that is read back. It holds the verdict, so it is sent only in the session."""
    return f"{with_check(f'followup-{CARD}-{VERSION}.{card_json(card).encode().hex()}')}{END}"


def seal_of(card: Card) -> str:
    """Write the seal of a card, as :func:`seal_text` does."""
    header = SealHeader(area=card.area, interviewer=card.interviewer, round=card.round, panel=card.panel)
    return seal_text(header, digits_of(card_json(card)))


def header_digits(header: SealHeader) -> str:
    """Write a header: the hexadecimal digits of its canonical JSON."""
    return to_canonical_json({key: getattr(header, key) for key in keys_of(SealHeader)}).encode().hex()


def read_header(digits: str) -> SealHeader:
    """Read a header.

    :raises PanelError: if it is not the canonical JSON of area, interviewer, panel and round, with names as stored.
    """
    written = _decode(digits)
    header: SealHeader = read_object(
        SealHeader, require_keys(load(written), "", keys_of(SealHeader), keys_of(SealHeader))
    )
    if header_digits(header) != digits:
        raise PanelError("", f"is not written as this program writes it; {_ASK_AGAIN}")
    return header


def with_check(text: str) -> str:
    """Add to a text the digits that show whether it is whole."""
    return f"{text}.{check_of(f'{text}.')}"


def check_of(text: str) -> str:
    """Return the first digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:CHECK_DIGITS]


def find_sealed(text: str) -> list[FoundSeal | FoundCard | Damaged]:
    """Find every seal and every card in a text, in order. A whole text that is the file of a card is a card too.

    Other text around them is ignored. So is what mail programs, chats and web pages add inside: white space, line
    ends, ``>`` of quoted mail, tags and entities of HTML, quoted-printable, invisible characters, capitals. Nothing is
    ignored that could change a decoded byte.

    :raises PanelError: if the text is larger than 16 MiB, or holds more than 2,000 seals and cards.
    """
    file = trim_card(checks.check_size(text))
    is_file = file.startswith("{")
    try:
        if is_file and len(file) <= checks.MAX_CARD:
            return [FoundCard(text=file, card=read_card(file))]
    except PanelError as error:
        mistake = error
    else:
        mistake = PanelError("", f"is larger than a card; up to {checks.MAX_CARD:,} characters are accepted")
    found = list(_find(remove_added(text)))
    if not found and is_file and '"nonce"' in file:
        return [Damaged(kind=CARD, error=mistake.under("card 1"))]
    return found


def remove_added(text: str) -> str:
    """Remove what programs add inside a text."""
    return _ADDED.sub("", _FULL_STOP.sub(".", text)).translate(_TO_HYPHEN)


def _find(text: str) -> Iterator[FoundSeal | FoundCard | Damaged]:
    beginnings = list(islice(_BEGINNING.finditer(text), MOST_FOUND + 1))
    if len(beginnings) > MOST_FOUND:
        raise PanelError("", f"holds more than {MOST_FOUND:,} seals and cards; paste fewer at once")
    ends = [*(beginning.start() for beginning in beginnings[1:]), len(text)]
    for number, (beginning, end) in enumerate(zip(beginnings, ends, strict=False), 1):
        kind = beginning[1].lower()
        try:
            _check_version(beginning[2])
            yield _read(text, beginning, end)
        except PanelError as error:
            yield Damaged(kind=kind, error=PanelError(f"{kind} {number}", str(error)))


def _check_version(version: str) -> None:
    if version != VERSION:
        raise PanelError("", f"is of version {version}, and this program reads version {VERSION}; update it")


def _read(text: str, beginning: re.Match[str], end: int) -> FoundSeal | FoundCard:
    """Read the seal or card that begins there, and ends before ``end``."""
    kind, start, content = beginning[1].lower(), beginning.start(), beginning.end()
    last = _END.search(text, content, end)
    if not last:
        raise PanelError("", f"has no {END} after it, so a part is missing; {_ASK_AGAIN}")
    stray = _NEVER_IN_TEXT.search(text, content, last.start())
    if stray:
        sign = f"{checks.quote(stray[0])} (U+{ord(stray[0]):04X})"
        raise PanelError(
            "",
            f"holds {sign} at place {stray.start() - start + 1}, which doesn't belong in a {kind}; "
            f"only digits, the letters a to f and full stops do; {_ASK_AGAIN}",
        )
    whole = text[start : last.start()].lower()
    before, _, check = whole.rpartition(".")
    parts = before.split(".")[1:]
    if len(parts) != (2 if kind == SEAL else 1):
        raise PanelError("", f"has too many or too few parts; {_ASK_AGAIN}")
    if check != check_of(f"{before}."):
        raise PanelError("", f"is damaged: a part is missing or changed; {_ASK_AGAIN}")
    if kind == SEAL:
        return FoundSeal(header=read_header(parts[0]), digits=checks.digits(parts[1], "digits"))
    written = _decode(parts[0])
    card = read_card(written)
    if card_json(card) != written:
        raise PanelError("", "has extra spaces around it; copy the card again")
    return FoundCard(text=written, card=card)


def _decode(digits: str) -> str:
    """Return the text whose UTF-8 the digits are."""
    try:
        return bytes.fromhex(digits).decode()
    except ValueError:  # an odd number of digits, or not UTF-8
        raise PanelError("", f"does not hold text; {_ASK_AGAIN}") from None
