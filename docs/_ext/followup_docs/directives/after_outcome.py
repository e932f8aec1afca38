"""Writes what follows an outcome: the next steps, the message to the candidate, and the plan of a return visit.

The texts come from ``followup_rules``, so they are the same in the guide and in the checker.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from followup_docs.directives.worked_panels import WorkedPanelDirective, outcome_blocks
from followup_docs.nodes import marks
from followup_docs.nodes.blocks import paragraph
from followup_docs.nodes.company import company_of
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
    """Lists the next steps after each of the named outcomes, with a gap in place of an area."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a list for each outcome. A panel of one area and one verdict can lead to each of them."""
        self.depend_on_rules()
        policy = company_of(self.config).policy
        panels = (replace(Panel.from_verdicts({AREA: verdict}), policy=policy) for verdict in JUDGED)
        composed = map(compose, panels)
        reports = {str(report["outcome"]): report for report in composed}
        outcomes = self.arguments[0].split()
        for name in outcomes:
            if name not in reports:
                raise self.error(f"no outcome is called {name!r}; {list_choices([*reports])} are accepted")
        return [nodes.container("", *_step_list(reports[name]), classes=["steps-after"]) for name in outcomes]


def _step_list(report: Report) -> list[nodes.Node]:
    items = [nodes.list_item("", nodes.paragraph(text=step["text"])) for step in report["next_steps"]]
    return [paragraph([marks.outcome(report["outcome"])]), nodes.bullet_list("", *items)]


def _channel_option(argument: str) -> str:
    return directives.choice(argument, [*CHANNELS])


class DraftDirective(WorkedPanelDirective):
    """Shows a message about a worked panel. ``:channel:`` is mail by default."""

    required_arguments = 1
    option_spec = {"channel": _channel_option}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the draft in a box for things to say or write."""
        self.depend_on_worked_panels()
        message = draft(self.worked_panel(self.arguments[0]).panel, self.options.get("channel", DEFAULT_CHANNEL))
        box = nodes.container(classes=["script-draft"])
        if message["subject"]:
            box += paragraph([nodes.strong(text="Subject: "), nodes.Text(message["subject"])])
        box += [paragraph(_with_gaps(part)) for part in message["body"].split("\n\n")]
        return [box]


class DraftsDirective(SphinxDirective):
    """Shows the message to the candidate of a worked panel, a tab for each channel. ``:first:`` names the first tab."""

    required_arguments = 1
    option_spec = {"first": _channel_option}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the set of tabs."""
        first = self.options.get("first", DEFAULT_CHANNEL)
        source = [".. tab-set::"]
        told = (channel for channel in CHANNELS.values() if not channel.to_panel)
        for channel in sorted(told, key=lambda channel: channel.id != first):
            source += ["", f"   .. tab-item:: {channel.label}", ""]
            source += [f"      .. followup-draft:: {self.arguments[0]}", f"         :channel: {channel.id}"]
        return self.parse_text_to_nodes("\n".join(source))


def _with_gaps(text: str) -> Iterator[nodes.Node]:
    """Yield the text of a paragraph with its line breaks, each gap as a node of its own."""
    for part in GAP.split(text):
        yield nodes.inline(text=part, classes=["gap"]) if GAP.fullmatch(part) else nodes.Text(part)


class PlanDirective(WorkedPanelDirective):
    """Shows the plan of a worked panel's return visit, and its outcome. Without an argument, shows a blank plan."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the plan, with a box for each open point."""
        if not self.arguments:
            return [_point_box([nodes.Text("\u00a0")] * len(VISIT), "to-fill") for _ in range(BLANK_POINTS)]
        self.depend_on_worked_panels()
        worked = self.worked_panel(self.arguments[0])
        visit = worked.report["return_visit"]
        if visit is None:
            raise self.error(f"{worked.slug} has no return visit: its outcome is {worked.report['outcome']}")
        points = [_area_box(entry) for entry in visit["areas"]] + [_dissent_box(entry) for entry in visit["dissent"]]
        return [*points, nodes.container("", *outcome_blocks(worked.report), classes=["worked-panel"])]


def _area_box(entry: OpenAreaEntry) -> nodes.container:
    what = nodes.inline("", f"{entry['area']}: ", marks.status(entry["why"]))
    return _point_box([what, *_answers(entry["question"], entry["who"], entry["evidence"])])


def _dissent_box(entry: OpenDissentEntry) -> nodes.container:
    reason = f": {entry['reason']}" if entry["reason"] else ""
    what = nodes.Text(f"{possessive(entry['interviewer'], 'dissent')}{reason}")
    return _point_box([what, *_answers(entry["question"], entry["who"], entry["evidence"])])


def _answers(*texts: str | None) -> list[nodes.Node]:
    return [nodes.Text(text or "Nobody yet") for text in texts]


def _point_box(values: Sequence[nodes.Node], *classes: str) -> nodes.container:
    """Return an open point as a list of fields."""
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
