"""Makes the panel of the next round, with a pending scorecard for what the return visit has to settle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import JUDGED, Outcome, Scorecard, Verdict
from followup_rules.rules.decide import decision_on
from followup_rules.rules.return_visit import plan_return_visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_rules.model.panel import Panel
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.return_visit import ReturnVisit


def next_round(panel: Panel, decision: Decision | None = None) -> Panel:
    """Return the panel of the return visit: all scorecards so far, and pending ones for what is still open.

    Each open area gets a pending scorecard for each person whom the plan names for it, or one without a name. If only
    dissent is open, each area that the dissenters judged gets one. If they judged none, every area that counts does.

    The day agreed for the return visit becomes the day of the interviews. The other days and times are removed, since
    they belong to the round that has ended.

    :param panel: a panel whose outcome is need more information.
    :param decision: the decision on the panel, if already made.
    :returns: a panel in the next round, which is not ready.
    :raises PanelError: if the panel has another outcome or none, or if no further scorecards are accepted.

    Rests on the guide's statements ``bring-back``, ``what-was-missing`` and ``agree-plan``.
    """
    decision = decision_on(panel, decision)
    visit = plan_return_visit(panel, decision)
    if visit is None:
        found = f"has the outcome {decision.outcome}" if decision.outcome else "has no outcome yet"
        wanted = Outcome.NEED_MORE_INFORMATION
        raise PanelError("", f"{found}; a next round is accepted where the outcome is {wanted}")
    if panel.round >= checks.MAX_INTEGER:
        raise PanelError("scorecards", f"hold round {panel.round}, after which no further round is accepted")
    awaited = [
        Scorecard(area=area, interviewer=who, verdict=Verdict.PENDING, round=panel.round + 1)
        for area, who in (_assignments(visit) if visit.areas else _assignments_for_dissent(panel, decision))
    ]
    return replace(
        panel,
        scorecards=(*panel.scorecards, *awaited),
        interviewed_on=panel.visit_on,
        session_on=None,
        session_at=None,
        promised_by=None,
        visit_on=None,
        visit_at=None,
    )


def _assignments(visit: ReturnVisit) -> Iterator[tuple[str, str | None]]:
    """Yield each open area with each person who is to judge it; ``None`` if the plan names nobody."""
    for name in visit.area_names:
        planned = dict.fromkeys(open_area.plan.who for open_area in visit.areas if open_area.area == name)
        named: list[str | None] = [who for who in planned if who]
        for who in named or [None]:
            yield name, who


def _assignments_for_dissent(panel: Panel, decision: Decision) -> list[tuple[str, None]]:
    """Return the areas to judge again if only dissent is open. A plan names nobody for dissent."""
    people = {dissent.interviewer for dissent in decision.reading.dissent}
    judged = {card.area for card in panel.scorecards if card.interviewer in people and card.verdict in JUDGED}
    names = [area.name for area in decision.reading.counted_areas]
    return [(name, None) for name in [name for name in names if name in judged] or names]
