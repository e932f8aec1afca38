"""Leaves the seals out of a panel, for links and tables, which carry none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Verdict
from followup_rules.rules.reading import read
from followup_rules.rules.sealing import counted

if TYPE_CHECKING:
    from followup_rules.model.panel import Panel, Scorecard


def without_seals(panel: Panel) -> Panel:
    """Return the panel without seals. It has the same outcome, and waits for the same areas.

    A sealed verdict without a scorecard becomes a pending scorecard. If the area has been judged in a later round, the
    pending scorecard is written in that round, since without its seal a later round would replace it. It has no name
    there if the same person has a scorecard in that round already.
    """
    if not panel.seals:
        return panel
    whole = counted(panel)
    last_rounds = {
        area.name: max(area.rounds)
        for area in read(panel).areas
        if area.status is AreaStatus.PENDING and area.round in area.waits
    }
    sealed = {seal.key for seal in panel.seals}
    taken = {card.key for card in whole.scorecards}

    def in_last_round(card: Scorecard) -> Scorecard:
        last = last_rounds.get(card.area, 0)
        if card.verdict is not Verdict.PENDING or card.key not in sealed or card.round >= last:
            return card
        is_taken = (card.area, card.interviewer, last) in taken
        taken.add((card.area, card.interviewer or "", last))
        return replace(card, round=last, interviewer=None if is_taken else card.interviewer)

    return replace(whole, scorecards=tuple(map(in_last_round, whole.scorecards)), seals=())
