"""The whole guide, as readers get it."""

from __future__ import annotations

import pickle
import re
from html import unescape

import pytest

from followup_docs.directives.rules import paragraphs
from followup_docs.output import csp
from followup_rules.rules.explain import RULES_AND_CAUTIONS
from tests.docs.pages import Texts, words
from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native

OLD_LINKS = {
    "followup": "followup",
    "interviewing-techniques": "interviewing-techniques",
    "interview-areas": "interview-areas",
    "interview-process": "interview-process",
    "pre-interview": "interview-process",
    "soft-skills": "interview-areas",
    "candidate-questions": "candidate-questions",
    "philosophy": "philosophy",
    "conclusion": "conclusion",
    "about": "about",
    "adapt": "make-it-yours",
    "license": "about",
}
SOURCES = sorted(path for path in (ROOT / "docs").glob("*.rst") if path.stem != "404")
"""The pages of the guide, without the one for wrong addresses."""
MOVED_FROM_THE_CHECKER = {
    "what-it-does",
    "what-it-keeps",
    "which-browsers",
    "versions",
    "lockdown",
    "what-it-does-not-do",
    "by-hand",
    "where-to-go-next",
}
TOOL = "checker"
"""The page that is a tool. The page to read about it is ``using-the-checker``."""
TO_READ = [path for path in SOURCES if path.stem != TOOL]


def test_the_guide_builds_without_a_warning(guide):
    """An author who builds the guide with every check sees no warning."""
    assert (guide.status, guide.output) == (0, "")


@pytest.mark.parametrize("rule", RULES_AND_CAUTIONS)
def test_every_rule_has_an_anchor_its_explanation_and_an_example(guide, rule):
    """A link to the id of a rule or caution leads to its explanation, and from there to a worked panel."""
    section = words(Texts(guide.page("rules")).by_id[rule])

    for paragraph in paragraphs(RULES_AND_CAUTIONS[rule].explanation):
        assert words(paragraph) in section
    assert "In worked panels:" in section


@pytest.mark.parametrize(("label", "page"), OLD_LINKS.items())
def test_old_links_keep_working(guide, label, page):
    """A link to a label of an earlier guide still leads to its page."""
    assert label in Texts(guide.page(page)).by_id


@pytest.mark.parametrize("path", TO_READ, ids=lambda path: path.stem)
def test_every_page_opens_with_its_purpose_its_readers_and_the_reading_time(guide, path):
    """A reader knows after three lines whether to read the page."""
    opening = re.search(r'<div class="opening.*?</div>', guide.page(path.stem), re.DOTALL)
    text = words(re.sub("<[^>]+>", "", unescape(opening[0])))

    assert re.search(r"\w.*For .+\. \d+ minutes? to read$", text)


@pytest.mark.parametrize("path", TO_READ, ids=lambda path: path.stem)
def test_every_page_ends_with_where_to_go_next(path):
    """A reader who has finished a page is told what to read next."""
    headings = re.findall(r"^(.+)\n-{3,}$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[-1] == "Where to go next"


def test_old_anchors_of_the_checker_link_to_the_moved_sections(guide):
    """A user with an old link to a section of the checker's page gets to the section with one more click."""
    links = re.findall(r'href="using-the-checker.html#([^"]+)" id="([^"]+)"', guide.page(TOOL))

    assert {old for _, old in links} == MOVED_FROM_THE_CHECKER
    assert {new for new, _ in links} <= Texts(guide.page("using-the-checker")).by_id.keys()
    assert all(new == old for new, old in links)


def test_no_page_has_an_id_twice(guide):
    """A link to an anchor leads to one part of the page."""
    assert {name: found for name in guide.pages if (found := Texts(guide.page(name)).repeated_ids)} == {}


@pytest.mark.parametrize(
    ("page", "repeated"),
    [
        ('<div id="a"><table id="a"></table></div>', ["a"]),
        ('<p id="a"></p><br id="a"><p id="b">', ["a"]),
        ('<p id="a"></p><template><p id="a"></p></template><p id="b">', []),
        ('<template><p id="a"></p><p id="a"></p></template>', ["a"]),
    ],
)
def test_an_id_that_is_used_twice_is_found(page, repeated):
    """The check above finds an id that is used twice anywhere. A template may repeat an id of the page."""
    assert Texts(page).repeated_ids == repeated


def test_no_page_loads_anything_from_elsewhere(guide):
    """A reader's browser contacts no other site than the guide's own."""
    outside = [(page, address) for page in guide.pages for address in Texts(guide.page(page)).loads if "//" in address]

    assert outside == []


def test_the_header_allows_exactly_what_the_pages_contain(guide):
    """A reader's browser runs the inline scripts and styles of the pages, and no other."""
    header = (guide.folder / "csp.txt").read_text(encoding="utf-8").strip()
    found = csp.read_inline([guide.folder / "html" / f"{page}.html" for page in guide.pages])

    assert header == f"{csp.policy(found)}; frame-ancestors 'self'"
    assert found.scripts
    assert not found.handlers


def test_every_page_has_the_policy_for_hosts_that_send_no_headers(guide):
    """A reader of a copy on such a host gets the same policy from each page, without what only a header can say."""
    header = (guide.folder / "csp.txt").read_text(encoding="utf-8").strip()
    policy = header.removesuffix("; frame-ancestors 'self'")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'

    assert [page for page in guide.pages if guide.page(page).count(tag) != 1] == []


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("worked-panels", "docs/worked-panels/all-yes.json"),
        ("maintainers", "docs/statements.toml"),
        ("maintainers", "tests/rules/test_rules.py"),
        ("index", "followup_rules/report/words.py"),
        ("reference", "followup_rules/cli.py"),
        ("followup", "docs/_templates/road.svg"),
        ("404", "docs/_templates/not-found/not-found.html"),
    ],
)
def test_pages_are_read_again_when_what_they_show_changes(guide, page, source):
    """An author who changes a file sees the change after the next build, on each page made from it."""
    assert ROOT / source in dependencies(guide, page)


def test_pages_are_read_again_when_any_module_of_the_rules_changes(guide):
    """A maintainer who edits a module of the rules sees the change after the next build."""
    modules = set((ROOT / "followup_rules").rglob("*.py"))

    for page in ("rules", "worked-panels", "telling-the-candidate", "practice", "checker", "your-card"):
        assert modules - dependencies(guide, page) == set(), page


def dependencies(guide, page):
    """Return the files that a page depends on."""
    return {(ROOT / "docs" / dependency).resolve() for dependency in environment(guide).dependencies[page]}


def environment(guide):
    """Return the environment that Sphinx keeps between two builds."""
    return pickle.loads((guide.folder / "doctrees" / "environment.pickle").read_bytes())  # noqa: S301 - ours
