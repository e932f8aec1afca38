"""The HTML of a page that runs something promises nothing before the script has run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

pytestmark = pytest.mark.needs_native

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LIVE_ROLES = {"status", "alert", "region", "progressbar", "button"}
LIVE_INPUTS = {"button", "submit", "reset", "file", "image"}
TOGGLED = {"data-show", "data-part", "data-notice", "data-result", "data-reason", "data-engine-is", "data-fact"}
"""What a view goes by to show and hide a part."""


class Article(HTMLParser):
    """Collects what needs the script in a page's article and can be seen before that runs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.waiting: list[dict[str, str | None]] = []
        self._open: list[tuple[str, bool]] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note whether the element needs the script, and whether anything hides it."""
        given = dict(attrs)
        outside = self._open[-1][1] if self._open else False
        hides = outside or "hidden" in given or tag in ("template", "noscript", "dialog")
        if tag == "article":
            self._depth += 1
        if self._depth and needs_script(tag, given):
            (self.hidden if hides else self.shown).append(self.get_starttag_text())
        if "data-needs-script" in given:
            self.waiting.append(given)
        if tag not in VOID:
            self._open.append((tag, hides))

    def handle_endtag(self, tag):
        """Close the element, and those inside that need no end tag."""
        if tag == "article":
            self._depth -= 1
        while self._open and self._open.pop()[0] != tag:
            pass


def needs_script(tag, given):
    """Tell whether an element is a control or a sentence that only a script can make work."""
    return (
        tag in ("button", "progress", "output")
        or (tag == "input" and given.get("type") in LIVE_INPUTS)
        or given.get("role") in LIVE_ROLES
        or "data-do" in given
    )


@pytest.mark.parametrize("name", ["checker", "practice"])
def test_every_control_that_needs_the_script_is_hidden_until_it_runs(guide, name):
    """Somebody whose browser gets no script meets no button that does nothing and no sentence that is not true."""
    article = Article(guide.page(name))

    assert article.shown == []
    assert len(article.hidden) >= 5


@pytest.mark.parametrize("name", ["checker", "practice"])
def test_what_waits_for_the_script_is_hidden_and_no_view_shows_it_before(guide, name):
    """Starting shows all that waits for it, so a part that a view hides must be another one."""
    waiting = Article(guide.page(name)).waiting

    assert waiting
    assert [part for part in waiting if "hidden" not in part or TOGGLED & part.keys()] == []
