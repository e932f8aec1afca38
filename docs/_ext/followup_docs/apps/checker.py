"""The checker's form, from its template. The modules in ``_static/checker`` run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from followup_docs.apps.app import AppDirective, words
from followup_docs.directives.keys import KEYS
from followup_docs.directives.worked_panels import WorkedPanelDirective
from followup_rules.formats.panel_json import to_dict
from followup_rules.lookup_table.table import lookup_table
from followup_rules.model.areas import GUIDE_AREAS
from followup_rules.model.checks import MAX_BYTES
from followup_rules.model.panel import DAY_OF
from followup_rules.rules.explain import RULES_AND_CAUTIONS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from followup_rules.report.labels import PageWords


NAMED_BY = ("role", "candidate", "notes")
"""The facts of a session that tell one panel from another: the page has them above the form."""

TIMED = tuple(name for at, on in DAY_OF.items() for name in (on, at))
"""The days of a session that have a time, each followed by it."""

OF_VISIT = ("visit_on", "visit_at")
"""The facts of a session that belong to the return visit: the page has them below its plan."""


class CheckerDirective(AppDirective, WorkedPanelDirective):
    """Writes the checker's form, with the areas of the guide to start from.

    ``:example:`` names the worked panel that "Show an example" fills in. ``:by-hand:`` names the page and the anchor
    of the table that decides a panel without the checker: ``page#anchor``.
    """

    option_spec = {"example": directives.unchanged_required, "by-hand": directives.unchanged_required}  # noqa: RUF012
    name_of_app = "checker"

    def run(self) -> list[nodes.Node]:
        """Return the form as one node."""
        return [
            self.app(
                areas=list(GUIDE_AREAS),
                words=checker_words(),
                example=self._example(),
                by_hand_url=self._place(self.options.get("by-hand", "")),
                table=lookup_table(),
                page=self._page,
                rules_url=self._page("rules"),
                max_bytes=MAX_BYTES,
                named_by=NAMED_BY,
                of_visit=OF_VISIT,
                timed=TIMED,
                keys=KEYS,
            )
        ]

    def _page(self, name: str) -> str:
        return self.env.app.builder.get_relative_uri(self.env.docname, name)

    def _place(self, place: str) -> str:
        page, _, anchor = place.partition("#")
        return f"{self._page(page or self.env.docname)}#{anchor}"

    def _example(self) -> dict[str, Any] | None:
        if "example" not in self.options:
            return None
        self.depend_on_cases()
        return to_dict(self.worked_panel(self.options["example"]).panel)


def checker_words() -> PageWords:
    """Return the words of every page with an app, and the form's own: a hint about dissent."""
    said = words()
    dissent = RULES_AND_CAUTIONS["dissent"].explanation.partition("\n")[0]
    return {**said, "hints": {**said["hints"], "dissent": dissent}}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("checker", CheckerDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
