"""Builds blocks for several directives: a paragraph, a table, and a fold (text behind a line that opens)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

type Cell = Sequence[nodes.Node]
"""The contents of one cell: inline nodes for a single line, or block nodes."""


class fold(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """Text behind a line that opens. It needs no script.

    ``summary`` is that line. ``about`` is added to it for screen readers, which distinguishes it from other lines.
    """


class navigation(nodes.container):  # noqa: N801 - docutils names nodes after their tags
    """Links to other pages. They are not part of the running text."""


def paragraph(inline: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    """Build a paragraph of inline nodes."""
    block = nodes.paragraph(classes=list(classes))
    block.extend(inline)
    return block


def text_cell(text: str) -> Cell:
    """Return a cell of plain text."""
    return [nodes.Text(text)]


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], *classes: str) -> nodes.table:
    """Build a table with a caption, a header row, and its first column as row headers.

    :param rows: a cell for each header.
    :param classes: class names for the style sheet.
    """
    group = nodes.tgroup(cols=len(headers))
    group += [nodes.colspec(colwidth=1, stub=int(index == 0)) for index in range(len(headers))]
    group += nodes.thead("", _row([text_cell(header) for header in headers]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", nodes.title(text=caption), group, classes=list(classes))


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *_as_blocks(cell)) for cell in cells))


def _as_blocks(cell: Cell) -> Cell:
    """Wrap inline nodes in a paragraph, because a cell holds blocks. An empty cell stays empty."""
    inline = cell and isinstance(cell[0], nodes.Inline | nodes.Text)
    return [paragraph(cell)] if inline else cell


def visit_fold(self: HTML5Translator, node: fold) -> None:
    """Open the fold, and write its summary line."""
    self.body.append(self.starttag(node, "details"))
    self.body.append(self.starttag(nodes.inline(), "summary", ""))
    about = f'<span class="visually-hidden">{self.encode(node["about"])}</span>' if "about" in node else ""
    self.body.append(f"{self.encode(node['summary'])}{about}</summary>\n")


def depart_fold(self: HTML5Translator, node: fold) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def write_summary(self: Any, node: fold) -> None:
    """Write the summary line above the text in Markdown."""
    self.add(f"**{node['summary']}**", prefix_eol=2, suffix_eol=2)


def pass_fold(self: nodes.NodeVisitor, node: fold) -> None:
    """Write only the text in every format but HTML."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the fold."""
    plain = (pass_fold, pass_fold)
    app.add_node(
        fold,
        html=(visit_fold, depart_fold),
        text=plain,
        latex=plain,
        man=plain,
        texinfo=plain,
        llm_markdown=(write_summary, pass_fold),
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}
