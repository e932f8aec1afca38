"""The decision table: every mix of verdicts and every kind of panel, decided by the rules while the guide is built.

Written by hand are the names of the situations and a panel of each; where they lead, and which weighs more, is worked
out. With it a panel can be decided on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.nodes import marks
from followup_docs.nodes.blocks import Cell, paragraph, table
from followup_docs.nodes.rule_links import RulesDirective, link
from followup_rules.lookup_table.situations import mixes
from followup_rules.model.checks import listed
from followup_rules.model.panel import Area, AreaStatus, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy, SameAreaSplit
from followup_rules.rules.decide import decide
from followup_rules.rules.reading import read
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.rules.decide import Decision
    from followup_rules.rules.rule import Rule

type Verdicts = tuple[Verdict, ...]
"""The verdicts on one area, each kind once."""

STRICT = Policy(same_area_split=SameAreaSplit.NO)
LIMIT = Policy().maybe_limit


@dataclass(frozen=True)
class Situation:
    """A kind of panel: the verdicts on the areas that make it one, and whether anybody dissents.

    :param status: the status that completes the name, shown as a mark.
    :param rest: whether further areas, all of them a yes, stand beside those.
    """

    name: str
    status: AreaStatus | None = None
    areas: tuple[Verdicts, ...] = ()
    dissent: bool = False
    optional: bool = False
    rest: bool = True

    def panel(self, number: int) -> Panel:
        """Return such a panel, all of it in round ``number``."""
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


def status_of(verdicts: Verdicts, policy: Policy) -> AreaStatus:
    """Return how an area with these verdicts reads."""
    given = tuple(Scorecard(area="Area", verdict=verdict) for verdict in verdicts)
    [area] = read(Panel(areas=(Area(name="Area"),), scorecards=given, policy=policy)).areas
    return area.status


def situations() -> list[Situation]:
    """Return every kind of panel, the ones that weigh most first: read from the top, the first that fits decides."""
    found = [*_one_area(), *_several_areas()]
    return sorted(found, key=lambda situation: (_weight(situation, last_round()), _weight(situation, 1)), reverse=True)


def _one_area() -> Iterator[Situation]:
    by_status = {status_of(mix, Policy()): mix for mix in [*mixes(), (Verdict.PENDING,)]}
    for status in AreaStatus:
        if status is not AreaStatus.CLEAR_YES:
            yield Situation("An area reads ", status, (by_status[status],))


def _several_areas() -> Iterator[Situation]:
    maybe = (Verdict.MAYBE,)
    yield Situation("Nobody has judged anything", areas=((),), rest=False)
    yield Situation(f"{LIMIT} areas or more read ", AreaStatus.MAYBE, (maybe,) * LIMIT)
    yield Situation("There are two verdicts or more, and all are maybe", areas=(maybe,) * 2, rest=False)
    yield Situation("Somebody dissents", dissent=True)
    yield Situation("Every area is a clear yes but an optional one, which nobody covered", areas=((),), optional=True)
    yield Situation("Every area reads ", AreaStatus.CLEAR_YES)


def _weight(situation: Situation, number: int) -> int:
    """Return the precedence of the rule that decides; what is not ready outweighs every rule."""
    decision = decide(situation.panel(number))
    return deciding(decision).precedence if decision.ready else max(rule.precedence for rule in RULES) + 1


def deciding(decision: Decision) -> Rule:
    """Return the rule that decided."""
    return next(reason.rule for reason in decision.reasons if reason.decided)


def last_round() -> int:
    """Return the last round the default policy allows."""
    return Policy().max_rounds


def areas_table() -> nodes.table:
    """Build the table from the verdicts on one area to its status."""
    headers = ["Verdicts on the area", "It reads", "Where a split counts as a no"]
    return table("How an area reads", headers, [_area_row(mix) for mix in mixes()] + [_pending_row()], "decision-table")


def _area_row(mix: Verdicts) -> list[Cell]:
    said: Cell = [marks.verdict(verdict) for verdict in mix] or [nodes.Text("None at all")]
    return [said, *([marks.status(status_of(mix, policy))] for policy in (Policy(), STRICT))]


def _pending_row() -> list[Cell]:
    """Sum up the mixes that hold a pending verdict, which all read the same."""
    cells = []
    for policy in (Policy(), STRICT):
        [status] = {status_of((*mix, Verdict.PENDING), policy) for mix in mixes()}
        cells.append([marks.status(status)])
    return [[marks.verdict(Verdict.PENDING), nodes.Text(" and any others")], *cells]


def outcomes_table() -> nodes.table:
    """Build the table from kinds of panel to outcomes."""
    headers = ["The first line that fits", "First round", "Last round"]
    return table(
        "How the panel reads", headers, [_outcome_row(situation) for situation in situations()], "decision-table"
    )


def _outcome_row(situation: Situation) -> list[Cell]:
    decisions = [decide(situation.panel(number)) for number in (1, last_round())]
    name: list[nodes.Node] = [nodes.Text(situation.name)]
    if situation.status:
        name.append(marks.status(situation.status))
    return [name, *(_outcome_cell(decision) for decision in decisions)]


def _outcome_cell(decision: Decision) -> Cell:
    lines: list[nodes.Node] = [paragraph([marks.outcome(decision.outcome)])]
    if decision.ready:
        lines.append(paragraph([link(deciding(decision).id)], "rule-link"))
    return lines


TABLES = {"areas": areas_table, "outcomes": outcomes_table}


class DecisionTable(RulesDirective):
    """Writes both tables, or the one that is named: ``areas`` or ``outcomes``."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the tables."""
        self.depend_on_rules()
        asked = self.arguments or list(TABLES)
        if asked[0] not in TABLES:
            raise self.error(f"no table is called {asked[0]!r}; {listed([*TABLES])} are accepted")
        return [TABLES[name]() for name in asked]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("followup-decision-table", DecisionTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
