"""Lists the keys of the checker's form, for the manual and for the dialog that ``?`` opens in the checker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.blocks import Cell, table, text_cell
from followup_rules.report.labels import labels

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Keys(NamedTuple):
    """Keys that belong together, and what they do."""

    keys: tuple[str, ...]
    does: str


KEYS = (
    Keys((*labels()["verdict_keys"], "c"), "On a verdict: choose yes, no, maybe or could not judge"),
    Keys(("Backspace",), "On a verdict: clear it"),
    Keys(("e",), "On a verdict: go to its evidence"),
    Keys(("Esc",), "In the evidence: go back to the verdict. In a menu: close it"),
    Keys(
        ("Enter",),
        "On a name: go to its verdict. On a verdict: go to the next name, or from the last one to Decide",
    ),
    Keys(("+",), "On a verdict: add an interviewer below"),
    Keys(("Up", "Down"), "On a name or a verdict: move up or down a line"),
    Keys(("?",), "Anywhere but in a text field: open this list of keys"),
    Keys(("Ctrl+Z", "Ctrl+Y"), "Undo and redo. While you type in a field, your browser does that itself"),
    Keys(("Cmd+Z", "Cmd+Shift+Z"), "The same on a Mac"),
)
"""The keys, in the order in which people fill in the form."""


class CheckerKeys(SphinxDirective):
    """Writes the keys as a table."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return [table("Keys", ["Key", "What it does"], [[_keys_cell(row), text_cell(row.does)] for row in KEYS])]


def _keys_cell(row: Keys) -> Cell:
    cell: list[nodes.Node] = []
    for key in row.keys:
        cell += [nodes.Text(", ")] * bool(cell) + [nodes.literal(key, key, classes=["kbd"])]
    return cell


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("checker-keys", CheckerKeys)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
