"""The plan of a return visit: that of a worked panel as the rules report it, or a blank one to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from followup_docs import marks
from followup_docs.cases import CasesDirective, outcome
from followup_docs.tables import paragraph
from followup_rules.report.words import VISIT, possessive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.report.types import OpenAreaEntry, OpenDissentEntry

BLANK_POINTS = 3


class PlanDirective(CasesDirective):
    """Shows the plan of a worked panel's return visit, and its outcome; without an argument, a blank plan."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the plan, one box an open point."""
        if not self.arguments:
            return [_point([nodes.Text("\u00a0")] * len(VISIT), "to-fill") for _ in range(BLANK_POINTS)]
        self.depend_on_cases()
        case = self.case(self.arguments[0])
        visit = case.report["return_visit"]
        if visit is None:
            raise self.error(f"{case.slug} has no return visit: its outcome is {case.report['outcome']}")
        points = [_area(entry) for entry in visit["areas"]] + [_dissent(entry) for entry in visit["dissent"]]
        return [*points, nodes.container("", *outcome(case.report), classes=["case"])]


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
    """Register the directive."""
    app.add_directive("followup-plan", PlanDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
