"""The guide as readers get it: built once from the real pages."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

import followup_docs
from followup_docs.directives.rules import paragraphs
from followup_docs.output import csp
from followup_rules.rules.explain import RULES_AND_CAUTIONS
from tests.docs.conftest import ROOT
from tests.docs.pages import Texts, words

pytestmark = pytest.mark.needs_native

CASES = sorted((ROOT / "docs" / "worked-panels").glob("*.json"))
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
"""The pages to read. Nobody sets out to read the one that is shown for a wrong address."""
WAS_BELOW_THE_CHECKER = {
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
"""The page that is a tool. ``using-the-checker`` is what there is to read about it."""
TO_READ = [path for path in SOURCES if path.stem != TOOL]


def test_the_guide_builds_without_a_warning(guide):
    """The guide builds with every check on, and Sphinx has nothing to say about it."""
    assert (guide.status, guide.said) == (0, "")


@pytest.mark.parametrize("rule", RULES_AND_CAUTIONS)
def test_every_rule_can_be_linked_to_by_its_id(guide, rule):
    """A link to a rule's or caution's id lands on its explanation, in the rule's own words."""
    section = words(Texts(guide.page("rules")).by_id[rule])

    for paragraph in paragraphs(RULES_AND_CAUTIONS[rule].explanation):
        assert words(paragraph) in section


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_worked_panel_can_be_linked_to(guide, path):
    """A link to a worked panel's file name lands on its story."""
    section = words(Texts(guide.page("worked-panels")).by_id[path.stem])

    assert words(json.loads(path.read_text(encoding="utf-8"))["story"]) in section


@pytest.mark.parametrize("rule", RULES_AND_CAUTIONS)
def test_every_rule_is_seen_at_work(guide, rule):
    """Each rule and each caution points to a worked panel that shows it."""
    assert "In worked panels:" in Texts(guide.page("rules")).by_id[rule]


@pytest.mark.parametrize(("label", "page"), OLD_LINKS.items())
def test_old_links_keep_working(guide, label, page):
    """The names by which people have linked to the guide lead somewhere."""
    assert label in Texts(guide.page(page)).by_id


@pytest.mark.parametrize("path", TO_READ, ids=lambda path: path.stem)
def test_every_page_opens_with_what_it_is_for_who_it_is_for_and_how_long_it_takes(guide, path):
    """Whoever lands on a page knows within three lines whether to read on."""
    opening = re.search(r'<div class="opening.*?</div>', guide.page(path.stem), re.DOTALL)
    text = words(re.sub("<[^>]+>", "", unescape(opening[0])))

    assert re.search(r"\w.*For .+\. \d+ minutes? to read$", text)


@pytest.mark.parametrize("path", TO_READ, ids=lambda path: path.stem)
def test_every_page_ends_with_where_to_go_next(path):
    """Whoever finishes a page is told what to read after it."""
    headings = re.findall(r"^(.+)\n-{3,}$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[-1] == "Where to go next"


def test_what_was_below_the_checker_is_linked_to_from_its_old_anchors(guide):
    """Somebody who kept a link to a section of the checker's page gets to that section with one more press."""
    links = re.findall(r'href="using-the-checker.html#([^"]+)" id="([^"]+)"', guide.page(TOOL))

    assert {old for _, old in links} == WAS_BELOW_THE_CHECKER
    assert {new for new, _ in links} <= Texts(guide.page("using-the-checker")).by_id.keys()
    assert all(new == old for new, old in links)


def test_no_page_has_an_id_twice(guide):
    """A link into a page leads to one place."""
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
    """An id is found twice wherever it is; only a template has ids of its own."""
    assert Texts(page).repeated_ids == repeated


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
        ("rules", "followup_rules/rules/rules.py"),
        ("worked-panels", "followup_rules/rules/reading.py"),
        ("worked-panels", "docs/worked-panels/all-yes.json"),
        ("checker", "followup_rules/rules/rules.py"),
        ("practice", "followup_rules/practice/exercises.py"),
        ("telling-the-candidate", "followup_rules/report/messages.py"),
        ("maintainers", "docs/statements.toml"),
        ("maintainers", "tests/rules/test_rules.py"),
        ("index", "followup_rules/report/words.py"),
        ("reference", "followup_rules/cli.py"),
        ("followup", "docs/_templates/road.svg"),
        ("404", "docs/_templates/not-found/not-found.html"),
        ("worked-panels", "followup_rules/formats/grid.py"),
    ],
)
def test_pages_are_read_again_when_what_they_show_changes(guide, page, source):
    """An author who changes a rule or a worked panel sees the change after the next build."""
    assert ROOT / source in dependencies(guide, page)


def test_pages_are_read_again_when_any_module_of_the_rules_changes(guide):
    """An edit to a module in any package of the rules reaches the pages that are made from them."""
    modules = set((ROOT / "followup_rules").rglob("*.py"))

    for page in ("rules", "worked-panels", "telling-the-candidate", "practice", "checker"):
        assert modules - dependencies(guide, page) == set(), page


def test_every_page_is_read_again_when_our_extension_changes(guide, tmp_path, monkeypatch):
    """A maintainer who edits or moves a directive sees the change after the next build."""
    assert environment(guide).version["followup_docs"] == followup_docs.version()

    shutil.copytree(Path(followup_docs.__file__).parent, tmp_path / "followup_docs")
    monkeypatch.setattr(followup_docs, "__file__", str(tmp_path / "followup_docs" / "__init__.py"))
    assert followup_docs.version() == environment(guide).version["followup_docs"]

    with (tmp_path / "followup_docs" / "directives" / "cases.py").open("a") as module:
        module.write("# edited\n")
    assert followup_docs.version() != environment(guide).version["followup_docs"]


def dependencies(guide, page):
    """Return the files whose change makes Sphinx read a page again."""
    return {(ROOT / "docs" / dependency).resolve() for dependency in environment(guide).dependencies[page]}


def environment(guide):
    """Return what Sphinx keeps between two builds."""
    return pickle.loads((guide.folder / "doctrees" / "environment.pickle").read_bytes())  # noqa: S301 - ours
