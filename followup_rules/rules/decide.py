"""Decides a panel: runs all rules; the one with the highest precedence that finds something gives the outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_rules.model.panel import AreaStatus, Outcome, Verdict
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.reading import read
from followup_rules.rules.rules import RULES, outcome_of
from followup_rules.rules.sealing import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_rules.model.panel import Panel, Scorecard
    from followup_rules.rules.reading import Reading
    from followup_rules.rules.rule import Caution, Finding, Rule
    from followup_rules.rules.sealing import SealReading

CAN_BE_CERTAIN = (Outcome.REJECT, Outcome.NEED_MORE_INFORMATION)
"""The outcomes that can be certain while a verdict is pending. A hire never is: that verdict may be a no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a rule found in this panel.

    :param decided: whether the rule's outcome is the decision's; never while the panel is not ready.
    """

    rule: Rule
    finding: Finding
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a caution found in this panel."""

    caution: Caution
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Outcome, reasons and cautions, without sentences.

    :param panel: the panel that was decided.
    :param whole: the panel as the rules counted it: with a pending scorecard for each sealed verdict without one. Its
        first scorecards are those of the panel, in the same order.
    :param outcome: ``None`` while the panel is not ready.
    :param certain: while the panel is not ready, the outcome that no pending verdict can change; else ``None``.
    :param awaited: the pending scorecards that keep the panel from being ready, also of sealed verdicts
        without a scorecard.
    """

    panel: Panel
    whole: Panel
    outcome: Outcome | None
    certain: Outcome | None
    reading: Reading
    reasons: tuple[Reason, ...]
    remarks: tuple[Remark, ...]
    awaited: tuple[Scorecard, ...]

    @property
    def ready(self) -> bool:
        """Whether there is an outcome."""
        return self.outcome is not None


def decide(panel: Panel, rules: Iterable[Rule] = RULES) -> Decision:
    """Decide the outcome of a follow-up session.

    A seal whose area, interviewer and round have no scorecard counts as a pending verdict. So deleting the scorecard
    of a sealed no never gives a better outcome.

    :param panel: everything known about one candidate's interviews.
    :param rules: the rules in any order; precedence ranks them. Cautions and what-ifs always use :data:`RULES`: with
        other rules they may not fit the outcome.
    :returns: exactly one outcome, or a decision that is not ready and says which verdicts are not in yet.

    Rests on the guide's page "How the outcome is decided".
    """
    return decide_with_seals(panel, None, rules)


def decide_with_seals(panel: Panel, seals: tuple[SealReading, ...] | None, rules: Iterable[Rule] = RULES) -> Decision:
    """Decide a panel whose seals have been left out of it, for a record without the text of a card.

    :param seals: what the seals showed before; ``None`` to read those of the panel.
    """
    by_rank = sorted(rules, key=lambda rule: rule.precedence, reverse=True)
    whole = counted(panel)
    reading = read(panel, seals)
    fired = [(rule, finding) for rule in by_rank if (finding := rule.find(reading))]
    outcome = fired[0][0].outcome if fired and reading.ready else None
    return Decision(
        panel=panel,
        whole=whole,
        outcome=outcome,
        certain=_certain_outcome(whole, by_rank) if reading.is_judged and not outcome else None,
        reading=reading,
        reasons=tuple(Reason(rule=rule, finding=finding, decided=rule.outcome is outcome) for rule, finding in fired),
        remarks=tuple(
            Remark(caution=caution, finding=finding)
            for caution in CAUTIONS
            if (finding := caution.find(whole, reading))
        ),
        awaited=tuple(
            card
            for area in reading.areas
            if area.status is AreaStatus.PENDING
            for card in area.scorecards
            if card.verdict is Verdict.PENDING
        ),
    )


def decision_on(panel: Panel, decision: Decision | None) -> Decision:
    """Return ``decision``, or decide the panel if it is ``None``.

    :raises ValueError: if ``decision`` is on another panel.
    """
    if decision is None:
        return decide(panel)
    if decision.panel != panel:
        raise ValueError("the decision is on another panel; decide this one, or leave the decision out")
    return decision


def _certain_outcome(panel: Panel, rules: Iterable[Rule]) -> Outcome | None:
    """Return the outcome that is the same with every pending verdict read as yes and with every one read as no.

    A hire is never certain. If a later round is all yes, both may be a hire: a split of an earlier round no longer
    counts. The session still waits for the sealed verdict of that earlier round.
    """
    best, worst = (
        outcome_of(read(_replace_pending(verdict, panel), seals=()), rules) for verdict in (Verdict.YES, Verdict.NO)
    )
    return best if best is worst and best in CAN_BE_CERTAIN else None


def _replace_pending(verdict: Verdict, panel: Panel) -> Panel:
    cards = (replace(card, verdict=verdict) if card.verdict is Verdict.PENDING else card for card in panel.scorecards)
    return replace(panel, scorecards=tuple(cards), seals=())
