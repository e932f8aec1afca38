"""Collects seals and cards from any text: seals into a panel, cards among those held.

A card that was handed over is *held*: its text is kept beside the panel, in no file and no link, until all are there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from followup_rules.formats.held_cards import (
    AskedAbout,
    SealQuestion,
    counting,
    counts_question,
    name_of,
    names_of,
    read_held,
    read_names,
    sealed_names,
)
from followup_rules.formats.seal_text import CARD, MOST_FOUND, SEAL, Damaged, FoundCard, FoundSeal, find_sealed
from followup_rules.model import checks
from followup_rules.model.cards import digits_of, read_card
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key
from followup_rules.model.panel import Verdict
from followup_rules.model.plain_data import require_keys
from followup_rules.model.seals import Seal, SealedAs
from followup_rules.report.words import join, name_verdict
from followup_rules.rules.sealing import SHORT, matching_card, opened_card

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from followup_rules.formats.held_cards import Key
    from followup_rules.formats.seal_text import SealHeader
    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Panel

MOST_CHOICES = checks.MAX_AREAS
"""The most names that a question offers."""

NOTHING_FOUND = "There is no seal and no card in this text. A seal begins with followup-seal-1 and ends with .end."


class FoundStatus(StrEnum):
    """What became of something found in a text.

    ``added``: a new seal. ``here``: a seal or a card that was here already. ``twice``: another seal of the same person,
    area and round is here, and somebody has to say which counts. ``asked``: it is added once somebody has answered.
    ``held``: a card that is the one that was sealed. ``broken``: a card that is not. ``refused``: it is not taken.
    """

    ADDED = "added"
    HERE = "here"
    TWICE = "twice"
    ASKED = "asked"
    HELD = "held"
    BROKEN = "broken"
    REFUSED = "refused"


class Found(TypedDict):
    """Something found in a text, and what became of it.

    ``source`` counts the texts, from 0. ``kind`` is ``seal`` or ``card``, or null where a text holds neither. The names
    are those of the panel where they are known, else those that were sealed; null for what cannot be read.
    """

    source: int
    kind: str | None
    status: FoundStatus
    sentence: str
    interviewer: str | None
    area: str | None
    round: int | None
    digits: str | None
    questions: list[SealQuestion]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectAnswers:
    """What people answer to the questions about seals.

    :param person: the panel's name for a sealed name of a person, or the same name for a new person.
    :param area: the same for areas.
    :param round: for the digits of a seal of another round than the panel's, that round, if it is right.
    :param counts: the digits of each seal that counts where there are several of one person, area and round.
    :raises PanelError: naming the answer that is not accepted.
    """

    person: Mapping[str, str] = field(default_factory=dict)
    area: Mapping[str, str] = field(default_factory=dict)
    round: Mapping[str, str] = field(default_factory=dict)
    counts: Sequence[str] = ()

    def __post_init__(self) -> None:
        for part in ("person", "area", "round"):
            object.__setattr__(self, part, read_names(getattr(self, part), part))
        object.__setattr__(self, "counts", checks.each(self.counts, "counts", checks.digits))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What collecting leads to.

    :param panel: the panel with the new seals.
    :param held: the texts of the cards that are held.
    :param found: everything that the texts hold, in order.
    """

    panel: Panel
    held: tuple[str, ...]
    found: tuple[Found, ...]


def read_answers(data: Any) -> CollectAnswers:
    """Read the answers to questions from plain data.

    :raises PanelError: below ``answers``, naming what is unknown or not accepted.
    """
    given = require_keys(data, "answers", ("person", "area", "round", "counts"))
    try:
        return CollectAnswers(**given)
    except PanelError as error:
        raise error.under("answers") from None


def collect(
    panel: Panel, texts: Sequence[str], held: Sequence[str] = (), answers: CollectAnswers | None = None
) -> Collected:
    """Collect the seals and cards that texts hold: seals into the panel, cards among those held.

    :param texts: what people pasted or dropped, such as a whole chat; each at most 16 MiB.
    :param held: the texts of the cards that are held already.
    :param answers: what people have answered so far. The same texts are collected again with them.
    :raises PanelError: if there are more seals and cards than accepted, at a held text that is no card, or at an
        answer that does not fit.
    """
    return _Collector(panel, read_held(held), answers or CollectAnswers()).collect(texts)


class _Result(NamedTuple):
    """What became of one thing that was found.

    :param named: what it is about; ``None`` if it cannot be read.
    """

    status: FoundStatus
    sentence: str
    named: SealHeader | Card | Seal | None = None
    digits: str | None = None
    questions: tuple[SealQuestion, ...] = ()


