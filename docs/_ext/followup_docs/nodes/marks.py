"""Marks inside text: a verdict, a status or an outcome as symbol and word, and a blank to fill in on paper.

The symbols are those of the checker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from followup_docs.nodes.rule_links import note_rules
from followup_rules.report.labels import labels
from followup_rules.report.words import NO_OUTCOME

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LABELS = labels()


class icon(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """A symbol of ``_static/icons.svg``, named after its value. A word always follows it."""


class mark(nodes.inline):  # noqa: N801 - as above
    """A value as symbol and word. ``kind`` is verdict, status or outcome. ``values.css`` colours each value."""


def verdict(value: str) -> mark:
    """Return the mark of a verdict: ``yes``, ``no``, ``maybe``, ``pending`` or ``not-assessed``."""
    return _mark("verdict", value, LABELS["verdicts"][value])


def status(value: str) -> mark:
    """Return the mark of an area's status, such as ``clear-no``."""
    return _mark("status", value, LABELS["statuses"][value])


def outcome(value: str | None) -> mark:
    """Return the mark of an outcome. ``None`` is the outcome of a panel that is not ready."""
    value = value or NO_OUTCOME
    return _mark("outcome", value, LABELS["outcomes"][value])


BLANK_LENGTHS = ("short", "long")

KINDS = {
    "verdict": (LABELS["verdicts"], verdict),
    "status": (LABELS["statuses"], status),
    "outcome": (LABELS["outcomes"], outcome),
}
"""For each kind of mark: its words by value, and the function that makes one."""


def _mark(kind: str, value: str, word: str) -> mark:
    return mark("", "", icon(name=value), nodes.inline(text=word), kind=kind, value=value)


def icons_file(docname: str) -> str:
    """Return the address of the file with all symbols, relative to a page."""
    return "../" * docname.count("/") + "_static/icons.svg"


class MarkRole(SphinxRole):
    """Writes a mark inside text: ``:outcome:`hire```, ``:verdict:`maybe```, ``:status:`mixed```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark, or an error if there is none of that name."""
        note_rules(self.env)
        words, make = KINDS[self.name]
        if self.text in words:
            return [make(self.text)], []
        error = self.inliner.reporter.error(f"no {self.name} is called {self.text!r}", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, error)], [error]


class BlankRole(SphinxRole):
    """Writes a blank: ``:blank:`short```, ``:blank:`long```. The style sheet sets the length of each."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the blank, or an error if there is none of that length."""
        if self.text in BLANK_LENGTHS:
            return [nodes.inline(text="\u00a0", classes=["blank", f"blank-{self.text}"])], []
        error = self.inliner.reporter.error(f"no blank is {self.text!r}; short and long are", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, error)], [error]


def visit_mark(self: HTML5Translator, node: mark) -> None:
    """Open the mark, with its value in the attribute ``data-KIND``."""
    attributes: dict[str, Any] = {"class": "mark", f"data-{node['kind']}": node["value"]}
    self.body.append(self.starttag(node, "span", "", **attributes))


def depart_mark(self: HTML5Translator, node: mark) -> None:
    """Close the mark."""
    self.body.append("</span>")


def pass_mark(self: nodes.NodeVisitor, node: mark) -> None:
    """Write only the word in every format but HTML."""


def write_mark(self: Any, node: mark) -> None:
    """Write only the word in Markdown, with a comma after the mark before it."""
    position = node.parent.index(node)
    if position and isinstance(node.parent[position - 1], mark):
        self.add(", ")


def visit_icon(self: HTML5Translator, node: icon) -> None:
    """Write the symbol, hidden from screen readers, which read the word."""
    name: str = node["name"]
    attributes: dict[str, Any] = {"class": "symbol", "aria-hidden": "true", "focusable": "false"}
    self.body.append(self.starttag(node, "svg", "", **attributes))
    icons = icons_file(self.builder.current_docname)
    self.body.append(self.emptytag(node, "use", "", href=f"{icons}#icon-{name}"))


def depart_icon(self: HTML5Translator, node: icon) -> None:
    """Close the symbol."""
    self.body.append("</svg>")


def skip_icon(self: nodes.NodeVisitor, node: icon) -> None:
    """Leave the symbol out of every format but HTML."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes and the roles."""
    for kind in KINDS:
        app.add_role(kind, MarkRole())
    app.add_role("blank", BlankRole())
    skip = (skip_icon, None)
    app.add_node(icon, html=(visit_icon, depart_icon), text=skip, latex=skip, man=skip, texinfo=skip, llm_markdown=skip)
    plain = (pass_mark, pass_mark)
    app.add_node(
        mark,
        html=(visit_mark, depart_mark),
        text=plain,
        latex=plain,
        man=plain,
        texinfo=plain,
        llm_markdown=(write_mark, pass_mark),
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}
