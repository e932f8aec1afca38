"""Writes every page a second time as Markdown, and ``llms.txt``, which lists those pages for chat programs.

``sphinx-llm-friendly`` writes them from the same document as the page, without a second build. Our nodes say in their
own files how they are written in ``llm_markdown``.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from followup_docs.apps.not_found import root_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

LIST = "llms.txt"
ENTRY = re.compile(r"^(- \[.*\]\((.+)\.md\))$", re.MULTILINE)
BREAK = re.compile(r"^ *<br/>\n", re.MULTILINE)
"""The extension writes this between two paragraphs of a definition, where an empty line is enough."""
DESCRIPTION = re.compile(r'<meta\b[^>]*\bname="description"[^>]*>')
CONTENT = re.compile(r'\bcontent="([^"]+)"')
"""The description of a page: its tag, and its text in the tag."""
DRAWING = re.compile(r"<title[^>]*>(?P<title>.*?)</title>\s*(?:<desc[^>]*>(?P<about>.*?)</desc>)?", re.DOTALL)


def leave_out_button(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out the extension's button to copy a page, whose style the policy forbids."""
    context["script_files"] = [file for file in context["script_files"] if "body" not in attributes(file)]


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Describe each page in the list. Remove HTML from pages, and the pages of earlier builds."""
    site = Path(app.outdir)
    if exception or not (site / LIST).is_file() or app.builder.name != "html":
        return
    text = (site / LIST).read_text(encoding="utf-8")
    root = root_of(app.config.html_baseurl)
    (site / LIST).write_text(ENTRY.sub(partial(with_description, site, root), text), encoding="utf-8")
    known = {site / f"{name}.md" for name in app.env.found_docs}
    for page in sorted(site.rglob("*.md")):
        if page not in known:
            page.unlink()
            continue
        written = page.read_text(encoding="utf-8")
        tidy = BREAK.sub("\n", written)
        if tidy != written:
            page.write_text(tidy, encoding="utf-8")


def with_description(site: Path, root: str, entry: re.Match[str]) -> str:
    """Return an entry of the list with the description that its page has."""
    page = site / f"{entry[2].removeprefix(root)}.html"
    tag = DESCRIPTION.search(page.read_text(encoding="utf-8")) if page.is_file() else None
    found = CONTENT.search(tag[0]) if tag else None
    return f"{entry[1]}: {unescape(found[1])}" if found else entry[0]


def attributes(file: Any) -> dict[str, Any]:
    """Return the attributes of a script that a page loads."""
    found: dict[str, Any] = getattr(file, "attributes", {})
    return found


def configure(app: Sphinx, config: Config) -> None:
    """Leave out the page for wrong addresses. List the pages in the order of the menu."""
    config.llm_friendly_exclude = ["404.*"]
    config.llm_friendly_llms_txt_toctree_only = True


def visit_raw(self: Any, node: nodes.raw) -> None:
    """Write what a drawing shows, in words. Leave out all other HTML: the same is on the page as a table."""
    if found := DRAWING.search(node.astext()):
        words = " ".join(unescape(": ".join(filter(None, found.groups()))).split())
        self.add(f"*{words}*", prefix_eol=2, suffix_eol=2)
    raise nodes.SkipNode


def visit_superscript(self: Any, node: nodes.superscript) -> None:
    """Write a power as plain text does: ``0.9^5``. The extension would write an index."""
    self.add("^")


def depart_superscript(self: Any, node: nodes.superscript) -> None:
    """Write nothing after a power."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the extension, and complete what it writes."""
    app.setup_extension("sphinx_llm_friendly")
    app.add_node(nodes.raw, override=True, llm_markdown=(visit_raw, None))
    app.add_node(nodes.superscript, override=True, llm_markdown=(visit_superscript, depart_superscript))
    app.connect("config-inited", configure)
    app.connect("html-page-context", leave_out_button, priority=400)
    app.connect("build-finished", finish, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
