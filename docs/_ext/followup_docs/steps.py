"""Who does what after each outcome, as ``followup_rules`` lists it for a panel that has nothing else to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs import marks
from followup_docs.rule_links import RulesDirective
from followup_docs.tables import paragraph
from followup_rules.model.checks import listed
from followup_rules.model.panel import JUDGED, Panel
from followup_rules.report.compose import compose

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.report.types import Report

AREA = "[area]"


class NextSteps(RulesDirective):
    """Lists the next steps of the outcomes that are named; the area behind them is a gap to fill in."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a list for each outcome: one area with one verdict leads to each of them."""
        self.depend_on_rules()
        found = (compose(Panel.from_verdicts({AREA: verdict})) for verdict in JUDGED)
        reports = {str(report["outcome"]): report for report in found}
        asked = self.arguments[0].split()
        for name in asked:
            if name not in reports:
                raise self.error(f"no outcome is called {name!r}; {listed([*reports])} are accepted")
        return [nodes.container("", *_steps(reports[name]), classes=["steps-after"]) for name in asked]


def _steps(report: Report) -> list[nodes.Node]:
    items = [nodes.list_item("", nodes.paragraph(text=step["text"])) for step in report["next_steps"]]
    return [paragraph([marks.outcome(report["outcome"])]), nodes.bullet_list("", *items)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("followup-next-steps", NextSteps)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
