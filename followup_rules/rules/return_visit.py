"""Plans the return visit: what was missing or conflicting, and what the panel has agreed to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Outcome, PlannedVisit
from followup_rules.rules.rules import UNDECIDED

if TYPE_CHECKING:
    from followup_rules.model.panel import Dissent, Panel
    from followup_rules.rules.decide import Decision

OPEN = (*UNDECIDED, AreaStatus.MISSING)
"""Statuses of an area that another visit has to settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenArea:
    """An area to settle: the status that leaves it open, and what the panel's plan says about it."""

    area: str
    why: AreaStatus
    plan: PlannedVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisit:
    """What another visit has to settle: areas and dissent."""

    areas: tuple[OpenArea, ...]
    dissent: tuple[Dissent, ...]

    @property
    def area_names(self) -> tuple[str, ...]:
        """The areas to settle, each once."""
        return tuple(dict.fromkeys(open_area.area for open_area in self.areas))


def plan_return_visit(panel: Panel, decision: Decision) -> ReturnVisit | None:
    """Plan the return visit, using what the panel's plan already says.

    :returns: ``None`` unless the outcome is need more information. An area is listed once for each time that the plan
        names it.

    Rests on the guide's statements ``what-was-missing`` and ``agree-plan``.
    """
    if decision.outcome is not Outcome.NEED_MORE_INFORMATION:
        return None
    return ReturnVisit(
        areas=tuple(
            OpenArea(area=area.name, why=area.status, plan=planned)
            for area in decision.reading.areas_that_read(*OPEN)
            for planned in _planned_visits(panel, area.name)
        ),
        dissent=decision.reading.dissent,
    )


def _planned_visits(panel: Panel, area: str) -> list[PlannedVisit]:
    return [planned for planned in panel.plan if planned.area == area] or [PlannedVisit(area=area)]
