"""Adds what a site needs to be shared and found, where its address is known: OpenGraph tags, and a map of its pages.

Both hold whole addresses, so a site without ``html_baseurl`` has neither. The theme adds each page's own address.
"""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING, Any

from followup_docs.nodes.templates import ROOT
from followup_docs.output.descriptions import describe

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

PICTURE = "share.png"
"""The picture beside a shared link. ``make pictures`` takes it."""

SIZE = (1200, 630)
"""Its width and height, which sites that show links ask for."""

ABOUT = "A panel in the checker: each interviewer\u2019s verdict, the outcome and the reasons for it."
"""What the picture shows."""

NOT_LISTED = ["404.html", "search.html"]
"""Pages that nobody looks for."""


def configure(app: Sphinx, config: Config) -> None:
    """Load the extensions, and tell them the address."""
    if not config.html_baseurl:
        return
    address = config.html_baseurl.rstrip("/") + "/"
    with contextlib.redirect_stdout(io.StringIO()):  # says that it cannot draw a picture for each page
        app.setup_extension("sphinxext.opengraph")
    app.setup_extension("sphinx_sitemap")
    config.ogp_site_url = config.site_url = address
    config.ogp_social_cards = {"enable": False}
    config.ogp_image = f"_static/{PICTURE}"
    config.ogp_image_alt = ABOUT
    config.ogp_enable_meta_description = False
    config.ogp_custom_meta_tags = ['<meta name="twitter:card" content="summary_large_image">']
    config.sitemap_url_scheme = "{link}"
    config.sitemap_locales = [None]
    config.sitemap_excludes = NOT_LISTED
    config.html_static_path.append(os.path.relpath(ROOT / "docs" / "images" / PICTURE, app.confdir))


def add_to_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the OpenGraph tags of a page its description and the picture's size. An error page is not shared."""
    if doctree is None or not app.config.html_baseurl:
        return
    own = {"og:image:width": str(SIZE[0]), "og:image:height": str(SIZE[1]), "og:description": describe(doctree)}
    context["meta"] = {**(context["meta"] or {}), **own, **({"ogp_disable": ""} if pagename == "404" else {})}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the extensions after the company's address is read."""
    app.connect("config-inited", configure, priority=600)
    app.connect("html-page-context", add_to_page, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