class _Collector:
    """Collects texts into a panel: all seals first, then the cards, so that their order does not matter."""

    def __init__(self, panel: Panel, held: tuple[str, ...], answers: CollectAnswers) -> None:
        self.panel = panel
        self.held = {digits_of(text): text for text in held}
        self.answers = answers
        self.seals = {seal.seal: seal for seal in panel.seals}
        self.by_names: dict[Key, list[Seal]] = {}
        self.asked: set[str] = set()
        self.asked_names: set[tuple[AskedAbout, str]] = set()
        self.has_round = bool(panel.scorecards or panel.seals)
        self.rounds_opened = {seal.round for seal in panel.seals if seal.card is not None}
        self.people = _Names(panel.people, ((seal.sealed_as.interviewer, seal.interviewer) for seal in panel.seals))
        self.areas = _Names(panel.area_names, ((seal.sealed_as.area, seal.area) for seal in panel.seals))
        self.awaited = [card.key for card in panel.scorecards if card.key and card.verdict is Verdict.PENDING]
        _check_answers(answers.person, self.people.known, "person", "a person")
        _check_answers(answers.area, self.areas.known, "area", "an area")

    def collect(self, texts: Sequence[str]) -> Collected:
        things: list[tuple[int, FoundSeal | FoundCard | Damaged | None]] = [
            (source, thing) for source, text in enumerate(texts) for thing in _find_or_none(text, source)
        ]
        if len(things) > MOST_FOUND:
            raise PanelError("texts", f"hold more than {MOST_FOUND:,} seals and cards; collect fewer at once")
        judged = {
            place: self._judge_seal(thing) for place, (_, thing) in enumerate(things) if isinstance(thing, FoundSeal)
        }
        self._mark_replaced()
        counting_seals = counting(self.seals.values())
        self.by_names = _by_names(self.seals.values())
        found = []
        for place, (source, thing) in enumerate(things):
            if isinstance(thing, FoundSeal):
                found.append(_found(source, SEAL, self._ask_which_counts(judged[place], counting_seals)))
            elif isinstance(thing, FoundCard):
                found.append(_found(source, CARD, self._judge_card(thing)))
            else:
                found.append(_found(source, thing.kind if thing else None, _unreadable(thing)))
        return Collected(
            panel=replace(self.panel, seals=tuple(self.seals.values())),
            held=tuple(self.held.values()),
            found=tuple(found),
        )

    def _judge_seal(self, found: FoundSeal) -> _Result:
        header, digits = found.header, found.digits
        known = self.seals.get(digits)
        if known and sealed_names(known) != names_of(header):
            sentence = f"{name_of(known, 'seal')} is here already, and this text gives other names for it."
            return _Result(FoundStatus.REFUSED, sentence, header, digits)
        if known:
            sentence = f"{name_of(known, 'seal')} is here already: {digits[:SHORT]}."
            return _Result(FoundStatus.HERE, sentence, known, digits)
        other = self._other_panel(header.panel)
        if other:
            return _Result(FoundStatus.REFUSED, f"{name_of(header, 'seal')} is for {other}.", header, digits)
        interviewer = self.people.name_for(header.interviewer, self.answers.person)
        area = self.areas.name_for(header.area, self.answers.area)
        is_other_round = self.has_round and header.round != self.panel.round and digits not in self.answers.round
        if interviewer is None or area is None or is_other_round:
            self.asked.add(digits)
            questions = tuple(self._questions(header, interviewer, area))
            questions += (self._round_question(header, digits),) if is_other_round else ()
            sentence = " ".join(question["sentence"] for question in questions)
            waiting = f"{name_of(header, 'seal')} is added once the question above is answered."
            return _Result(FoundStatus.ASKED, sentence or waiting, header, digits, questions)
        seal = Seal(
            area=area,
            interviewer=interviewer,
            round=header.round,
            seal=digits,
            sealed_as=SealedAs(area=header.area, interviewer=header.interviewer),
            late=header.round in self.rounds_opened,
        )
        self.seals[digits] = seal
        late = " It was collected after the first card of its round had been opened." if seal.late else ""
        return _Result(FoundStatus.ADDED, f"{name_of(seal, 'seal')} is new: {digits[:SHORT]}.{late}", seal, digits)

    def _other_panel(self, panel_id: str) -> str:
        """Name two panels that are known to differ, by the digits that people compare; empty if they do not."""
        if not panel_id or not self.panel.id or panel_id == self.panel.id:
            return ""
        here = self.panel.id[:SHORT]
        numbers = f"its number begins with {panel_id[:SHORT]}, and this panel's with {here}"
        return f"another panel: {numbers}. Open the panel that sent the invitations, from its file or on its device"

    def _questions(self, header: SealHeader, interviewer: str | None, area: str | None) -> Iterator[SealQuestion]:
        """Ask about each name that is not known, unless it was asked about already."""
        awaited = [key for key in self.awaited if key[2] == header.round]
        if interviewer is None and self._is_first(AskedAbout.PERSON, header.interviewer):
            yield {
                "kind": AskedAbout.PERSON,
                "name": header.interviewer,
                "choices": self.people.choices(header.interviewer, (who for of, who, _ in awaited if of == area)),
                "sentence": f"Nobody here is called {header.interviewer}. Who sealed {header.area}: somebody on the "
                "panel, or a new person?",
            }
        if area is None and self._is_first(AskedAbout.AREA, header.area):
            yield {
                "kind": AskedAbout.AREA,
                "name": header.area,
                "choices": self.areas.choices(header.area, (of for of, who, _ in awaited if who == interviewer)),
                "sentence": f"No area here is called {header.area}. Which area is meant: one on the panel, "
                "or a new one?",
            }

    def _round_question(self, header: SealHeader, digits: str) -> SealQuestion:
        """Ask if a seal of another round belongs here. A later one would move the panel to its round."""
        return {
            "kind": AskedAbout.ROUND,
            "name": digits,
            "choices": [f"Round {header.round}"],
            "sentence": f"{name_of(header, 'seal')} is for round {header.round}, and the panel is in round "
            f"{self.panel.round}. Collect it all the same?",
        }

    def _is_first(self, kind: AskedAbout, name: str) -> bool:
        is_first = (kind, name) not in self.asked_names
        self.asked_names.add((kind, name))
        return is_first

    def _mark_replaced(self) -> None:
        """Mark the seals that do not count where somebody has said which does."""
        by_key: dict[Key, list[Seal]] = {}
        for seal in self.seals.values():
            by_key.setdefault(seal.key, []).append(seal)
        for place, digits in enumerate(self.answers.counts):
            if digits in self.seals:
                for seal in by_key[self.seals[digits].key]:
                    self.seals[seal.seal] = replace(seal, replaced=seal.seal != digits)
            elif digits not in self.asked:
                raise PanelError(
                    f"answers.counts[{place}]",
                    f"{digits[:SHORT]} is not a seal of this panel; the digits of one of its seals are accepted",
                )

    def _ask_which_counts(self, judged: _Result, counting_seals: Mapping[Key, list[Seal]]) -> _Result:
        """Turn a seal that is added, or here already, into a question if another one may count in place of it."""
        seal = self.seals.get(judged.digits or "")
        if judged.status not in {FoundStatus.ADDED, FoundStatus.HERE} or not seal or seal.replaced:
            return judged
        if len(counting_seals[seal.key]) == 1:
            return judged
        question = counts_question(counting_seals[seal.key])
        return judged._replace(status=FoundStatus.TWICE, sentence=question["sentence"], questions=(question,))

    def _judge_card(self, found: FoundCard) -> _Result:
        """Hold a card if there is a seal for it."""
        card, digits = found.card, digits_of(found.text)
        seal = self.seals.get(digits)
        other = self._other_panel(card.panel)
        if other:
            return _Result(FoundStatus.REFUSED, f"{name_of(card, 'card')} is for {other}.", card, digits)
        if digits in self.asked:
            sentence = f"{name_of(card, 'card')} is taken once it is clear whose seal that is."
            return _Result(FoundStatus.ASKED, sentence, card, digits)
        if seal and matching_card(seal, found.text, self.panel.id):
            return self._hold_match(seal, found.text)
        if seal:
            self.held[digits] = found.text
            sentence = f"This card names {name_verdict(card)}, and its seal was sent for {name_verdict(seal)}."
            return _Result(FoundStatus.BROKEN, sentence, seal, digits)
        return self._hold_broken(found, digits, self.by_names.get(names_of(card), []))

    def _hold_match(self, seal: Seal, text: str) -> _Result:
        if opened_card(seal, self.panel.id):
            return _Result(FoundStatus.HERE, f"{name_of(seal, 'card')} is opened already.", seal, seal.seal)
        if seal.seal in self.held:
            return _Result(FoundStatus.HERE, f"{name_of(seal, 'card')} is here already.", seal, seal.seal)
        self._drop_broken(sealed_names(seal))
        self.held[seal.seal] = text
        sentence = f"{name_of(seal, 'card')} is here, and it is the one that was sealed: {seal.seal[:SHORT]}."
        return _Result(FoundStatus.HELD, sentence, seal, seal.seal)

    def _hold_broken(self, found: FoundCard, digits: str, seals: Sequence[Seal]) -> _Result:
        """Hold a card that names what seals do and matches none, until the right one comes."""
        if not seals:
            sentence = f"Paste {name_of(found.card, 'seal')} first, then the card."
            return _Result(FoundStatus.REFUSED, sentence, found.card, digits)
        card = name_of(seals[0], "card")
        for already, is_so in (
            ("opened", any(opened_card(seal, self.panel.id) for seal in seals)),
            ("here", any(seal.seal in self.held for seal in seals)),
        ):
            if is_so:
                sentence = f"{card} is {already} already, and this is another one."
                return _Result(FoundStatus.REFUSED, sentence, seals[0], digits)
        self._drop_broken(names_of(found.card))
        if any(seal.card is None for seal in seals):  # else the record has a card that does not match, and keeps it
            self.held[digits] = found.text
        sealed = join([seal.seal[:SHORT] for seal in seals], "or")
        sentence = (
            f"{card} does not match: it gives {digits[:SHORT]}, and the seal is {sealed}. "
            "Ask for the card that was sealed."
        )
        return _Result(FoundStatus.BROKEN, sentence, seals[0], digits)

    def _drop_broken(self, names: Key) -> None:
        """Drop the held cards that have these names and match no seal."""
        self.held = {
            digits: text
            for digits, text in self.held.items()
            if digits in self.seals or names_of(read_card(text)) != names
        }


