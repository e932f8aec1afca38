"""The practice page: a trainer that Python drives, and a list of panels, each with its answer in a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from followup_docs.apps.app import AppDirective, words
from followup_docs.directives.worked_panels import area, open_in_checker, outcome, verdicts
from followup_docs.nodes.blocks import Cell, fold, paragraph, table
from followup_docs.nodes.rule_links import RulesDirective
from followup_rules.practice.exercises import LEVELS, exercise
from followup_rules.report.compose import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel
    from followup_rules.practice.exercises import Exercise, Level


class Trainer(AppDirective):
    """Writes the trainer: one panel at a time, a guess, and Python's answer.

    ``:list:`` names the place on the page that has the panels without the trainer.
    """

    option_spec = {"list": directives.unchanged_required}  # noqa: RUF012
    name_of_app = "practice"

    def run(self) -> list[nodes.Node]:
        """Return the trainer as one node."""
        address = self.env.app.builder.get_relative_uri
        return [
            self.app(
                levels=LEVELS,
                list=self.options.get("list", ""),
                words=words(),
                rules_url=address(self.env.docname, "rules"),
                checker_url=address(self.env.docname, "checker"),
            )
        ]


class PracticeList(RulesDirective):
    """Lists one panel for each kind of every level, each with its answer in a fold."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each level."""
        self.depend_on_rules()
        return [self._section(number, level) for number, level in LEVELS.items()]

    def _section(self, number: int, level: Level) -> nodes.section:
        section = self.section(f"panels-of-level-{number}", f"Level {number}: {level.title.lower()}")
        section += nodes.paragraph(text=level.about)
        for at in range(1, len(level.patterns) + 1):
            section += self._exercise(exercise(number, at))
        return section

    def _exercise(self, given: Exercise) -> list[nodes.Node]:
        report = compose(given.panel)
        about = f": level {given.level}, panel {given.number}"
        opened = open_in_checker(given.panel, self.env, about)
        answer = nodes.container("", *outcome(report), opened, classes=["worked-panel"])
        return [
            _table(f"Level {given.level}, panel {given.number}", given.panel),
            *_besides(given),
            fold("", answer, summary="Show the answer", about=about),
        ]


def _table(caption: str, panel: Panel) -> nodes.table:
    """Build the table of verdicts and evidence. The learner works out how each area reads."""
    rows = [[area(one.name, required=one.required), _said(panel, one.name)] for one in panel.areas]
    return table(caption, ["Area", "Verdicts and evidence"], rows, "exercise")


def _said(panel: Panel, name: str) -> Cell:
    seen = [card.evidence for card in panel.scorecards if card.area == name]
    if not seen:
        return [nodes.paragraph(text="Nobody judged this area.")]
    lines = verdicts(panel, name)
    for line, evidence in zip(lines, seen, strict=False):
        if evidence:
            line.append(nodes.inline(text=f" {evidence}", classes=["seen"]))
    return lines


def _besides(given: Exercise) -> Iterator[nodes.Node]:
    for dissent in given.panel.dissent:
        where = f" in round {dissent.round}" if given.panel.round > 1 else ""
        yield nodes.paragraph(text=f"{dissent.interviewer} dissents{where}: {dissent.reason}")
    if given.remark:
        yield paragraph([nodes.emphasis(text=given.remark)])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("followup-trainer", Trainer)
    app.add_directive("followup-practice-list", PracticeList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
