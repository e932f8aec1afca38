"""Composes a report: a decision and all sentences about it, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_rules.model.panel import VERSION, Outcome
from followup_rules.report import sentences
from followup_rules.rules.changes import what_would_change
from followup_rules.rules.decide import decision_on
from followup_rules.rules.next_steps import ADVICE, next_steps
from followup_rules.rules.return_visit import plan_return_visit
from followup_rules.rules.sealing import SealsOfVerdicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_rules.model.panel import Dissent, Panel, Scorecard
    from followup_rules.report.types import (
        AwaitedEntry,
        CautionEntry,
        ChangeEntry,
        DissentEntry,
        NextStepEntry,
        OpenAreaEntry,
        OpenDissentEntry,
        Outline,
        ReasonEntry,
        Report,
        ReturnVisitEntry,
        ScorecardEntry,
        WhatWouldChangeEntry,
    )
    from followup_rules.rules.changes import Change, WhatWouldChange
    from followup_rules.rules.decide import Decision, Reason, Remark
    from followup_rules.rules.next_steps import NextStep
    from followup_rules.rules.return_visit import OpenArea, ReturnVisit


def compose(panel: Panel, decision: Decision | None = None) -> Report:
    """Decide a panel and compose its full report.

    :param decision: the decision on the panel, if already made.
    :returns: plain data, ready for JSON: outcome, reasons, cautions, what would change the outcome, next steps, and the
        return visit.
    """
    decision = decision_on(panel, decision)
    visit = plan_return_visit(panel, decision)
    indexes = indexes_of(decision)
    ways = what_would_change(decision)
    last_rounds = {area.name: max(area.rounds, default=0) for area in decision.reading.areas}
    return {
        "version": VERSION,
        "ready": decision.ready,
        **outline(decision, indexes),
        "certain": decision.certain,
        "round": decision.reading.round,
        "policy": panel.policy.values,
        "cautions": [_caution_entry(remark, decision, indexes) for remark in decision.remarks],
        "what_would_change": [_what_would_change_entry(way, last_rounds, indexes) for way in ways],
        "what_would_change_summary": _summary(decision, ways, last_rounds),
        "next_steps": [_next_step_entry(step, decision, visit) for step in next_steps(panel, decision)],
        "return_visit": _return_visit_entry(visit) if visit else None,
    }


Indexes = dict[int, int]
"""The index of each scorecard in the panel's list, by its ``id()``, since two anonymous ones may be equal."""


def indexes_of(decision: Decision) -> Indexes:
    """Return the index of each scorecard in the panel's list. A sealed verdict without a scorecard has none."""
    given = len(decision.panel.scorecards)
    return {id(card): index for index, card in enumerate(decision.whole.scorecards[:given])}


def outline(decision: Decision, indexes: Indexes) -> Outline:
    """Return the part of a report that the rules alone give: how the areas read, the outcome, and the reasons."""
    return {
        "outcome": decision.outcome,
        "areas": [
            {"area": area.name, "status": area.status, "required": area.required} for area in decision.reading.areas
        ],
        "reasons": [_reason_entry(reason, decision, indexes) for reason in decision.reasons],
        "awaited": _awaited_entries(decision, indexes),
    }


def _scorecard_entry(card: Scorecard, indexes: Indexes) -> ScorecardEntry:
    return {
        "area": card.area,
        "interviewer": card.interviewer,
        "round": card.round,
        "index": indexes.get(id(card)),
    }


def _dissent_entry(dissent: Dissent) -> DissentEntry:
    return {"interviewer": dissent.interviewer, "round": dissent.round}


def _reason_entry(reason: Reason, decision: Decision, indexes: Indexes) -> ReasonEntry:
    return {
        "rule": reason.rule.id,
        "decided": reason.decided,
        "outcome": reason.rule.outcome,
        "areas": list(reason.finding.areas),
        "scorecards": [_scorecard_entry(card, indexes) for card in reason.finding.scorecards],
        "dissent": [_dissent_entry(dissent) for dissent in reason.finding.dissent],
        "text": sentences.reason_text(reason, decision.reading),
    }


def _caution_entry(remark: Remark, decision: Decision, indexes: Indexes) -> CautionEntry:
    return {
        "rule": remark.caution.id,
        "areas": list(remark.finding.areas),
        "scorecards": [_scorecard_entry(card, indexes) for card in remark.finding.scorecards],
        "dissent": [_dissent_entry(dissent) for dissent in remark.finding.dissent],
        "text": sentences.caution_text(remark, decision.panel, decision.reading),
    }


def _awaited_entries(decision: Decision, indexes: Indexes) -> list[AwaitedEntry]:
    seals = SealsOfVerdicts(decision.reading.seals)
    entries: list[AwaitedEntry] = [
        {**_scorecard_entry(card, indexes), "text": sentences.awaited_text(card, seals)} for card in decision.awaited
    ]
    if not decision.reading.is_judged and not decision.reading.seals:
        entries.append(
            {"area": None, "interviewer": None, "round": None, "index": None, "text": sentences.NOTHING_JUDGED}
        )
    return entries


def _what_would_change_entry(
    way: WhatWouldChange, last_rounds: Mapping[str, int], indexes: Indexes
) -> WhatWouldChangeEntry:
    return {
        "changes": [_change_entry(change, indexes) for change in way.changes],
        "outcome": way.outcome,
        "needs": way.needs,
        "text": sentences.change_text(way, last_rounds),
    }


def _summary(decision: Decision, ways: tuple[WhatWouldChange, ...], last_rounds: Mapping[str, int]) -> list[str]:
    """Sum up what would change a hire: many verdicts would, in the same way."""
    return sentences.changes_summary(ways, last_rounds) if decision.outcome is Outcome.HIRE else []


def _change_entry(change: Change, indexes: Indexes) -> ChangeEntry:
    return {
        "area": change.area,
        "interviewer": change.interviewer,
        "from": change.from_,
        "to": change.to,
        "index": indexes.get(id(change.scorecard)) if change.scorecard else None,
    }


def _next_step_entry(step: NextStep, decision: Decision, visit: ReturnVisit | None) -> NextStepEntry:
    areas = visit.area_names if visit else ()
    return {
        "id": step.id,
        "advice": step.id in ADVICE,
        "owner": step.owner,
        "due": step.due.isoformat() if step.due else None,
        "text": sentences.step_text(step, decision, areas),
    }


def _return_visit_entry(visit: ReturnVisit) -> ReturnVisitEntry:
    return {
        "areas": [_open_area_entry(open_area) for open_area in visit.areas],
        "dissent": [_open_dissent_entry(dissent) for dissent in visit.dissent],
    }


def _open_area_entry(open_area: OpenArea) -> OpenAreaEntry:
    question, evidence = sentences.visit_texts(open_area)
    return {
        "area": open_area.area,
        "why": open_area.why,
        "question": question,
        "who": open_area.plan.who,
        "evidence": evidence,
    }


def _open_dissent_entry(dissent: Dissent) -> OpenDissentEntry:
    question, evidence = sentences.dissent_texts(dissent.interviewer)
    return {
        "interviewer": dissent.interviewer,
        "reason": dissent.reason,
        "question": question,
        "who": None,
        "evidence": evidence,
    }
