"""Completes the page for wrong addresses, which ``sphinx-notfound-page`` makes from ``404.rst``.

A server sends it at any depth, so every address on it starts from the root of the server. ``html_baseurl`` says where
the site is below that root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

from followup_docs.apps.app import app_html, skip_app
from followup_docs.nodes.templates import render, sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class not_found_html(app_html):  # noqa: N801 - docutils names nodes after their tags
    """The search field. Its HTML is made when the page is written, since the site's address may change until then."""


class NotFound(SphinxDirective):
    """Writes a field to search the guide. The page's script forwards an address whose ``#`` was encoded."""

    def run(self) -> list[nodes.Node]:
        """Return the field as one node."""
        for file in sources():
            self.env.note_dependency(str(file))
        return [not_found_html("", "", format="html", app="not-found")]


def visit_not_found(self: HTML5Translator, node: not_found_html) -> None:
    """Write the field."""
    search = self.config.notfound_urls_prefix + self.builder.get_target_uri("search")
    self.body.append(render("not-found/not-found.html", search=search))
    raise nodes.SkipNode


def root_of(baseurl: str) -> str:
    """Return the path of a site's address, with a slash at both ends; ``/`` for an empty address.

    Raises ConfigError if it is not an address.
    """
    address = urlsplit(baseurl)
    if baseurl and not (address.scheme in ("http", "https") and address.netloc):
        raise ConfigError(
            f"html_baseurl: {baseurl!r} is no address of a site; write one like https://example.org/guide/"
        )
    path = address.path.strip("/")
    return f"/{path}/" if path else "/"


def set_root(app: Sphinx, config: Config) -> None:
    """Configure the extension with the root of the site."""
    config.notfound_urls_prefix = root_of(config.html_baseurl)


def prefix_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make the links in the page's text start from the root. The extension changes all other addresses."""
    if docname == app.config.notfound_pagename and app.builder.format == "html":
        for link in doctree.findall(nodes.reference):
            if link.get("internal") and "refuri" in link:
                link["refuri"] = app.config.notfound_urls_prefix + link["refuri"]


def finish_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give scripts the root, and remove the page's own address, because the page is shown at other addresses."""
    if pagename == app.config.notfound_pagename:
        context["content_root"] = app.config.notfound_urls_prefix
        context["pageurl"] = None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the extension, and register the node and the directive."""
    app.setup_extension("notfound.extension")
    skip = (skip_app, None)
    app.add_node(
        not_found_html, html=(visit_not_found, None), text=skip, latex=skip, man=skip, texinfo=skip, llm_markdown=skip
    )
    app.add_directive("followup-not-found", NotFound)
    app.connect("config-inited", set_root)
    app.connect("doctree-resolved", prefix_links)
    app.connect("html-page-context", finish_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
