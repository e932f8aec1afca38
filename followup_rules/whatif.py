"""What the outcome would be if one area read otherwise, or one person did not dissent.

Rules know no names and no order, so the answer depends only on how the area reads before and after. It is worked out
once for each distinct change of that kind, which keeps the cost of all what-ifs linear in the scorecards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
    _known: dict[Key, Outcome | None] = field(default_factory=dict)

    def area_read(self, before: AreaReading, after: AreaReading) -> Outcome | None:
        """Return the outcome with ``after`` in the place of ``before``."""
        current = self.reading.round
        key = (
            *(before.status, before.required, before.round == current),
            *(after.status, after.required, after.round == current),
            len(after.scorecards) - len(before.scorecards),
        )
        if key not in self._known:
            self._known[key] = weigh(self.reading.with_area(before, after))
        return self._known[key]

    def without_dissent_of(self, interviewer: str) -> Outcome | None:
        """Return the outcome with everything that ``interviewer`` holds against it withdrawn."""
        remaining = tuple(dissent for dissent in self.reading.dissent if dissent.interviewer != interviewer)
        key = ("dissent", bool(remaining))
        if key not in self._known:
            self._known[key] = weigh(replace(self.reading, dissent=remaining))
        return self._known[key]
