"""Leaves unused scripts and styles out of each page.

Extensions put theirs on every page. The contents of a page tell whether it uses them, so an author who adds the first
tabs or the first code to a page need not register anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def has_code(page: nodes.document) -> bool:
    """Tell whether a page has code to colour and copy."""
    return any(isinstance(node, (nodes.literal_block, nodes.doctest_block)) for node in page.findall())


def has_class(page: nodes.document, prefix: str) -> bool:
    """Tell whether anything on a page has a class with this prefix."""
    return any(name.startswith(prefix) for node in page.findall(nodes.Element) for name in _classes(node))


def _classes(node: nodes.Element) -> list[str]:
    return list(node.get("classes", []))


USED_BY: dict[str, Callable[[nodes.document], bool]] = {
    "pygments.css": has_code,
    "copybutton.css": has_code,
    "copybutton.js": has_code,
    "clipboard.min.js": has_code,
    "sphinx-design.min.css": lambda page: has_class(page, "sd-"),
    "design-tabs.js": lambda page: has_class(page, "sd-tab-"),
    "sphinx_argparse_cli.css": lambda page: has_class(page, "sphinx-argparse-cli-"),
}
"""For each file, whether a page uses it."""


def leave_out_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Remove the files that nothing on a page uses. The search page, without text, uses none."""
    unused = {f"_static/{file}" for file, uses in USED_BY.items() if doctree is None or not uses(doctree)}
    for kind in ("css_files", "script_files"):
        # In place: the list is Sphinx's, and other parts add to it for this page.
        context[kind][:] = [file for file in context[kind] if str(file.filename) not in unused]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each page before it is written."""
    app.connect("html-page-context", leave_out_unused)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
