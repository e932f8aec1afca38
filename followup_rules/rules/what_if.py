"""What the outcome would be if one area read differently or one dissent were withdrawn.

Rules ignore names and order. So an answer depends only on the panel without names (its situation), which area changes,
and how. It is computed once and cached for every panel in the same situation. That makes long files of panels quick,
and the cost of all what-ifs of one panel linear in its scorecards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from followup_rules.model.panel import Verdict
from followup_rules.rules.rules import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from followup_rules.model.panel import AreaStatus, Outcome
    from followup_rules.rules.reading import AreaReading, Reading


class Then(NamedTuple):
    """The outcome after a change, and how the changed area would read; no status if none changed."""

    outcome: Outcome | None
    status: AreaStatus | None


Unnamed = tuple[int, ...]

_VERDICTS = tuple(Verdict)  # to go through an enumeration takes several times as long


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Answers what-ifs about one reading, and caches the answers."""

    reading: Reading
    _known: dict[Hashable, Then] = field(init=False)
    _places: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        unnamed = {area.name: _unnamed(area) for area in self.reading.areas}
        situation = sorted(unnamed.values())
        place = {area: index for index, area in enumerate(situation)}
        reading = self.reading
        object.__setattr__(self, "_known", _known(reading.policy, reading.round, len(reading.dissent), *situation))
        object.__setattr__(self, "_places", {name: place[area] for name, area in unnamed.items()})

    def area_read(self, before: AreaReading, change: Hashable, read_again: Callable[[], AreaReading]) -> Then:
        """Return the outcome after a change in one area.

        :param change: what changes, without names; two changes of an area with the same scorecards that are equal
            have the same answer.
        :param read_again: reads the area after the change; called only if the answer is not cached.
        """
        key = (self._places[before.name], change)
        if key not in self._known:
            after = read_again()
            self._known[key] = Then(weigh(self.reading.with_area(before, after)), after.status)
        return self._known[key]

    def without_dissent_of(self, interviewer: str) -> Outcome | None:
        """Return the outcome with all dissent of ``interviewer`` withdrawn."""
        remaining = tuple(dissent for dissent in self.reading.dissent if dissent.interviewer != interviewer)
        key = ("dissent", len(remaining))
        if key not in self._known:
            self._known[key] = Then(weigh(replace(self.reading, dissent=remaining)), None)
        return self._known[key].outcome


@lru_cache(maxsize=1024)
def _known(*situation: Hashable) -> dict[Hashable, Then]:
    """Return the cached answers for a situation: none at first."""
    return {}


def _unnamed(area: AreaReading) -> Unnamed:
    """Return an area without names: whether it is required, and each round's verdicts, counted."""
    counts = [int(area.required)]
    for number, cards in area.rounds.items():
        verdicts = [card.verdict for card in cards]
        counts += (number, *[verdicts.count(verdict) for verdict in _VERDICTS])
    return tuple(counts)
