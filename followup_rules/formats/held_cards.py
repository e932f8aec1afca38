"""Names seals and cards for people, and finds the card of each seal among those that are held."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict

from followup_rules.formats.seal_text import MOST_FOUND
from followup_rules.model import checks
from followup_rules.model.cards import digits_of, read_card, trim_card
from followup_rules.model.errors import PanelError
from followup_rules.report.words import join, possessive
from followup_rules.rules.sealing import SHORT, matching_card, opened_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from followup_rules.formats.seal_text import SealHeader
    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Panel
    from followup_rules.model.seals import Seal

    Matches = dict[int, tuple[str, Card | None]]

Key = tuple[str, str, int]
"""Area, interviewer and round."""


class AskedAbout(StrEnum):
    """What a question is about: who a person is, which area or round is meant, or which of several seals counts."""

    PERSON = "person"
    AREA = "area"
    ROUND = "round"
    COUNTS = "counts"


class SealQuestion(TypedDict):
    """A question about a seal.

    ``name`` is the sealed name that is not known here, or the person who sealed twice. ``choices`` has the names of the
    panel, the likeliest first, or the digits of the seals.
    """

    kind: AskedAbout
    name: str
    choices: list[str]
    sentence: str


def read_held(held: Any) -> tuple[str, ...]:
    """Accept the texts of held cards, each once.

    :raises PanelError: at ``held[2]``, if its third text is no card.
    """
    texts = checks.each(held, "held", checks.card)
    if len(texts) > MOST_FOUND:
        raise PanelError("held", f"holds {len(texts):,} cards; at most {MOST_FOUND:,} are accepted")
    for index, text in enumerate(texts):
        try:
            read_card(text)
        except PanelError as error:
            raise error.under(f"held[{index}]") from None
    return tuple(dict.fromkeys(map(trim_card, texts)))


def read_names(names: Any, path: str) -> dict[str, str]:
    """Accept an object whose values are names.

    :raises PanelError: at ``path``, or at the key in it, if ``names`` is anything else.
    """
    if not isinstance(names, Mapping):
        raise PanelError(path, f"must be an object, not {checks.type_name(names)}")
    return {
        checks.text(sealed, path): checks.name(name, f"{path}[{checks.quote(sealed)}]")
        for sealed, name in names.items()
    }


def names_of(thing: SealHeader | Card) -> Key:
    """Return the area, interviewer and round that a header or a card names."""
    return (thing.area, thing.interviewer, thing.round)


def sealed_names(seal: Seal) -> Key:
    """Return the area, interviewer and round as they were sealed."""
    return (seal.sealed_as.area, seal.sealed_as.interviewer, seal.round)


def name_of(thing: SealHeader | Card | Seal, noun: str) -> str:
    """Name a seal or a card: ``Ben's seal on Coding (round 2)``."""
    return f"{possessive(thing.interviewer, noun)} on {thing.area}{_round_of(thing)}"


def _round_of(thing: SealHeader | Card | Seal) -> str:
    return f" (round {thing.round})" if thing.round > 1 else ""


def counting(seals: Iterable[Seal]) -> dict[Key, list[Seal]]:
    """Return the seals that are not replaced, by area, interviewer and round."""
    by_key: dict[Key, list[Seal]] = {}
    for seal in seals:
        if not seal.replaced:
            by_key.setdefault(seal.key, []).append(seal)
    return by_key


def counts_question(seals: Sequence[Seal]) -> SealQuestion:
    """Ask which of several seals of the same person, area and round counts."""
    seal = seals[0]
    digits = join([one.seal[:SHORT] for one in seals])
    times = "twice" if len(seals) == 2 else f"{len(seals)} times"  # noqa: PLR2004 - two have a word
    return {
        "kind": AskedAbout.COUNTS,
        "name": seal.interviewer,
        "choices": [one.seal for one in seals],
        "sentence": f"{seal.interviewer} has sealed {seal.area}{_round_of(seal)} {times}: {digits}. Which one counts?",
    }


def other_counts_question(seal: Seal, replaced: Sequence[Seal]) -> SealQuestion:
    """Ask if another seal counts than the one that people have said does."""
    return {
        "kind": AskedAbout.COUNTS,
        "name": seal.interviewer,
        "choices": [one.seal for one in replaced],
        "sentence": f"{name_of(seal, 'seal')} that counts is {seal.seal[:SHORT]}. Does another one count instead?",
    }


def match(panel: Panel, held: Sequence[str]) -> Matches:
    """Return the held card of each seal that is not opened, with what it says if it is the one that was sealed.

    A card that matches no seal goes with the seal of the same names, so that it is recorded as broken.
    """
    by_digits = {digits_of(text): text for text in held}
    sealed = {seal.seal for seal in panel.seals}
    broken = {names_of(read_card(text)): text for digits, text in by_digits.items() if digits not in sealed}
    matches: Matches = {}
    for index, seal in enumerate(panel.seals):
        if opened_card(seal, panel.id):
            continue
        text = by_digits.get(seal.seal)
        card = matching_card(seal, text, panel.id) if text is not None else None
        if text is None and seal.card is None and not seal.replaced:
            text = broken.get(sealed_names(seal))
        if text is not None:
            matches[index] = (text, card)
    return matches
