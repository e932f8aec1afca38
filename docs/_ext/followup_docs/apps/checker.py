"""Writes the checker's form from its template. The modules in ``_static/checker`` run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from followup_docs.apps.app import AppDirective, page_words
from followup_docs.directives.keys import KEYS
from followup_docs.directives.worked_panels import WorkedPanelDirective
from followup_docs.nodes.company import COUNTED, company_of, counted
from followup_rules.formats.panel_json import to_dict
from followup_rules.lookup_table.table import lookup_table
from followup_rules.model.checks import MAX_BYTES
from followup_rules.model.company import in_own_words
from followup_rules.model.company_files import guide
from followup_rules.model.panel import DAY_OF
from followup_rules.model.policy import Policy
from followup_rules.rules.explain import RULES_AND_CAUTIONS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.report.labels import PageWords


NAMED_BY = ("role", "candidate", "notes")
"""The facts of a session that distinguish one panel from another. The page shows them above the form."""

TIMED = tuple(name for at, on in DAY_OF.items() for name in (on, at))
"""The days of a session that have a time, each followed by its time."""

OF_VISIT = ("visit_on", "visit_at")
"""The facts of a session that belong to the return visit. The page shows them below its plan."""


class CheckerDirective(AppDirective, WorkedPanelDirective):
    """Writes the checker's form, with the areas of the guide.

    ``:example:`` names the worked panel that "Show an example" fills in. ``:by-hand:`` names the decision table for
    people without the checker, as ``page#anchor``.
    """

    option_spec = {"example": directives.unchanged_required, "by-hand": directives.unchanged_required}  # noqa: RUF012
    name_of_app = "checker"

    def run(self) -> list[nodes.Node]:
        """Return the form as one node."""
        company = company_of(self.config)
        return [
            self.app(
                areas=company.planned_areas,
                area_pages={area.name: self._page_url(f"areas/{area.id}") for area in company.areas},
                has_own_areas=company.areas != guide().areas,
                has_own_policy=company.policy != Policy(),
                device_days=counted(company.retention.device_days, *COUNTED["device_days"]),
                words=checker_words(),
                example=self._example(),
                by_hand_url=self._url(self.options.get("by-hand", "")),
                table=lookup_table(company.policy),
                page=self._page_url,
                rules_url=self._page_url("rules"),
                max_bytes=MAX_BYTES,
                named_by=NAMED_BY,
                of_visit=OF_VISIT,
                timed=TIMED,
                keys=KEYS,
            )
        ]

    def _page_url(self, name: str) -> str:
        return self.env.app.builder.get_relative_uri(self.env.docname, name)

    def _url(self, target: str) -> str:
        page, _, anchor = target.partition("#")
        return f"{self._page_url(page or self.env.docname)}#{anchor}"

    def _example(self) -> dict[str, Any] | None:
        if "example" not in self.options:
            return None
        self.depend_on_worked_panels()
        return to_dict(self.worked_panel(self.options["example"]).panel)


def checker_words() -> PageWords:
    """Return the words of every interactive page, with the form's hint about dissent."""
    words = page_words()
    dissent = RULES_AND_CAUTIONS["dissent"].explanation.partition("\n")[0]
    return {**words, "hints": {**words["hints"], "dissent": in_own_words(dissent)}}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("checker", CheckerDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
