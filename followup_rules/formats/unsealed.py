"""Leaves the seals out of a panel, for links and tables, which carry none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Scorecard, Verdict
from followup_rules.rules.reading import read
from followup_rules.rules.sealing import counted

if TYPE_CHECKING:
    from followup_rules.model.panel import Panel


def without_seals(panel: Panel) -> Panel:
    """Return the panel without seals. It has the same outcome, and waits for the same areas.

    A sealed verdict without a scorecard becomes a pending scorecard. If the area has been judged in a later round, that
    round gets a pending scorecard without a name too: without the seal, it would replace the earlier one.
    """
    if not panel.seals:
        return panel
    waiting = [
        Scorecard(area=area.name, round=max(area.rounds), verdict=Verdict.PENDING)
        for area in read(panel).areas
        if area.status is AreaStatus.PENDING and area.round < max(area.rounds)
    ]
    whole = counted(panel)
    return replace(whole, scorecards=(*whole.scorecards, *waiting), seals=())
