"""Reads the worked panels of ``docs/worked-panels``, decides and shows them. The name of a file is its anchor.

The guide, the tests and the checker use the same files. The build stops if the report of a panel differs from what its
author expects.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import ExtensionError

from followup_docs.directives.drawings import grid_table
from followup_docs.nodes import marks
from followup_docs.nodes.blocks import Cell, fold, paragraph, table, text_cell
from followup_docs.nodes.rule_links import RulesDirective, link, rule_title
from followup_rules.formats.link import encode_link
from followup_rules.formats.panel_json import from_dict
from followup_rules.report import sentences
from followup_rules.report.compose import compose
from followup_rules.report.words import SECTIONS, policy_differences
from followup_rules.rules.changes import what_would_change
from followup_rules.rules.decide import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.model.panel import Panel, Scorecard
    from followup_rules.report.types import ReasonEntry, Report

FILE_KEYS = ("order", "title", "story", "panel", "expected")


@dataclass(frozen=True)
class WorkedPanel:
    """A worked panel with its report.

    :param slug: the file's name without ``.json``, which is its anchor in the guide.
    :param expected: parts of the report that the author expects: ``outcome``, ``certain``, ``deciding`` and ``also``.
    """

    slug: str
    order: int
    title: str
    story: str
    panel: Panel
    expected: dict[str, Any]
    report: Report


def load_worked_panel(path: Path) -> WorkedPanel:
    """Read one worked panel and decide it.

    :raises ExtensionError: naming the file, if it is not a worked panel, or if its report is not the expected one.
    """
    try:
        data = _parse_file(path.read_text(encoding="utf-8"))
        panel = from_dict(data["panel"])
    except ValueError as error:
        raise ExtensionError(f"{path}: {error}") from error
    worked = WorkedPanel(**{**data, "panel": panel}, slug=path.stem, report=compose(panel))
    check_expected(worked, path)
    return worked


def _parse_file(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    if tuple(data) != FILE_KEYS:
        raise ValueError(f"has the keys {', '.join(data)}; {', '.join(FILE_KEYS)} are accepted, in that order")
    return data


def load_worked_panels(folder: Path) -> list[WorkedPanel]:
    """Read every worked panel of a folder, sorted by ``order``."""
    return sorted((load_worked_panel(path) for path in folder.glob("*.json")), key=lambda worked: worked.order)


def check_expected(worked: WorkedPanel, path: Path) -> None:
    """Raise ``ExtensionError`` if the report differs from what the author expects."""
    actual, expected = summary(worked.report), worked.expected
    wrong = [key for key in {**actual, **expected} if actual.get(key) != expected.get(key)]
    if wrong:
        details = "; ".join(f"{key} is {actual.get(key)}, expected {expected.get(key)}" for key in wrong)
        raise ExtensionError(f"{path}: {details}")


def summary(report: Report) -> dict[str, Any]:
    """Return the parts of a report that an author states: outcome, certain, deciding rules, the ids of the others."""
    return {
        "outcome": report["outcome"],
        "certain": report["certain"],
        "deciding": [_reason_summary(reason) for reason in report["reasons"] if reason["decided"]],
        "also": [reason["rule"] for reason in report["reasons"] if not reason["decided"]],
    }


def _reason_summary(reason: ReasonEntry) -> dict[str, Any]:
    dissenters = [dissent["interviewer"] for dissent in reason["dissent"]]
    return {"rule": reason["rule"], "areas": reason["areas"], "dissent": dissenters}


def worked_panel_blocks(worked: WorkedPanel, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the blocks that show a worked panel: story, grid, table, evidence, outcome, reasons, possible changes."""
    return [
        nodes.paragraph(text=worked.story),
        grid_table(worked.panel, worked.title, env),
        panel_table(worked),
        *_evidence(worked),
        *outcome_blocks(worked.report),
        *_policy(worked.report),
        *_cautions(worked),
        *_what_would_change(worked.panel),
        checker_link(worked.panel, env),
    ]


def panel_table(worked: WorkedPanel) -> nodes.table:
    """Build the table of areas: the verdicts on each, and its status."""
    rows = [
        [
            area_cell(entry["area"], required=entry["required"]),
            verdict_lines(worked.panel, entry["area"]),
            [marks.status(entry["status"])],
        ]
        for entry in worked.report["areas"]
    ]
    return table(f"The panel: {worked.title.lower()}", ["Area", "Verdicts", "Reads"], rows, "panel-table")


def area_cell(name: str, *, required: bool) -> Cell:
    """Return the cell that names an area."""
    return text_cell(name if required else f"{name} (optional)")


def verdict_lines(panel: Panel, name: str) -> list[nodes.paragraph]:
    """Return a line for each verdict on an area, with its interviewer."""
    lines = [_verdict_line(card) for card in panel.scorecards if card.area == name]
    return lines or [nodes.paragraph(text="Nobody")]


def _verdict_line(card: Scorecard) -> nodes.paragraph:
    who = f" {card.interviewer or 'Unnamed'}" + (f", round {card.round}" if card.round > 1 else "")
    return paragraph([marks.verdict(card.verdict), nodes.inline(text=who, classes=["who"])])


