"""Every single change to a panel, made one by one: the slow and certain way that the what-ifs are held against."""

from __future__ import annotations

from dataclasses import replace

from followup_rules.model.panel import JUDGED, AreaStatus, Scorecard, Verdict
from followup_rules.rules.changes import Change
from followup_rules.rules.decide import decide


def single_changes(panel):
    """Return every single change with the panel it leads to."""
    return [*_verdicts(panel), *_areas_covered(panel), *_dissent_withdrawn(panel)]


def apply_changes(panel, changes):
    """Return the panel after several changes at once."""
    for change in changes:
        panel = next(after for single, after in single_changes(panel) if _is(change, single))
    return panel


def _is(change, single):
    """Tell whether ``single`` does what ``change`` says, which may leave open whose verdict it is."""
    return single == change or (
        change.any_of > 1 and single == replace(change, any_of=1, interviewer=single.interviewer)
    )


def _verdicts(panel):
    for index, card in enumerate(panel.scorecards):
        for verdict in JUDGED:
            if verdict is not card.verdict and card.verdict is not Verdict.NOT_ASSESSED:
                change = Change(
                    area=card.area, interviewer=card.interviewer, from_=card.verdict, to=verdict, round=card.round
                )
                yield change, _with_card(panel, index, replace(card, verdict=verdict))


def _with_card(panel, index, card):
    return replace(panel, scorecards=(*panel.scorecards[:index], card, *panel.scorecards[index + 1 :]))


def _areas_covered(panel):
    for area in decide(panel).reading.areas:
        if area.status is AreaStatus.MISSING and area.required:
            for verdict in JUDGED:
                card = Scorecard(area=area.name, verdict=verdict, round=panel.round)
                change = Change(area=area.name, interviewer=None, from_="missing", to=verdict)
                yield change, replace(panel, scorecards=(*panel.scorecards, card))


def _dissent_withdrawn(panel):
    current = [dissent.interviewer for dissent in panel.dissent if dissent.round == panel.round]
    for interviewer in dict.fromkeys(current):
        remaining = tuple(dissent for dissent in panel.dissent if dissent.interviewer != interviewer)
        change = Change(area=None, interviewer=interviewer, from_="dissent", to="withdrawn")
        yield change, replace(panel, dissent=remaining)
