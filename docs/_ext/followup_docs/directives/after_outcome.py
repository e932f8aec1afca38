"""What follows an outcome: the next steps, what the candidate is told, and the plan of a return visit.

All of it comes from ``followup_rules``, so the guide and the checker say the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from followup_docs.directives.worked_panels import WorkedPanelDirective, outcome
from followup_docs.nodes import marks
from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.rule_links import RulesDirective
from followup_rules.model.checks import list_choices
from followup_rules.model.panel import JUDGED, Panel
from followup_rules.report.compose import compose
from followup_rules.report.messages import CHANNELS, DEFAULT_CHANNEL, draft
from followup_rules.report.words import VISIT, possessive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.report.types import OpenAreaEntry, OpenDissentEntry, Report

AREA = "[area]"
GAP = re.compile(r"(\[[^]]+\])")
BLANK_POINTS = 3


class NextSteps(RulesDirective):
    """Lists the next steps of each named outcome; the area is a gap to fill in."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a list for each outcome: a panel of one area and one verdict leads to each of them."""
        self.depend_on_rules()
        found = (compose(Panel.from_verdicts({AREA: verdict})) for verdict in JUDGED)
        reports = {str(report["outcome"]): report for report in found}
        asked = self.arguments[0].split()
        for name in asked:
            if name not in reports:
                raise self.error(f"no outcome is called {name!r}; {list_choices([*reports])} are accepted")
        return [nodes.container("", *_steps(reports[name]), classes=["steps-after"]) for name in asked]


def _steps(report: Report) -> list[nodes.Node]:
    items = [nodes.list_item("", nodes.paragraph(text=step["text"])) for step in report["next_steps"]]
    return [paragraph([marks.outcome(report["outcome"])]), nodes.bullet_list("", *items)]


def _channel(given: str) -> str:
    return directives.choice(given, [*CHANNELS])


class DraftDirective(WorkedPanelDirective):
    """Shows the message to the candidate of one worked panel; ``:channel:`` is mail by default."""

    required_arguments = 1
    option_spec = {"channel": _channel}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the draft in a box for things to say or write."""
        self.depend_on_cases()
        drafted = draft(self.worked_panel(self.arguments[0]).panel, self.options.get("channel", DEFAULT_CHANNEL))
        box = nodes.container(classes=["script-draft"])
        if drafted["subject"]:
            box += paragraph([nodes.strong(text="Subject: "), nodes.Text(drafted["subject"])])
        box += [paragraph(_lines(part)) for part in drafted["body"].split("\n\n")]
        return [box]


class DraftsDirective(SphinxDirective):
    """Shows the message to the candidate of one worked panel, a tab for each channel; ``:first:`` names the first."""

    required_arguments = 1
    option_spec = {"first": _channel}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the set of tabs."""
        first = self.options.get("first", DEFAULT_CHANNEL)
        source = [".. tab-set::"]
        for channel in sorted(CHANNELS.values(), key=lambda channel: channel.id != first):
            source += ["", f"   .. tab-item:: {channel.label}", ""]
            source += [f"      .. followup-draft:: {self.arguments[0]}", f"         :channel: {channel.id}"]
        return self.parse_text_to_nodes("\n".join(source))


def _lines(text: str) -> Iterator[nodes.Node]:
    """Yield a paragraph's words, keeping its line breaks and marking its gaps."""
    for part in GAP.split(text):
        yield nodes.inline(text=part, classes=["gap"]) if GAP.fullmatch(part) else nodes.Text(part)


class PlanDirective(WorkedPanelDirective):
    """Shows the plan of a worked panel's return visit, and its outcome; without an argument, a blank plan."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the plan, a box for each open point."""
        if not self.arguments:
            return [_point([nodes.Text("\u00a0")] * len(VISIT), "to-fill") for _ in range(BLANK_POINTS)]
        self.depend_on_cases()
        worked = self.worked_panel(self.arguments[0])
        visit = worked.report["return_visit"]
        if visit is None:
            raise self.error(f"{worked.slug} has no return visit: its outcome is {worked.report['outcome']}")
        points = [_area(entry) for entry in visit["areas"]] + [_dissent(entry) for entry in visit["dissent"]]
        return [*points, nodes.container("", *outcome(worked.report), classes=["worked-panel"])]


def _area(entry: OpenAreaEntry) -> nodes.container:
    what = nodes.inline("", f"{entry['area']}: ", marks.status(entry["why"]))
    return _point([what, *_words(entry["question"], entry["who"], entry["evidence"])])


def _dissent(entry: OpenDissentEntry) -> nodes.container:
    reason = f": {entry['reason']}" if entry["reason"] else ""
    what = nodes.Text(f"{possessive(entry['interviewer'], 'dissent')}{reason}")
    return _point([what, *_words(entry["question"], entry["who"], entry["evidence"])])


def _words(*texts: str | None) -> list[nodes.Node]:
    return [nodes.Text(text or "Nobody yet") for text in texts]


def _point(values: Sequence[nodes.Node], *classes: str) -> nodes.container:
    """Return one open point as a form: a line for each part."""
    fields = [
        nodes.field("", nodes.field_name(text=heading), nodes.field_body("", paragraph([value])))
        for heading, value in zip(VISIT.values(), values, strict=True)
    ]
    return nodes.container("", nodes.field_list("", *fields), classes=["sample", *classes])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("followup-next-steps", NextSteps)
    app.add_directive("followup-draft", DraftDirective)
    app.add_directive("followup-drafts", DraftsDirective)
    app.add_directive("followup-plan", PlanDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
