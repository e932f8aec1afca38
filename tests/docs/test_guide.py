"""The guide as readers get it: built once from the real pages."""

from __future__ import annotations

import json
import pickle
import re
from html.parser import HTMLParser

import pytest

from followup_docs import csp
from followup_docs.rules import paragraphs
from followup_rules.explanation import EXPLAINED
from tests.docs.conftest import ROOT

pytestmark = pytest.mark.needs_native

STATEMENTS = (
    "all-done",
    "same-day",
    "book-ahead",
    "three-outcomes",
    "everyone-agrees",
    "make-offer",
    "clear-no",
    "no-partial-credit",
    "bunch-of-maybes",
    "tell-rejected",
    "conflicting-or-dissent",
    "bring-back",
    "what-was-missing",
    "agree-plan",
    "straightforward",
    "firm-yes-or-no",
    "one-owner",
    "promptly",
)
"""What the source states, each by its slug."""

CASES = sorted((ROOT / "docs" / "cases").glob("*.json"))
OLD_LINKS = {
    "followup": "followup",
    "interviewing-techniques": "interviewing-techniques",
    "about": "about",
    "license": "about",
}


class Texts(HTMLParser):
    """Collects the text inside every element that has an id, and every address a page loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.by_id: dict[str, str] = {}
        self.loads: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note what is loaded, and that an element is open."""
        given = dict(attrs)
        loads = tag in {"script", "img", "iframe", "source"} or (tag == "link" and given.get("rel") == "stylesheet")
        if loads and (address := given.get("src") or given.get("href")):
            self.loads.append(address)
        if tag not in {"meta", "link", "input", "img", "br", "hr", "source"}:
            self._open.append((tag, given.get("id")))
            if given.get("id"):
                self.by_id[given["id"]] = ""

    def handle_endtag(self, tag):
        """Close the element, and those inside that need no end tag."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Give the text to every open element that has an id."""
        for _, name in self._open:
            if name:
                self.by_id[name] += data


def words(text: str) -> str:
    """Return text with plain quotes and single spaces, to compare what is read rather than how it is set."""
    plain = text.translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return " ".join(plain.split())


def test_the_guide_builds_without_a_warning(guide):
    """The guide builds with every check on, and Sphinx has nothing to say about it."""
    assert (guide.status, guide.said) == (0, "")


@pytest.mark.parametrize("rule", EXPLAINED)
def test_every_rule_can_be_linked_to_by_its_id(guide, rule):
    """A link to a rule's or caution's id lands on its explanation, in the rule's own words."""
    section = words(Texts(guide.page("rules")).by_id[rule])

    for paragraph in paragraphs(EXPLAINED[rule].explanation):
        assert words(paragraph) in section


@pytest.mark.parametrize("slug", STATEMENTS)
def test_every_statement_of_the_source_has_its_passage(guide, slug):
    """What the source states can be read on the page about the follow-up session."""
    assert len(Texts(guide.page("followup")).by_id[f"statement-{slug}"].split()) >= 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_worked_panel_can_be_linked_to(guide, path):
    """A link to a worked panel's file name lands on its story."""
    section = words(Texts(guide.page("worked-panels")).by_id[path.stem])

    assert words(json.loads(path.read_text(encoding="utf-8"))["story"]) in section


@pytest.mark.parametrize("rule", EXPLAINED)
def test_every_rule_is_seen_at_work(guide, rule):
    """Each rule and each caution points to a worked panel that shows it."""
    assert "In worked panels:" in Texts(guide.page("rules")).by_id[rule]


@pytest.mark.parametrize(("label", "page"), OLD_LINKS.items())
def test_old_links_keep_working(guide, label, page):
    """The names by which people have linked to the guide lead somewhere."""
    assert label in Texts(guide.page(page)).by_id


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.rst")), ids=lambda path: path.stem)
def test_every_page_ends_with_where_to_go_next(path):
    """Whoever finishes a page is told what to read after it."""
    headings = re.findall(r"^(.+)\n-{3,}$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[-1] == "Where to go next"


def test_no_page_loads_anything_from_elsewhere(guide):
    """Nobody but the guide's own server learns that a page was read."""
    outside = [(page, address) for page in guide.pages for address in Texts(guide.page(page)).loads if "//" in address]

    assert outside == []


def test_the_header_allows_exactly_what_the_pages_hold(guide):
    """The security header names every inline script and style, and allows no other."""
    header = (guide.folder / "csp.txt").read_text(encoding="utf-8").strip()
    found = csp.read([guide.folder / "html" / f"{page}.html" for page in guide.pages])

    assert header == csp.policy(found)
    assert found.scripts
    assert not found.handlers


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("rules", "followup_rules/rules.py"),
        ("worked-panels", "followup_rules/reading.py"),
        ("worked-panels", "docs/cases/all-yes.json"),
        ("checker", "followup_rules/rules.py"),
    ],
)
def test_pages_are_made_anew_when_what_they_show_changes(guide, page, source):
    """Whoever changes a rule or a worked panel sees it after the next build."""
    environment = pickle.loads((guide.folder / "doctrees" / "environment.pickle").read_bytes())  # noqa: S301 - ours
    known = {(ROOT / "docs" / dependency).resolve() for dependency in environment.dependencies[page]}

    assert (ROOT / source) in known
