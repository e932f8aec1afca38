"""Gaps to write in on paper: ``:blank:`short```, ``:blank:`long```."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LENGTHS = ("short", "long")


class BlankRole(SphinxRole):
    """Writes a gap; how long it is, the style sheet says."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the gap, or an error where there is none of that length."""
        if self.text in LENGTHS:
            return [nodes.inline(text="\u00a0", classes=["blank", f"blank-{self.text}"])], []
        error = self.inliner.reporter.error(f"no blank is {self.text!r}; short and long are", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, error)], [error]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role."""
    app.add_role("blank", BlankRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