def outcome_blocks(report: Report) -> list[nodes.Node]:
    """Return the outcome, the reasons that decided it, and the other reasons."""
    outcome = paragraph([marks.outcome(report["outcome"])], "outcome")
    if certain := report["certain"]:
        outcome += [
            nodes.Text(f". {SECTIONS['certain']}: "),
            marks.outcome(certain),
            nodes.Text(f". {sentences.CERTAIN[certain]}"),
        ]
    decided = [reason for reason in report["reasons"] if reason["decided"]]
    others = [reason for reason in report["reasons"] if not reason["decided"]]
    awaited = [nodes.Text(entry["text"]) for entry in report["awaited"]]
    return [
        outcome,
        *_titled_list(SECTIONS["reasons"], [[node] for node in awaited] + [_reason(reason) for reason in decided]),
        *_titled_list(SECTIONS["also"], [_reason(reason) for reason in others]),
    ]


def _reason(reason: ReasonEntry) -> list[nodes.Node]:
    return [nodes.Text(f"{reason['text']} "), _rule_link(reason["rule"])]


def _rule_link(rule_id: str) -> nodes.Node:
    words = [nodes.Text("("), link(rule_id, rule_title(rule_id).lower()), nodes.Text(")")]
    return nodes.inline("", "", *words, classes=["rule-link"])


def _evidence(worked: WorkedPanel) -> list[nodes.Node]:
    """Return the evidence of each verdict other than a plain yes, and the reasons for dissent."""
    written = [
        [nodes.Text(f"{card.interviewer}, {card.area}: {card.evidence}")]
        for card in worked.panel.scorecards
        if card.evidence and (card.verdict != "yes" or card.round > 1 or card.changed)
    ]
    written += [
        [nodes.Text(f"{dissent.interviewer}: {dissent.reason}")] for dissent in worked.panel.dissent if dissent.reason
    ]
    return _titled_list("What they wrote down", written)


def _policy(report: Report) -> list[nodes.Node]:
    """Return the policy values that differ from the guide's, since the outcome may depend on them."""
    return _titled_list(SECTIONS["policy"], [[nodes.Text(remark)] for remark in policy_differences(report["policy"])])


def _cautions(worked: WorkedPanel) -> list[nodes.Node]:
    cautions = [[nodes.Text(f"{entry['text']} "), _rule_link(entry["rule"])] for entry in worked.report["cautions"]]
    return _titled_list(SECTIONS["cautions"], cautions)


def _what_would_change(panel: Panel) -> list[nodes.Node]:
    """Return a fold with what would change the outcome: a line for all changes of one kind.

    An outcome that is already certain stays, so verdicts that lead to it are left out.
    """
    decision = decide(panel)
    ways = [way for way in what_would_change(decision) if way.outcome != decision.certain]
    last_rounds = {area.name: max(area.rounds, default=0) for area in decision.reading.areas}
    changes = [nodes.list_item("", nodes.paragraph(text=text)) for text in sentences.changes_summary(ways, last_rounds)]
    return [fold("", nodes.bullet_list("", *changes), summary=SECTIONS["changes"])] if changes else []


def _titled_list(heading: str, items: Iterable[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Return a heading line and a list; nothing if there are no items."""
    lines = [nodes.list_item("", paragraph(item)) for item in items]
    return (
        [nodes.paragraph(text=heading, classes=["worked-panel-heading"]), nodes.bullet_list("", *lines)]
        if lines
        else []
    )


def checker_link(panel: Panel, env: BuildEnvironment, about: str = "") -> nodes.paragraph:
    """Return a link to the checker with this panel in it.

    :param about: text for screen readers only, which distinguishes several links on a page.
    """
    address = f"{env.app.builder.get_relative_uri(env.docname, 'checker')}#{encode_link(panel)}"
    link = nodes.reference("", "Open this panel in the checker", refuri=address, internal=True)
    if about:
        link += nodes.inline(text=about, classes=["visually-hidden"])
    return paragraph([link], "open-in-checker")


class WorkedPanelDirective(RulesDirective):
    """A directive about worked panels. Its page is read again when they change."""

    @property
    def folder(self) -> Path:
        """The folder of the worked panels."""
        return Path(self.env.srcdir) / "worked-panels"

    def worked_panel(self, slug: str) -> WorkedPanel:
        """Read and decide one worked panel."""
        path = self.folder / f"{slug}.json"
        if not path.exists():
            raise self.error(f"there is no worked panel {path.name}")
        return load_worked_panel(path)

    def depend_on_worked_panels(self) -> None:
        """Have Sphinx read the page again when a worked panel or a rule changes."""
        self.depend_on_rules()
        for path in self.folder.glob("*.json"):
            self.env.note_dependency(str(path))


class OneWorkedPanel(WorkedPanelDirective):
    """Shows the worked panel of a slug inside other text."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the panel in a container."""
        worked = self.worked_panel(self.arguments[0])
        self.depend_on_worked_panels()
        return [nodes.container("", *worked_panel_blocks(worked, self.env), classes=["worked-panel"])]


class AllWorkedPanels(WorkedPanelDirective):
    """Shows every worked panel, each in a section whose anchor is its slug."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        self.depend_on_worked_panels()
        return [self._section(worked) for worked in load_worked_panels(self.folder)]

    def _section(self, worked: WorkedPanel) -> nodes.section:
        section = self.section(worked.slug, worked.title, "worked-panel")
        section += worked_panel_blocks(worked, self.env)
        return section


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that show worked panels, if one has been added or removed since they were read."""
    names = {path.name for path in (Path(env.srcdir) / "worked-panels").glob("*.json")}
    shown = {
        page: {Path(file).name for file in env.dependencies[page] if Path(file).parent.name == "worked-panels"}
        for page in env.found_docs
    }
    return [page for page, shown_names in shown.items() if shown_names and shown_names != names]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("followup-worked-panel", OneWorkedPanel)
    app.add_directive("followup-worked-panels", AllWorkedPanels)
    app.connect("env-get-outdated", outdated_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