class _Names:
    """The names of people, or of areas, that a panel knows, and the sealed names that it has other names for."""

    def __init__(self, known: Iterable[str], sealed: Iterable[tuple[str, str]]) -> None:
        self.known = dict.fromkeys(known)
        names: dict[str, set[str]] = {}
        for sealed_name, name in sealed:
            names.setdefault(sealed_name, set()).add(name)
        self.renamed = {sealed_name: min(of) for sealed_name, of in names.items() if len(of) == 1}

    def name_for(self, sealed: str, answers: Mapping[str, str]) -> str | None:
        """Return the panel's name for a sealed name; ``None`` if people have to say."""
        if not self.known or sealed in self.known:
            return sealed
        return answers.get(sealed) or self.renamed.get(sealed)

    def choices(self, sealed: str, awaited: Iterable[str]) -> list[str]:
        """Return the panel's names: first those that look alike, then those of verdicts that are awaited."""
        expected, key = set(awaited), alike_key(sealed)
        return sorted(self.known, key=lambda name: (alike_key(name) != key, name not in expected))[:MOST_CHOICES]


def _find_or_none(text: str, source: int) -> Sequence[FoundSeal | FoundCard | Damaged | None]:
    """Return what a text holds; one ``None`` if it is nothing."""
    try:
        return find_sealed(text) or [None]
    except PanelError as error:
        raise error.under(f"texts[{source}]") from None


