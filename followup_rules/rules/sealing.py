"""Reads seals: tells whether each is opened, whether its card is the one that was sealed, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Scorecard, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_rules.model.cards import Card
    from followup_rules.model.panel import Panel
    from followup_rules.model.seals import Seal


SHORT = 8
"""How many digits of a seal people compare."""


class SealState(StrEnum):
    """What has become of the seal of a verdict.

    ``no-seal``: the verdict is not sealed, and others of its round are. ``sealed``: the card is still with its
    interviewer. ``held``: the card was handed over, and is not opened yet; a panel alone never shows it.
    ``opened``: the card is here, and is the one that was sealed. ``broken``: the card is here, and is not the one that
    was sealed. ``never-opened``: the verdict was given again, and the card is not here.
    """

    NO_SEAL = "no-seal"
    SEALED = "sealed"
    HELD = "held"
    OPENED = "opened"
    BROKEN = "broken"
    NEVER_OPENED = "never-opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReading:
    """What one seal shows.

    :param index: its place in the panel's list.
    :param digits: the seal's digits.
    :param state: what has become of it.
    :param sealed: the verdict on its card, if it is opened.
    :param differs: whether the panel has another verdict, or another original of a changed verdict, than the card.
    :param late: whether it was collected after a card of its round had been opened.
    :param replaced: whether another seal of the same person, area and round counts in place of it.
    :param alone: whether no scorecard stands for its verdict.
    :param waits: whether it counts and is closed, and the scorecard has the verdict of another seal's card.
    """

    area: str
    interviewer: str
    round: int
    digits: str
    state: SealState
    sealed: Verdict | None = None
    differs: bool = False
    late: bool = False
    replaced: bool = False
    alone: bool = False
    waits: bool = False
    opened_early: str | None = None
    opened_by: str | None = None
    index: int = -1

    @property
    def key(self) -> tuple[str, str, int]:
        """Area, interviewer and round."""
        return (self.area, self.interviewer, self.round)


def counted(panel: Panel) -> Panel:
    """Return the panel as the rules count it: with a pending scorecard for each sealed verdict without one.

    So an outcome never leaves out a verdict that was sealed, even if somebody deletes its scorecard or gives its area
    or its person another name. A verdict also counts as pending if it comes from the card of another seal than the one
    that counts, and that one is still closed.
    """
    if not panel.seals:
        return panel
    closed = {reading.key for reading in read_seals(panel) if reading.waits}
    keys = {card.key for card in panel.scorecards}
    cards = [
        replace(card, verdict=Verdict.PENDING, changed=None) if card.key in closed else card
        for card in panel.scorecards
    ]
    for seal in panel.sealed_alone:
        interviewer = seal.interviewer if seal.key not in keys else None  # no two scorecards have the same key
        keys.add(seal.key)
        cards.append(Scorecard(area=seal.area, interviewer=interviewer, round=seal.round, verdict=Verdict.PENDING))
    is_same = len(cards) == len(panel.scorecards) and not closed
    return panel if is_same else replace(panel, scorecards=tuple(cards))


def read_seals(panel: Panel) -> tuple[SealReading, ...]:
    """Read every seal of a panel, in order.

    A card matches its seal if its SHA-256 gives the seal's digits, and if it names the same area, person and round as
    the seal did, and no other panel.
    """
    if not panel.seals:
        return ()
    scorecards = {scorecard.key: scorecard for scorecard in panel.scorecards}
    opened = [opened_card(seal, panel.id) for seal in panel.seals]
    said = {(seal.key, card.verdict) for seal, card in zip(panel.seals, opened, strict=True) if card}
    alone = {seal.seal for seal in panel.sealed_alone}
    return tuple(
        replace(_seal_reading(seal, card, None if seal.seal in alone else scorecards.get(seal.key), said), index=index)
        for index, (seal, card) in enumerate(zip(panel.seals, opened, strict=True))
    )


class SealsOfVerdicts:
    """Finds the seal of a verdict. Of several that nobody has replaced, the one collected last counts."""

    def __init__(self, seals: Iterable[SealReading]) -> None:
        seals = tuple(seals)
        self._counting = {seal.key: seal for seal in seals if not seal.replaced}
        self._rounds = {seal.round for seal in seals}

    def counting_seal(self, card: Scorecard) -> SealReading | None:
        """Return the seal of a verdict, of several the one that counts; ``None`` if it has none."""
        return self._counting.get(card.key) if card.key else None

    def state_of(self, card: Scorecard) -> SealState | None:
        """Return what has become of the seal of a verdict; ``None`` if nobody has sealed in its round."""
        seal = self.counting_seal(card)
        return seal.state if seal else SealState.NO_SEAL if card.round in self._rounds else None


def opened_card(seal: Seal, panel_id: str | None) -> Card | None:
    """Return the card of a seal; ``None`` if there is none, or if it is not the one that was sealed."""
    return matching_card(seal, seal.card, panel_id) if seal.card is not None else None


def matching_card(seal: Seal, text: str, panel_id: str | None) -> Card | None:
    """Read the text of a card if it is the one that was sealed; ``None`` if it is not.

    :param panel_id: the id of the seal's panel, if it has one.
    """
    from followup_rules.model.cards import digits_of, read_card  # noqa: PLC0415 - few panels have seals

    if digits_of(text) != seal.seal:
        return None
    try:
        card = read_card(text)
    except PanelError:
        return None
    sealed_as = (seal.sealed_as.area, seal.sealed_as.interviewer, seal.round)
    is_of_panel = not panel_id or card.panel in ("", panel_id)
    return card if is_of_panel and (card.area, card.interviewer, card.round) == sealed_as else None


def _seal_reading(
    seal: Seal, card: Card | None, given: Scorecard | None, said: set[tuple[tuple[str, str, int], Verdict]]
) -> SealReading:
    """Read one seal.

    :param given: the scorecard that stands for its verdict.
    :param said: what each opened card says, by area, person and round.
    """
    original = given.original if given else Verdict.PENDING
    is_given = given is not None and given.verdict is not Verdict.PENDING
    is_of_another_card = is_given and (seal.key, original) in said
    if card:
        state = SealState.OPENED
    elif seal.card is not None:
        state = SealState.BROKEN
    elif is_given and not is_of_another_card:
        state = SealState.NEVER_OPENED
    else:
        state = SealState.SEALED
    return SealReading(
        area=seal.area,
        interviewer=seal.interviewer,
        round=seal.round,
        digits=seal.seal,
        state=state,
        sealed=card.verdict if card else None,
        differs=bool(card) and not seal.replaced and original is not (card.verdict if card else None),
        late=seal.late,
        replaced=seal.replaced,
        alone=given is None and not seal.replaced,
        waits=state is SealState.SEALED and is_of_another_card and not seal.replaced,
        opened_early=seal.opened_early,
        opened_by=seal.opened_by,
    )
