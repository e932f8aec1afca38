"""The practice page: one exercise at a time, which Python assesses, and a list of panels with folded answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from followup_docs.apps.app import AppDirective, page_words
from followup_docs.directives.worked_panels import area_cell, checker_link, outcome_blocks, verdict_lines
from followup_docs.nodes.blocks import Cell, fold, paragraph, table
from followup_docs.nodes.company import company_of
from followup_docs.nodes.rule_links import RulesDirective
from followup_rules.practice.exercises import LEVELS, exercise, patterns_in_practice
from followup_rules.report.compose import compose
from followup_rules.report.words import policy_differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel
    from followup_rules.practice.exercises import Exercise, Level


class Practice(AppDirective):
    """Writes what the page needs to practise: one panel at a time, a guess, and Python's assessment.

    ``:list:`` names the anchor of the list, which works without a script.
    """

    option_spec = {"list": directives.unchanged_required}  # noqa: RUF012
    name_of_app = "practice"

    def run(self) -> list[nodes.Node]:
        """Return the app as one node."""
        address = self.env.app.builder.get_relative_uri
        return [
            self.app(
                levels=LEVELS,
                own_policy=policy_differences(company_of(self.config).policy.values),
                list=self.options.get("list", ""),
                words=page_words(),
                rules_url=address(self.env.docname, "rules"),
                checker_url=address(self.env.docname, "checker"),
            )
        ]


class PracticeList(RulesDirective):
    """Lists one exercise of each kind in every level, each with its answer in a fold."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each level."""
        self.depend_on_rules()
        return [self._section(number, level) for number, level in LEVELS.items()]

    def _section(self, number: int, level: Level) -> nodes.section:
        section = self.section(f"panels-of-level-{number}", f"Level {number}: {level.title.lower()}")
        section += nodes.paragraph(text=level.about)
        for exercise_number in range(1, len(patterns_in_practice(number)) + 1):
            section += self._exercise_blocks(exercise(number, exercise_number))
        return section

    def _exercise_blocks(self, shown: Exercise) -> list[nodes.Node]:
        report = compose(shown.panel)
        about = f": level {shown.level}, panel {shown.number}"
        link = checker_link(shown.panel, self.env, about)
        answer = nodes.container("", *outcome_blocks(report), link, classes=["worked-panel"])
        return [
            _panel_table(f"Level {shown.level}, panel {shown.number}", shown.panel),
            *_dissent_and_remark(shown),
            fold("", answer, summary="Show the answer", about=about),
        ]


def _panel_table(caption: str, panel: Panel) -> nodes.table:
    """Build the table of verdicts and evidence. It leaves out how each area reads, for the learner to work out."""
    rows = [[area_cell(area.name, required=area.required), _evidence_cell(panel, area.name)] for area in panel.areas]
    return table(caption, ["Area", "Verdicts and evidence"], rows, "exercise")


def _evidence_cell(panel: Panel, name: str) -> Cell:
    seen = [card.evidence for card in panel.scorecards if card.area == name]
    if not seen:
        return [nodes.paragraph(text="Nobody judged this area.")]
    lines = verdict_lines(panel, name)
    for line, evidence in zip(lines, seen, strict=False):
        if evidence:
            line.append(nodes.inline(text=f" {evidence}", classes=["seen"]))
    return lines


def _dissent_and_remark(shown: Exercise) -> Iterator[nodes.Node]:
    for dissent in shown.panel.dissent:
        in_round = f" in round {dissent.round}" if shown.panel.round > 1 else ""
        yield nodes.paragraph(text=f"{dissent.interviewer} dissents{in_round}: {dissent.reason}")
    if shown.remark:
        yield paragraph([nodes.emphasis(text=shown.remark)])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("followup-practice", Practice)
    app.add_directive("followup-practice-list", PracticeList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
