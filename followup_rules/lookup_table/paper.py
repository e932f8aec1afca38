"""Makes the rules into two tables for paper, as plain data: how an area reads, and the outcome of each kind of panel.

Only the kinds of panel are written here. The rules give their outcomes and their order. Reading both tables from the
top decides a panel without a computer. In the last round, a row that fits and says reject counts before the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from followup_rules.lookup_table.situations import DISSENT, fullest_mixes, make_panel, mix_status, mixes
from followup_rules.model.panel import Area, AreaStatus, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit
from followup_rules.rules.decide import decide
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from followup_rules.lookup_table.situations import Mix
    from followup_rules.model.panel import Outcome, Panel
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.rule import Rule


class AreaRow(NamedTuple):
    """How an area with these verdicts reads.

    :param verdicts: each kind once; empty in one row.
    :param and_others: whether the area may have any other verdicts too.
    :param status: under the policy of the table.
    :param strict_status: under that policy, changed so that it reads a split on an area as a no.
    """

    verdicts: Mix
    and_others: bool
    status: AreaStatus
    strict_status: AreaStatus


class RoundOutcome(NamedTuple):
    """A panel's outcome in one round, and the id of the rule that decides; ``None`` while not ready."""

    outcome: Outcome | None
    rule: str | None


class PanelRow(NamedTuple):
    """The outcomes of a kind of panel.

    :param name: the kind in words. If there is a status, it completes them.
    :param first: the outcome in the first round.
    :param last: the outcome in the last round that the policy allows.
    """

    name: str
    status: AreaStatus | None
    first: RoundOutcome
    last: RoundOutcome


@dataclass(frozen=True, kw_only=True)
class PanelKind:
    """A kind of panel, described by its situation.

    :param name: the kind in words. If there is a status, it completes them.
    :param counts: how many areas have each status, and how many people dissent, at least.
    :param has_more_areas: whether there can be further areas, with other statuses.
    :param has_uncovered_option: whether nobody covered an optional area.
    """

    name: str
    status: AreaStatus | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    has_more_areas: bool = True
    has_uncovered_option: bool = False

    def panel(self, number: int, policy: Policy) -> Panel:
        """Return such a panel under a policy, with all scorecards and dissent in round ``number``.

        Its further areas, if it can have any, read clear yes.
        """
        counts: dict[str, int] = {AreaStatus.CLEAR_YES: policy.maybe_limit} if self.has_more_areas else {}
        panel = make_panel({**counts, **self.counts}, fullest_mixes(policy), policy, number)
        option = (Area(name="Optional", required=False),) if self.has_uncovered_option else ()
        return replace(panel, areas=(*panel.areas, *option))


def area_rows(policy: Policy | None = None) -> list[AreaRow]:
    """Return how an area reads: a row for every mix of judged verdicts, and one for a pending verdict.

    :param policy: the guide's by default.
    """
    policy = policy or Policy()
    return [*(_area_row(mix, policy) for mix in mixes()), _area_row((Verdict.PENDING,), policy, and_others=True)]


def panel_rows(policy: Policy | None = None) -> list[PanelRow]:
    """Return the outcomes of every kind of panel. The first row that fits a panel decides it.

    :param policy: the guide's by default.
    """
    policy = policy or Policy()
    return [
        PanelRow(
            kind.name,
            kind.status,
            first=_round_outcome(kind, 1, policy),
            last=_round_outcome(kind, policy.max_rounds, policy),
        )
        for kind in panel_kinds(policy)
    ]


def panel_kinds(policy: Policy) -> list[PanelKind]:
    """Return every kind of panel. The rule that decides it gives its rank, so that the first kind that fits decides."""
    kinds = [*_kinds_by_one_area(), *_kinds_by_several_areas(policy.maybe_limit)]
    return sorted(
        kinds, key=lambda kind: (_rank(kind, policy.max_rounds, policy), _rank(kind, 1, policy)), reverse=True
    )


def _area_row(mix: Mix, policy: Policy, *, and_others: bool = False) -> AreaRow:
    strict = replace(policy, same_area_split=SameAreaSplit.NO)
    return AreaRow(mix, and_others, mix_status(mix, policy), mix_status(mix, strict))


def _kinds_by_one_area() -> Iterator[PanelKind]:
    for status in AreaStatus:
        if status is not AreaStatus.CLEAR_YES:
            name = "A required area reads " if status is AreaStatus.MISSING else "An area reads "
            yield PanelKind(name=name, status=status, counts={status: 1})


def _kinds_by_several_areas(limit: int) -> Iterator[PanelKind]:
    yield PanelKind(name="Nobody has judged anything", counts={AreaStatus.MISSING: 1}, has_more_areas=False)
    bunch = "1 area or more reads " if limit == 1 else f"{limit} areas or more read "
    yield PanelKind(name=bunch, status=AreaStatus.MAYBE, counts={AreaStatus.MAYBE: limit})
    yield PanelKind(
        name="There are two verdicts or more, and all are maybe", counts={AreaStatus.MAYBE: 2}, has_more_areas=False
    )
    yield PanelKind(name="Somebody dissents", counts={DISSENT: 1})
    yield PanelKind(
        name="Every required area reads clear yes, and nobody covered an optional one", has_uncovered_option=True
    )
    yield PanelKind(name="Every area reads ", status=AreaStatus.CLEAR_YES)


def _rank(kind: PanelKind, number: int, policy: Policy) -> int:
    """Return the precedence of the rule that decides. A panel that is not ready ranks above every rule."""
    decision = decide(kind.panel(number, policy))
    return _deciding_rule(decision).precedence if decision.ready else max(rule.precedence for rule in RULES) + 1


def _round_outcome(kind: PanelKind, number: int, policy: Policy) -> RoundOutcome:
    decision = decide(kind.panel(number, policy))
    return RoundOutcome(decision.outcome, _deciding_rule(decision).id if decision.ready else None)


def _deciding_rule(decision: Decision) -> Rule:
    return next(reason.rule for reason in decision.reasons if reason.decided)
