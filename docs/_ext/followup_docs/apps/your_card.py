"""The page "Your card": an interviewer writes down a verdict, seals it, and keeps the card until the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

from followup_docs.apps.app import AppDirective, page_words
from followup_docs.nodes.company import COUNTED, company_of, counted
from followup_rules.model.cards import SEALABLE

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class YourCard(AppDirective):
    """Writes the form of a card, with the anchors of each area, and what follows once the verdict is sealed.

    ``:paper:`` names the anchor of the card on paper, which works without a script.
    """

    option_spec = {"paper": directives.unchanged_required}  # noqa: RUF012
    name_of_app = "your-card"

    def run(self) -> list[nodes.Node]:
        """Return the app as one node."""
        company = company_of(self.config)
        return [
            self.app(
                areas=company.areas,
                planned_areas=company.planned_areas,
                page=lambda name: self.env.app.builder.get_relative_uri(self.env.docname, name),
                device_days=counted(company.retention.device_days, *COUNTED["device_days"]),
                paper=self.options.get("paper", ""),
                sealable=SEALABLE,
                words=page_words(),
            )
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("your-card", YourCard)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
