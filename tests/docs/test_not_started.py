"""Before its script runs, a page shows no control and no sentence that needs the script."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.docs.pages import VOID

pytestmark = pytest.mark.needs_native

LIVE_ROLES = {"status", "alert", "region", "progressbar", "button"}
LIVE_INPUTS = {"button", "submit", "reset", "file", "image"}
TOGGLED = {"data-show", "data-part", "data-notice", "data-result", "data-reason", "data-engine-is", "data-fact"}
"""Attributes by which the views show and hide parts."""


class Article(HTMLParser):
    """Collects the elements of a page's article that need the script: those shown before it runs, and those hidden."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.waiting: list[dict[str, str | None]] = []
        self._open: list[tuple[str, bool]] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note whether the element needs the script, and whether it is hidden."""
        attributes = dict(attrs)
        outside = self._open[-1][1] if self._open else False
        hides = outside or "hidden" in attributes or tag in ("template", "noscript", "dialog")
        if tag == "article":
            self._depth += 1
        if self._depth and needs_script(tag, attributes):
            (self.hidden if hides else self.shown).append(self.get_starttag_text())
        if "data-needs-script" in attributes:
            self.waiting.append(attributes)
        if tag not in VOID:
            self._open.append((tag, hides))

    def handle_endtag(self, tag):
        """Close the element, and open elements inside it without an end tag."""
        if tag == "article":
            self._depth -= 1
        while self._open and self._open.pop()[0] != tag:
            pass


def needs_script(tag, attributes):
    """Return whether an element is a control or a message that only works with a script."""
    return (
        tag in ("button", "progress", "output")
        or (tag == "input" and attributes.get("type") in LIVE_INPUTS)
        or attributes.get("role") in LIVE_ROLES
        or "data-do" in attributes
    )


@pytest.mark.parametrize("name", ["checker", "practice", "your-card"])
def test_every_control_that_needs_the_script_is_hidden_until_it_runs(guide, name):
    """A user whose browser does not get the script sees no button without effect and no false sentence."""
    article = Article(guide.page(name))

    assert article.shown == []
    assert len(article.hidden) >= 5


@pytest.mark.parametrize("name", ["checker", "practice", "your-card"])
def test_what_waits_for_the_script_is_hidden_and_no_view_shows_it_before(guide, name):
    """When the script starts, the user sees only parts that work, and none that a view wants hidden."""
    waiting = Article(guide.page(name)).waiting

    assert waiting
    assert [part for part in waiting if "hidden" not in part or TOGGLED & part.keys()] == []
