"""Opens the held cards together, and says how far sealing and opening are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict

from followup_rules.formats.held_cards import (
    SealQuestion,
    counting,
    counts_question,
    match,
    other_counts_question,
    read_held,
    read_names,
    sealed_names,
)
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import shows_nothing
from followup_rules.model.panel import Scorecard, Verdict
from followup_rules.model.seals import Seal
from followup_rules.report.words import join_few, name_verdict
from followup_rules.rules.sealing import SHORT, SealState, counted, read_seals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from followup_rules.formats.held_cards import Key, Matches
    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Panel
    from followup_rules.rules.sealing import SealReading


class VerdictSeal(TypedDict):
    """One seal, or one verdict without a seal.

    ``short`` has the digits that people compare. ``given`` tells whether the panel has the verdict.
    """

    interviewer: str | None
    area: str
    round: int
    digits: str | None
    short: str | None
    state: SealState
    sentence: str
    given: bool
    late: bool
    replaced: bool


class Sealing(TypedDict):
    """How far sealing and opening are.

    ``missing_seals`` and ``missing_cards`` name who is missing, and are empty if nobody is. ``all_cards`` tells whether
    a card is held, and opening those that are leaves no verdict of the round out.
    """

    verdicts: list[VerdictSeal]
    missing_seals: str
    missing_cards: str
    all_cards: bool
    questions: list[SealQuestion]


def open_cards(
    panel: Panel, held: Sequence[str], reason: str | None = None, opened_by: Mapping[str, str] | None = None
) -> Panel:
    """Open the held cards together: write them into the panel's seals, and their verdicts into its scorecards.

    A pending scorecard is filled, and a missing one is made. Evidence that was typed in a pending scorecard is kept,
    with that of the card on a line below it. If both are too long together, the scorecard keeps what was typed, and
    the card's evidence is in the card. A verdict that was given already is kept. A card that is not the one that was
    sealed is recorded, and fills nothing.

    :param held: the texts of the cards that are held.
    :param reason: why the cards are opened before all of the round are there. Recorded only if that is so.
    :param opened_by: who hands over the card of an absent interviewer, by the digits of the seal.
    :raises PanelError: at ``reason``, naming who is missing, if it is early and there is none; at ``held``, if no card
        fits a seal; at a seal, if nobody has said which of several counts.
    """
    matches = match(panel, read_held(held))
    if not matches:
        raise PanelError("held", "has no card of a seal that is still closed; collect the cards first")
    by_key = counting(panel.seals)
    for index in matches:
        seals_of_key = by_key[panel.seals[index].key]
        if len(seals_of_key) > 1:
            raise PanelError(f"seals[{index}]", f"is one of several: {counts_question(seals_of_key)['sentence']}")
    given = checks.optional_text(reason, "reason")
    given = None if given and shows_nothing(given.strip()) else given
    missing = {round_: _missing_cards(panel, round_, matches) for round_ in {panel.seals[i].round for i in matches}}
    names = [name for round_ in sorted(missing) for name in missing[round_]]
    if names and not given:
        raise PanelError(
            "reason", f"is missing: there is no matching card from {join_few(names)}; say why you open the others early"
        )
    openers = _read_openers({} if opened_by is None else opened_by, {panel.seals[index].seal for index in matches})
    seals = list(panel.seals)
    for index, (text, _) in matches.items():
        seal = seals[index]
        early = given if missing[seal.round] else None
        seals[index] = replace(
            seal,
            card=text,
            opened_early=seal.opened_early or early,
            opened_by=openers.get(seal.seal, seal.opened_by),
        )
    verdicts = {
        seals[index].key: card for index, (_, card) in matches.items() if card and not panel.seals[index].replaced
    }
    waiting = {reading.key for reading in read_seals(panel) if reading.waits}
    return replace(panel, seals=tuple(seals), scorecards=_filled(panel.scorecards, verdicts, waiting))


def sealing(panel: Panel, held: Sequence[str] = ()) -> Sealing:
    """Say how far sealing and opening are: each verdict of the round, then each seal of another round.

    :param held: the texts of the cards that are held.
    :raises PanelError: at a held text that is no card.
    """
    matches = match(panel, read_held(held))
    sealed = {seal.key for seal in panel.seals}
    unsealed = [name_verdict(card) for card in _awaited(panel, panel.round) if card.key not in sealed]
    missing = _missing_cards(panel, panel.round, matches)
    return {
        "verdicts": [*_verdicts(panel, matches)],
        "missing_seals": f"Not sealed yet: {join_few(unsealed)}." if unsealed else "",
        "missing_cards": f"No matching card yet: {join_few(missing)}." if missing else "",
        "all_cards": not missing and any(card for _, card in matches.values()),
        "questions": [*_questions(panel)],
    }


def _questions(panel: Panel) -> Iterator[SealQuestion]:
    """Ask which of several seals counts. Once somebody has said so, the answer can still be changed."""
    by_key: dict[Key, list[Seal]] = {}
    for seal in panel.seals:
        by_key.setdefault(seal.key, []).append(seal)
    for key, seals in by_key.items():
        several = counting(seals)[key]
        if len(several) > 1:
            yield counts_question(several)
        elif len(seals) > 1:
            yield other_counts_question(several[0], [seal for seal in seals if seal.replaced])


def _read_openers(opened_by: Any, opening: set[str]) -> dict[str, str]:
    openers = read_names(opened_by, "opened_by")
    for digits in openers:
        if digits not in opening:
            raise PanelError(
                f"opened_by[{checks.quote(digits)}]",
                "is not a seal whose card is opened now; give the 64 digits of one that is",
            )
    return openers


def _awaited(panel: Panel, round_: int) -> list[Scorecard]:
    return [card for card in counted(panel).scorecards if card.verdict is Verdict.PENDING and card.round == round_]


def _missing_cards(panel: Panel, round_: int, matches: Matches) -> list[str]:
    """Name the verdicts of a round that would still be pending once the held cards are opened."""
    filled = {
        panel.seals[index].key for index, (_, card) in matches.items() if card and not panel.seals[index].replaced
    }
    return [name_verdict(card) for card in _awaited(panel, round_) if card.key not in filled]


def _filled(
    cards: Sequence[Scorecard], verdicts: Mapping[Key, Card], waiting: Collection[Key]
) -> tuple[Scorecard, ...]:
    """Return the scorecards with the verdicts of opened cards, by the panel's names. A verdict given before is kept.

    :param waiting: whose verdict comes from the card of a seal that another one has replaced. It was not given again.
    """
    keys = {card.key for card in cards}
    made = [
        Scorecard(area=key[0], interviewer=key[1], round=key[2], verdict=card.verdict, evidence=card.evidence)
        for key, card in verdicts.items()
        if key not in keys
    ]
    return (*(_fill(card, verdicts.get(card.key) if card.key else None, waiting) for card in cards), *made)


def _fill(card: Scorecard, opened: Card | None, waiting: Collection[Key]) -> Scorecard:
    if opened is None or (card.verdict is not Verdict.PENDING and card.key not in waiting):
        return card
    return replace(
        card, verdict=opened.verdict, evidence=_both_texts(card.evidence or "", opened.evidence), changed=None
    )


def _both_texts(typed: str, on_card: str) -> str:
    """Return the evidence that was typed, then that of the card, each on a line of its own; once if they are the same.

    The card's is left out if both are too long for a scorecard. The record still has the card.
    """
    if not typed.strip():
        return on_card
    if on_card.strip() in ("", typed.strip()):
        return typed
    both = f"{typed.rstrip()}\n{on_card}"
    return both if len(both) <= checks.MAX_TEXT else typed


def _verdicts(panel: Panel, matches: Matches) -> Iterator[VerdictSeal]:
    """Yield the seals of each verdict of the round, or that it has none; then the seals of other rounds."""
    given = {card.key for card in panel.scorecards if card.verdict is not Verdict.PENDING}
    by_key: dict[Key | None, list[SealReading]] = {}
    readings = read_seals(panel)
    for reading in readings:
        by_key.setdefault(reading.key, []).append(reading)
    ordered: list[SealReading] = []
    for card in counted(panel).scorecards:
        if card.round == panel.round and card.key not in by_key:
            yield _verdict_seal(card, None, SealState.NO_SEAL, _unsealed_sentence(card), given=_is_given(card))
        elif card.round == panel.round:
            ordered += by_key[card.key]
    ordered += [reading for reading in readings if reading.round != panel.round]
    for reading in ordered:
        seal = panel.seals[reading.index]
        state = reading.state
        if reading.index in matches:
            state = SealState.HELD if matches[reading.index][1] else SealState.BROKEN
        yield _verdict_seal(seal, seal.seal, state, _sealed_sentence(seal, state), given=seal.key in given)


def _is_given(card: Scorecard) -> bool:
    return card.verdict is not Verdict.PENDING


def _verdict_seal(
    thing: Scorecard | Seal, digits: str | None, state: SealState, sentence: str, *, given: bool
) -> VerdictSeal:
    return {
        "interviewer": thing.interviewer,
        "area": thing.area,
        "round": thing.round,
        "digits": digits,
        "short": digits[:SHORT] if digits else None,
        "state": state,
        "sentence": sentence,
        "given": given,
        "late": isinstance(thing, Seal) and thing.late,
        "replaced": isinstance(thing, Seal) and thing.replaced,
    }


def _unsealed_sentence(card: Scorecard) -> str:
    if card.interviewer is None:
        return f"The verdict on {card.area} has no name, so it cannot be sealed."
    if card.verdict is Verdict.PENDING:
        return f"{card.interviewer} has not sealed {card.area} yet."
    return f"{card.interviewer} gave the verdict on {card.area} without a seal."


_SEALED_SENTENCES = {
    SealState.SEALED: "{what}: sealed as {short}. The card has not been handed over yet.",
    SealState.HELD: "{what}: the card is here, and it is the one that was sealed as {short}.",
    SealState.OPENED: "{what}: opened. The card is the one that was sealed as {short}.",
    SealState.BROKEN: "{what}: the card does not match the seal {short}. Ask for the card that was sealed.",
    SealState.NEVER_OPENED: "{what}: sealed as {short}, never opened. The verdict was given again.",
}
"""What people read about a seal in each state."""


def _sealed_sentence(seal: Seal, state: SealState) -> str:
    sentence = _SEALED_SENTENCES[state].format(what=name_verdict(seal), short=seal.seal[:SHORT])
    if sealed_names(seal) != seal.key:
        sentence = f"{sentence} It was sealed as {name_verdict(replace(seal, **_names_sealed(seal)))}."
    return f"{sentence} Another seal counts in place of this one." if seal.replaced else sentence


def _names_sealed(seal: Seal) -> dict[str, Any]:
    return {"area": seal.sealed_as.area, "interviewer": seal.sealed_as.interviewer}
