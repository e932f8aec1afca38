"""What the candidate is told, as ``followup_rules`` drafts it: the guide's scripts are the checker's drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from followup_docs.cases import CasesDirective
from followup_docs.tables import paragraph
from followup_rules.report.messages import CHANNELS, DEFAULT_CHANNEL, draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

GAP = re.compile(r"(\[[^]]+\])")


class DraftDirective(CasesDirective):
    """Shows what is said to the candidate of one worked panel; ``:channel:`` is ``phone`` or ``mail``."""

    required_arguments = 1
    option_spec = {"channel": lambda given: directives.choice(given, [*CHANNELS])}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the draft in a box for things to say or write."""
        self.depend_on_cases()
        drafted = draft(self.case(self.arguments[0]).panel, self.options.get("channel", DEFAULT_CHANNEL))
        box = nodes.container(classes=["script-draft"])
        if drafted["subject"]:
            box += paragraph([nodes.strong(text="Subject: "), nodes.Text(drafted["subject"])])
        box += [paragraph(_lines(part)) for part in drafted["body"].split("\n\n")]
        return [box]


def _lines(text: str) -> Iterator[nodes.Node]:
    """Yield a paragraph's words with their line ends, which are meant, and the gaps to fill in marked as such."""
    for part in GAP.split(text):
        yield nodes.inline(text=part, classes=["gap"]) if GAP.fullmatch(part) else nodes.Text(part)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("followup-draft", DraftDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
