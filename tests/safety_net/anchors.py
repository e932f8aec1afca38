"""Reads the addresses of the guide's pages, and the anchors that people may have linked to."""

from __future__ import annotations

import re
from html.parser import HTMLParser

MADE_BY_NUMBER = re.compile(r"id[0-9]+|sd-tab-item-.*|index-[0-9]+|module-.*")
"""Matches anchors that Sphinx numbers, which depend on the order of the page."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TOOLS = {"template", "svg", "script"}


class Anchors(HTMLParser):
    """Collects the ids in a page's text, leaving out those of the checker, the practice page and drawings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note an id in the page's text."""
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        is_main = tag == "article" and attributes.get("role") == "main"
        within = is_main or bool(self._open and self._open[-1][1])
        within = within and tag not in TOOLS and "app" not in classes
        name = attributes.get("id")
        if within and name and not MADE_BY_NUMBER.fullmatch(name):
            self.names.add(name)
        if tag not in VOID:
            self._open.append((tag, within))

    def handle_endtag(self, tag):
        """Close the element. A self-closing ``<col />`` has not been opened."""
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass


def anchors(site):
    """Yield each page of a built site with its anchors, sorted."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), sorted(Anchors(path.read_text(encoding="utf-8")).names)
