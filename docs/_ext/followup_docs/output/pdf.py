"""Puts the PDF of the guide into the site, and a link to it onto a page, if it was printed from these very sources.

``make pdf`` prints it from the built site (``docs/_tools/print_guide.py``) and then builds the site again.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from printed_files import PDF_NAME, SOURCES_FILE
from sphinx.util.docutils import SphinxDirective

from followup_docs.nodes.templates import ROOT
from followup_docs.output.clean_builds import files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

PRINTED = ("docs", "_static", "CHANGELOG.md")
"""What is printed, beside the sources that many pages share."""


class pdf_link(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes after their tags
    """Text with a link to the PDF. It is written only where the site has the PDF."""


class PdfLink(SphinxDirective):
    """Writes its content where the site has the PDF; else nothing."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the content in a node that is skipped where there is no PDF."""
        self.assert_has_content()
        return [pdf_link("", *self.parse_content_to_nodes())]


def note_sources(app: Sphinx, config: Config) -> None:
    """Note a hash of everything that the PDF is printed from."""
    digest = hashlib.sha256(f"{config.followup_sources} {config.html_baseurl}".encode())
    for file in (file for name in PRINTED for file in files(ROOT / name)):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    config.followup_printed = digest.hexdigest()


def has_pdf(config: Config) -> bool:
    """Return whether there is a PDF that was printed from these sources."""
    pdf = Path(config.followup_pdf)
    noted = pdf.with_suffix(".sha256")
    return pdf.is_file() and noted.is_file() and noted.read_text(encoding="utf-8").strip() == config.followup_printed


def visit_pdf_link(self: HTML5Translator, node: pdf_link) -> None:
    """Begin the text, or skip it."""
    if not has_pdf(self.config):
        raise nodes.SkipNode
    self.body.append(self.starttag(node, "div", CLASS="pdf-link"))


def depart_pdf_link(self: HTML5Translator, node: pdf_link) -> None:
    """End the text."""
    self.body.append("</div>\n")


def skip_pdf_link(self: nodes.NodeVisitor, node: pdf_link) -> None:
    """Leave the text out of every format but HTML."""
    raise nodes.SkipNode


def copy_pdf(app: Sphinx, exception: Exception | None) -> None:
    """Copy the PDF into the site, or remove an earlier one, and write the hash beside the site."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    (site.parent / SOURCES_FILE).write_text(f"{app.config.followup_printed}\n", encoding="utf-8")
    if has_pdf(app.config):
        shutil.copyfile(app.config.followup_pdf, site / PDF_NAME)
    else:
        (site / PDF_NAME).unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the settings. The hash is made after that of the shared sources."""
    types = frozenset({str})
    app.add_config_value("followup_pdf", str(ROOT / "build" / PDF_NAME), "", types=types, description="The PDF.")
    app.add_config_value("followup_printed", "", "", types=types, description="A hash of what the PDF shows.")
    skip = (skip_pdf_link, None)
    app.add_node(
        pdf_link,
        html=(visit_pdf_link, depart_pdf_link),
        text=skip,
        latex=skip,
        man=skip,
        texinfo=skip,
        llm_markdown=skip,
    )
    app.add_directive("pdf-link", PdfLink)
    app.connect("config-inited", note_sources, priority=600)
    app.connect("build-finished", copy_pdf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