def _check_answers(answers: Mapping[str, str], known: Collection[str], part: str, noun: str) -> None:
    for sealed, name in answers.items():
        if name != sealed and name not in known:
            raise PanelError(
                f"answers.{part}[{checks.quote(sealed)}]",
                f"must be {noun} of the panel, or {checks.quote(sealed)} for a new one, not {checks.quote(name)}",
            )


def _by_names(seals: Iterable[Seal]) -> dict[Key, list[Seal]]:
    by_names: dict[Key, list[Seal]] = {}
    for seal in seals:
        by_names.setdefault(sealed_names(seal), []).append(seal)
    return by_names


def _found(source: int, kind: str | None, judged: _Result) -> Found:
    return {
        "source": source,
        "kind": kind,
        "status": judged.status,
        "sentence": judged.sentence,
        "interviewer": judged.named.interviewer if judged.named else None,
        "area": judged.named.area if judged.named else None,
        "round": judged.named.round if judged.named else None,
        "digits": judged.digits,
        "questions": list(judged.questions),
    }


def _unreadable(thing: Damaged | None) -> _Result:
    """Say what is wrong with a damaged seal or card, or that a text holds none."""
    if thing is None:
        return _Result(FoundStatus.REFUSED, NOTHING_FOUND)
    path, message = thing.error.path, thing.error.message
    return _Result(FoundStatus.REFUSED, f"{path[0].upper()}{path[1:]} {message}.")
