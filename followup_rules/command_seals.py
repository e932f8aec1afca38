"""Seals a verdict at a prompt, and checks seals: those of a panel, or one card against its seal."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from followup_rules import command_input
from followup_rules.formats.files import read_file
from followup_rules.formats.open_cards import sealing
from followup_rules.formats.panel_json import from_json
from followup_rules.formats.seal_text import Damaged, FoundCard, FoundSeal, find_sealed, seal_of
from followup_rules.model import checks
from followup_rules.model.cards import Card, card_json, digits_of
from followup_rules.model.company import policy_in_use
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import read_verdict
from followup_rules.report.terminal import escape_controls
from followup_rules.report.words import SAYS, name_verdict
from followup_rules.rules.sealing import SHORT, SealState, read_seals
from followup_rules.standard_streams import ExitStatus

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from followup_rules.model.panel import Panel, Verdict
    from followup_rules.rules.sealing import SealReading

NONCE_BYTES = 32
_PRIVATE = 0o600
"""Only its owner may read a card's file."""

_DIGITS = re.compile(r"\s*([0-9a-f]{64})\s*", re.IGNORECASE | re.ASCII)


def add_seal(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command that seals a verdict."""
    parser.add_argument("verdict", metavar="AREA=VERDICT", help="such as Coding=no")
    parser.add_argument("--interviewer", required=True, metavar="NAME", help="your name, as the panel has it")
    parser.add_argument("--evidence", default="", metavar="TEXT", help="what you saw")
    parser.add_argument("--round", type=int, default=1, metavar="N", help="1 for the first interviews")
    parser.add_argument(
        "--panel", default="", metavar="ID", help="the panel's number: 'id' in its saved file; optional"
    )
    parser.add_argument("--card", required=True, metavar="FILE", help="the new file for the card; keep it to yourself")
    parser.set_defaults(run=_seal, source="command line")


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command that checks seals."""
    parser.add_argument("source", metavar="FILE", help="a panel as JSON, or a card; - for standard input")
    parser.add_argument(
        "seal", nargs="?", metavar="TEXT", help="for a card: its seal, a file with the seal, or the 64 digits"
    )
    parser.set_defaults(run=_verify)


def _seal(options: argparse.Namespace) -> ExitStatus:
    area, equals, word = options.verdict.partition("=")
    if not equals:
        raise PanelError(area, "must be AREA=VERDICT, such as Coding=no")
    card = Card(
        area=area,
        interviewer=options.interviewer,
        verdict=read_verdict(word, area),
        nonce=secrets.token_hex(NONCE_BYTES),
        evidence=options.evidence,
        round=options.round,
        panel=options.panel,
    )
    _write_new(Path(options.card), card_json(card).encode())
    print(seal_of(card))
    return ExitStatus.DONE


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read.

    :raises PanelError: if it exists or cannot be written.
    """
    try:
        file = open(path, "xb", opener=_open_private)  # noqa: SIM115 - Path.open has no opener
    except FileExistsError:
        raise PanelError(str(path), "exists, and no card is ever overwritten; give a new name") from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    try:
        with file:
            file.write(data)
    except OSError as error:
        path.unlink(missing_ok=True)  # part of a card is worth nothing, and would be in the way
        raise _unwritable(path, error) from None


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _PRIVATE)


def _unwritable(path: Path, error: OSError | ValueError) -> PanelError:
    return PanelError(str(path), f"cannot be written: {getattr(error, 'strerror', None) or error}")


def _verify(options: argparse.Namespace) -> ExitStatus:
    with command_input.open_source(options.source) as file:
        text = read_file(file)
    if options.seal is None:
        return _verify_panel(_read_panel(text))
    return _verify_card(_read_card(text), options.seal)


def _read_panel(text: str) -> Panel:
    if any(isinstance(thing, FoundCard) for thing in find_sealed(text)):
        raise PanelError("", "is a card; give its seal too: followup verify FILE TEXT")
    return from_json(text, policy_in_use())


def _verify_panel(panel: Panel) -> ExitStatus:
    """List every seal with what became of it, a line each."""
    readings = read_seals(panel)
    given = {card.key: card.original for card in panel.scorecards}
    sentences = {verdict["digits"]: verdict["sentence"] for verdict in sealing(panel)["verdicts"]}
    for reading in readings:
        difference = _difference(reading, given.get(reading.key)) if reading.differs else ""
        print(escape_controls(f"{sentences[reading.digits]}{difference}"))
    if not readings:
        print("The panel has no seals.")
    if any(reading.differs or reading.state is SealState.BROKEN for reading in readings):
        return ExitStatus.MISMATCH
    is_opened = any(reading.state is SealState.OPENED for reading in readings)
    return ExitStatus.DONE if is_opened else ExitStatus.NOT_READY


def _difference(reading: SealReading, given: Verdict | None) -> str:
    """Say how the panel differs from an opened card."""
    sealed = SAYS[reading.sealed] if reading.sealed else ""
    if given is None:
        return f" The card says {sealed}, but the panel has no verdict for it."
    return f" The card says {sealed}, but the panel says {SAYS[given]}."


def _read_card(text: str) -> Card:
    """Read the one card that a file holds.

    :raises PanelError: if it holds none, or several.
    """
    found = find_sealed(text)
    cards = [thing.card for thing in found if isinstance(thing, FoundCard)]
    if len(cards) == 1:
        return cards[0]
    raise _first_mistake(found) or PanelError("", f"must hold exactly one card, not {len(cards)}")


def _verify_card(card: Card, given: str) -> ExitStatus:
    digits = digits_of(card_json(card))
    what = name_verdict(card)
    sealed = _read_seals(given)
    if any(one == digits and names in (None, _names_of(card)) for one, names in sealed):
        print(escape_controls(f"{what}: the card is the one that was sealed as {digits[:SHORT]}."))
        return ExitStatus.DONE
    seals = checks.list_choices([one[:SHORT] for one, _ in sealed[: checks.MOST_IN_ERROR]])
    reason = f"the card gives {digits[:SHORT]}, and the seal is {seals}"
    if any(one == digits for one, _ in sealed):
        reason = f"the seal {digits[:SHORT]} was sent with other names"
    print(escape_controls(f"{what}: the card does not match the seal: {reason}."))
    return ExitStatus.MISMATCH


def _names_of(thing: Card | FoundSeal) -> tuple[str, str, int, str]:
    named = thing.header if isinstance(thing, FoundSeal) else thing
    return (named.area, named.interviewer, named.round, named.panel)


def _read_seals(given: str) -> list[tuple[str, tuple[str, str, int, str] | None]]:
    """Read what a card is checked against: digits, the text of a seal, or a file with either.

    :returns: the digits of each seal, with the names on it; ``None`` for digits alone.
    :raises PanelError: if it is none of these, or holds no seal.
    """
    read = _digits_or_seals(given)
    if read:
        return read
    try:
        with command_input.open_source(given) as file:
            read = _digits_or_seals(read_file(file))
    except (PanelError, ValueError) as error:
        message = error.message if isinstance(error, PanelError) else str(error)
        raise PanelError(checks.quote(given), f"is not a seal, 64 digits or a file with a seal: {message}") from None
    if not read:
        raise PanelError(checks.quote(given), "holds no seal; give a seal or its 64 digits")
    return read


def _digits_or_seals(text: str) -> list[tuple[str, tuple[str, str, int, str] | None]]:
    digits = _DIGITS.fullmatch(text)
    if digits:
        return [(digits[1].lower(), None)]
    found = find_sealed(text)
    seals = [(thing.digits, _names_of(thing)) for thing in found if isinstance(thing, FoundSeal)]
    mistake = _first_mistake(found)
    if mistake and not seals:
        raise mistake
    return [*seals]


def _first_mistake(found: Sequence[FoundSeal | FoundCard | Damaged]) -> PanelError | None:
    return next((thing.error for thing in found if isinstance(thing, Damaged)), None)
