"""Defines seals: what shows that a verdict was fixed before anybody else could read it."""

from __future__ import annotations

from dataclasses import dataclass

from followup_rules.model.errors import PanelError
from followup_rules.model.fields import CardText, Digits, Name, PositiveInteger, Text, check_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAs:
    """The names as they were sealed. They stay when the panel calls the area or the person something else."""

    area: Name
    interviewer: Name

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    r"""The seal of one interviewer's verdict on one area in one round.

    :param area: the area, as the panel calls it.
    :param interviewer: the person, as the panel calls them.
    :param seal: SHA-256 of the card's bytes, as 64 lower-case hexadecimal digits.
    :param sealed_as: the names on the card.
    :param round: the round on the card, from 1.
    :param late: ``True`` if it was collected after a card of its round had been opened.
    :param card: the text of the card, unchanged, once it is opened.
    :param opened_early: why it was opened before all cards were there.
    :param opened_by: who handed it over, if its interviewer was absent.
    :param replaced: ``True`` if another seal of the same person, area and round counts in place of this one.
    """

    area: Name
    interviewer: Name
    seal: Digits
    sealed_as: SealedAs
    round: PositiveInteger = 1
    late: bool = False
    card: CardText | None = None
    opened_early: Text | None = None
    opened_by: Name | None = None
    replaced: bool = False

    def __post_init__(self) -> None:
        check_fields(self)
        for part in ("opened_early", "opened_by"):
            if getattr(self, part) and self.card is None:
                raise PanelError(part, "is given for a seal without a card; it is accepted once the card is opened")

    @property
    def key(self) -> tuple[str, str, int]:
        """Area, interviewer and round, as :attr:`Scorecard.key` has them."""
        return (self.area, self.interviewer, self.round)
