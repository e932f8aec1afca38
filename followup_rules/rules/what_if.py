"""Finds the outcome as it would be if one area read differently, or if one person withdrew their dissent.

Rules ignore names and order. So the effect of a change depends only on the panel without names, which area changes, and
how. Each effect is worked out once and cached for all panels that differ in names only. That makes long files of panels
quick. The cost of all what-ifs of one panel is linear in its scorecards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from followup_rules.model.panel import Verdict
from followup_rules.rules.rules import outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from followup_rules.model.panel import AreaStatus, Outcome
    from followup_rules.rules.reading import AreaReading, Reading


class Effect(NamedTuple):
    """What a change leads to: the outcome, and the status of the changed area (``None`` if no area changed)."""

    outcome: Outcome | None
    status: AreaStatus | None


AreaCounts = tuple[int, ...]
"""An area without names: whether it is required, the rounds that it waits for, then for each round its number and the
count of each verdict."""

_VERDICTS = tuple(Verdict)  # looping over an enumeration takes several times as long


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Finds the effects of changes to one reading, and caches them."""

    reading: Reading
    _effects: dict[Hashable, Effect] = field(init=False)
    _indexes: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        reading = self.reading
        counts = {area.name: _count_verdicts(area) for area in reading.areas}
        in_order = sorted(counts.values())
        index = {area: number for number, area in enumerate(in_order)}
        cache = _effects_cache(reading.policy, reading.round, len(reading.dissent), *in_order)
        object.__setattr__(self, "_effects", cache)
        object.__setattr__(self, "_indexes", {name: index[area] for name, area in counts.items()})

    def change_area(self, before: AreaReading, change: Hashable, read_again: Callable[[], AreaReading]) -> Effect:
        """Return the effect of a change to one area.

        :param change: what changes, without names. Equal changes of areas with the same verdicts have the same effect.
        :param read_again: reads the area after the change; called only if the effect is not cached.
        """
        key = (self._indexes[before.name], change)
        if key not in self._effects:
            after = read_again()
            self._effects[key] = Effect(outcome_of(self.reading.with_area(before, after)), after.status)
        return self._effects[key]

    def withdraw_dissent(self, interviewer: str) -> Outcome | None:
        """Return the outcome with all dissent of ``interviewer`` withdrawn."""
        remaining = tuple(dissent for dissent in self.reading.dissent if dissent.interviewer != interviewer)
        key = ("dissent", len(remaining))
        if key not in self._effects:
            self._effects[key] = Effect(outcome_of(replace(self.reading, dissent=remaining)), None)
        return self._effects[key].outcome


@lru_cache(maxsize=1024)
def _effects_cache(*panel_without_names: Hashable) -> dict[Hashable, Effect]:
    """Return the cache for all panels that differ in names only. It is empty at first."""
    return {}


def _count_verdicts(area: AreaReading) -> AreaCounts:
    """Return an area without names, as :data:`AreaCounts`."""
    counts = [int(area.required), len(area.waits), *area.waits]
    for number, cards in area.rounds.items():
        verdicts = [card.verdict for card in cards]
        counts += (number, *[verdicts.count(verdict) for verdict in _VERDICTS])
    return tuple(counts)
