"""Writes the decision tables for paper, from the rows that ``followup_rules`` works out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs.nodes import marks
from followup_docs.nodes.blocks import Cell, paragraph, table
from followup_docs.nodes.company import company_of
from followup_docs.nodes.rule_links import RulesDirective, link
from followup_rules.lookup_table.paper import area_rows, panel_rows
from followup_rules.model.checks import list_choices

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.lookup_table.paper import AreaRow, PanelRow, RoundOutcome
    from followup_rules.model.policy import Policy


def areas_table(policy: Policy) -> nodes.table:
    """Build the table from the verdicts on one area to its status."""
    headers = ["Verdicts on the area", "It reads", "Where a split counts as a no"]
    return table("How an area reads", headers, [_area_row(row) for row in area_rows(policy)], "decision-table")


def _area_row(row: AreaRow) -> list[Cell]:
    verdicts: list[nodes.Node] = []
    for verdict in row.verdicts:
        verdicts += [nodes.Text(" ")] * bool(verdicts) + [marks.verdict(verdict)]
    if row.and_others:
        verdicts.append(nodes.Text(" and any others"))
    return [verdicts or [nodes.Text("None at all")], [marks.status(row.status)], [marks.status(row.strict_status)]]


def outcomes_table(policy: Policy) -> nodes.table:
    """Build the table from kinds of panel to outcomes."""
    headers = ["The first line that fits", "First round", "Last round"]
    return table("How the panel reads", headers, [_panel_row(row) for row in panel_rows(policy)], "decision-table")


def _panel_row(row: PanelRow) -> list[Cell]:
    name: list[nodes.Node] = [nodes.Text(row.name)]
    if row.status:
        name.append(marks.status(row.status))
    return [name, _outcome_cell(row.first), _outcome_cell(row.last)]


def _outcome_cell(entry: RoundOutcome) -> Cell:
    lines: list[nodes.Node] = [paragraph([marks.outcome(entry.outcome)])]
    if entry.rule:
        lines.append(paragraph([link(entry.rule)], "rule-link"))
    return lines


TABLES = {"areas": areas_table, "outcomes": outcomes_table}


class DecisionTable(RulesDirective):
    """Writes both tables, or the named one: ``areas`` or ``outcomes``."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the tables."""
        self.depend_on_rules()
        names = self.arguments or list(TABLES)
        if names[0] not in TABLES:
            raise self.error(f"no table is called {names[0]!r}; {list_choices([*TABLES])} are accepted")
        policy = company_of(self.config).policy
        return [TABLES[name](policy) for name in names]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("followup-decision-table", DecisionTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
