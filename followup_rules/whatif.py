"""What the outcome would be if one area read otherwise, or one person did not dissent.

Rules know no names and no order, so the answer depends only on the situation: how the areas of the panel read, and how
one of them reads after the change. It is worked out once for each such change and kept for every panel in the same
situation, which keeps the cost of all what-ifs linear in the scorecards and makes long files of panels quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from followup_rules.rules import weigh

if TYPE_CHECKING:
    from followup_rules.model import Outcome
    from followup_rules.reading import AreaReading, Reading

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Answers what-ifs about one reading, remembering what it has worked out."""

    reading: Reading
    _known: dict[Key, Outcome | None] = field(init=False)

    def __post_init__(self) -> None:
        reading = self.reading
        situation = sorted([_as_rules_see_it(area, reading) for area in reading.areas])
        object.__setattr__(self, "_known", _known(reading.policy, reading.round, bool(reading.dissent), *situation))

    def area_read(self, before: AreaReading, after: AreaReading) -> Outcome | None:
        """Return the outcome with ``after`` in the place of ``before``."""
        key = (_as_rules_see_it(before, self.reading), _as_rules_see_it(after, self.reading))
        if key not in self._known:
            self._known[key] = weigh(self.reading.with_area(before, after))
        return self._known[key]

    def without_dissent_of(self, interviewer: str) -> Outcome | None:
        """Return the outcome with everything that ``interviewer`` holds against it withdrawn."""
        remaining = tuple(dissent for dissent in self.reading.dissent if dissent.interviewer != interviewer)
        key = ("dissent", self.reading.judged, bool(remaining))
        if key not in self._known:
            self._known[key] = weigh(replace(self.reading, dissent=remaining))
        return self._known[key]


@lru_cache(maxsize=1024)
def _known(*situation: object) -> dict[Key, Outcome | None]:
    """Return what is already worked out for a situation: nothing when it is first met."""
    return {}


def _as_rules_see_it(area: AreaReading, reading: Reading) -> Key:
    return area.status, area.required, area.round == reading.round, len(area.scorecards)
