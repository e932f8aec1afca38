"""The rules as two tables for paper, as plain data: how an area reads, and where a panel leads.

Only the kinds of panel are written by hand. The rules give their outcomes, and their order.
Reading both tables from the top decides a panel without a computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from followup_rules.lookup_table.situations import mix_status, mixes
from followup_rules.model.panel import Area, AreaStatus, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit
from followup_rules.rules.decide import decide
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_rules.model.panel import Outcome
    from followup_rules.rules.decide import Decision
    from followup_rules.rules.rule import Rule

STRICT = Policy(same_area_split=SameAreaSplit.NO)
LIMIT = Policy().maybe_limit
LAST_ROUND = Policy().max_rounds


class AreaRow(NamedTuple):
    """How an area with these verdicts reads.

    :param verdicts: each kind once; empty in one row.
    :param and_others: whether the area may have any other verdicts too.
    :param status: under the guide's policy.
    :param strict_status: under a policy that counts a split on an area as a no.
    """

    verdicts: tuple[Verdict, ...]
    and_others: bool
    status: AreaStatus
    strict_status: AreaStatus


class RoundOutcome(NamedTuple):
    """A panel's outcome in one round, and the id of the rule that decides; ``None`` while not ready."""

    outcome: Outcome | None
    rule: str | None


class PanelRow(NamedTuple):
    """A kind of panel's outcomes.

    :param name: names the kind, and ends in ``status`` if there is one.
    :param first: in the first round.
    :param last: in the last round that the guide's policy allows.
    """

    name: str
    status: AreaStatus | None
    first: RoundOutcome
    last: RoundOutcome


@dataclass(frozen=True)
class PanelKind:
    """A kind of panel: the verdicts on the areas that make it one, and whether anybody dissents.

    :param status: the status that completes the name.
    :param rest: whether it also has further areas, each of them a yes.
    """

    name: str
    status: AreaStatus | None = None
    areas: tuple[tuple[Verdict, ...], ...] = ()
    dissent: bool = False
    optional: bool = False
    rest: bool = True

    def panel(self, number: int) -> Panel:
        """Return such a panel, with every scorecard in round ``number``."""
        given = (*self.areas, *(((Verdict.YES,),) * LIMIT if self.rest else ()))
        return Panel(
            areas=tuple(
                Area(name=f"Area {at}", required=not (self.optional and at == 1)) for at, _ in enumerate(given, 1)
            ),
            scorecards=tuple(
                Scorecard(area=f"Area {at}", verdict=verdict, round=number)
                for at, verdicts in enumerate(given, 1)
                for verdict in verdicts
            ),
            dissent=(Dissent(interviewer="Dan", round=number),) if self.dissent else (),
        )


def area_rows() -> list[AreaRow]:
    """Return how an area reads: a row for every mix of judged verdicts, and one for a pending verdict."""
    return [*(_area_row(mix) for mix in mixes()), _area_row((Verdict.PENDING,), and_others=True)]


def panel_rows() -> list[PanelRow]:
    """Return the outcome rows. The first match wins."""
    return [
        PanelRow(kind.name, kind.status, first=_round_outcome(kind, 1), last=_round_outcome(kind, LAST_ROUND))
        for kind in panel_kinds()
    ]


def panel_kinds() -> list[PanelKind]:
    """Return every kind of panel, by the weight of its deciding rule, so that the first that fits decides."""
    kinds = [*_one_area(), *_several_areas()]
    return sorted(kinds, key=lambda kind: (_weight(kind, LAST_ROUND), _weight(kind, 1)), reverse=True)


def _area_row(mix: tuple[Verdict, ...], *, and_others: bool = False) -> AreaRow:
    return AreaRow(mix, and_others, mix_status(mix, Policy()), mix_status(mix, STRICT))


def _one_area() -> Iterator[PanelKind]:
    by_status = {mix_status(mix, Policy()): mix for mix in [*mixes(), (Verdict.PENDING,)]}
    for status in AreaStatus:
        if status is not AreaStatus.CLEAR_YES:
            yield PanelKind("An area reads ", status, (by_status[status],))


def _several_areas() -> Iterator[PanelKind]:
    maybe = (Verdict.MAYBE,)
    yield PanelKind("Nobody has judged anything", areas=((),), rest=False)
    yield PanelKind(f"{LIMIT} areas or more read ", AreaStatus.MAYBE, (maybe,) * LIMIT)
    yield PanelKind("There are two verdicts or more, and all are maybe", areas=(maybe,) * 2, rest=False)
    yield PanelKind("Somebody dissents", dissent=True)
    yield PanelKind("Every area is a clear yes but an optional one, which nobody covered", areas=((),), optional=True)
    yield PanelKind("Every area reads ", AreaStatus.CLEAR_YES)


def _weight(kind: PanelKind, number: int) -> int:
    """Return the precedence of the rule that decides; a panel that is not ready outweighs every rule."""
    decision = decide(kind.panel(number))
    return _deciding(decision).precedence if decision.ready else max(rule.precedence for rule in RULES) + 1


def _round_outcome(kind: PanelKind, number: int) -> RoundOutcome:
    decision = decide(kind.panel(number))
    return RoundOutcome(decision.outcome, _deciding(decision).id if decision.ready else None)


def _deciding(decision: Decision) -> Rule:
    return next(reason.rule for reason in decision.reasons if reason.decided)
