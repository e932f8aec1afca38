"""The guide as readers get it: built once from the real pages."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest

from followup_docs import csp
from followup_docs.grid import description
from followup_docs.rules import paragraphs
from followup_docs.statements import load
from followup_rules import Outcome, compose, decide, from_dict
from followup_rules.explanation import EXPLAINED
from followup_rules.link import decode, encode
from followup_rules.messages import Channel, draft
from followup_rules.model import JUDGED
from followup_rules.phrases import OUTCOMES
from followup_rules.samples import EVIDENCE
from tests.docs.conftest import ROOT

pytestmark = pytest.mark.needs_native

STATEMENTS = load(ROOT / "docs" / "statements.toml")
"""What the source states."""

CASES = sorted((ROOT / "docs" / "cases").glob("*.json"))
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
SOURCES = sorted((ROOT / "docs").glob("*.rst"))


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


def test_there_are_twenty_statements():
    """None of what the source states has been left out, or merged with another."""
    assert len({statement.slug for statement in STATEMENTS}) == 20


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.slug)
def test_every_statement_of_the_source_has_its_passage(guide, statement):
    """What the source states can be read on the page about the follow-up session."""
    assert len(Texts(guide.page("followup")).by_id[statement.label].split()) >= 5


def test_the_table_of_statements_leads_from_each_to_its_rule_and_its_test(guide):
    """A maintainer finds, for each statement, its passage, what it became and the test that holds it."""
    rows = re.findall(r"<tr.*?</tr>", guide.page("maintainers"), re.DOTALL)

    for statement in STATEMENTS:
        [row] = [row for row in rows if f'href="followup.html#{statement.label}"' in row]
        assert statement.says in words(unescape(row))
        for kind, name in statement.became:
            assert (f'href="rules.html#{name}"' if kind in ("rule", "caution") else f">{name}<") in row
        for test in statement.tests:
            assert test.partition("::")[2] in row


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


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_page_opens_with_what_it_is_for_who_it_is_for_and_how_long_it_takes(guide, path):
    """Whoever lands on a page knows within three lines whether to read on."""
    opening = re.search(r'<div class="opening.*?</div>', guide.page(path.stem), re.DOTALL)
    text = words(re.sub("<[^>]+>", "", unescape(opening[0])))

    assert re.search(r"\w.*For .+\. \d+ minutes? to read$", text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_page_ends_with_where_to_go_next(path):
    """Whoever finishes a page is told what to read after it."""
    headings = re.findall(r"^(.+)\n-{3,}$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[-1] == "Where to go next"


AREAS = ("architecture", "coding", "domain-expertise", "process", "team-sized-projects", "team-fit", "communication")


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_questions_and_anchors(guide, area):
    """An interviewer finds for their area what to explore, six questions or more, and anchors for each verdict."""
    [section] = re.findall(
        rf'id="area-{area}".*?(?=id="area-|<h2>Where to go next)', guide.page("interview-areas"), re.DOTALL
    )
    explore, questions, anchors = (
        re.search(rf"{heading}<a.*?</section>", section, re.DOTALL)[0]
        for heading in ("What to explore", "Questions", "Anchors")
    )

    assert explore.count("<li>") >= 4
    assert questions.count("<li>") >= 6
    assert all(f"mark-verdict is-{verdict}" in anchors for verdict in JUDGED)
    assert anchors.count("<li>") >= 6


TECHNIQUES = ("Ask what they did", "Ask open questions", "Wait", "Go to the edge", "Stock answers", "Echoes")


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_every_technique_has_a_poor_and_a_better_exchange(guide, technique):
    """A new interviewer hears each technique go wrong once, and go right once."""
    page = guide.page("interviewing-techniques")
    section = re.search(rf"<h[23]>{technique}<a.*?(?=<h[23]>)", page, re.DOTALL)[0]

    assert re.search("exchange.*Poor.*Better", section, re.DOTALL)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_worked_panel_has_its_picture_and_opens_in_the_checker(guide, path):
    """Beside the words stands a grid that says the same, and a link from which the checker reads this very panel."""
    page = guide.page("worked-panels")
    panel = from_dict(json.loads(path.read_text(encoding="utf-8"))["panel"])
    drawing = re.search(rf'aria-labelledby="grid-{path.stem}-title.*?</svg>', page, re.DOTALL)[0]
    link = f"checker.html#{encode(panel)}"

    assert words(description(panel)) in words(unescape(drawing))
    assert drawing.count("grid-cell") == len(panel.scorecards)
    assert f'href="{link}"' in page
    assert decide(decode(link)).outcome == decide(panel).outcome


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("slug", ["all-yes", "one-clear-no", "two-reads-of-coding", "verdict-still-out"])
def test_the_scripts_are_the_drafts_of_the_checker(guide, slug, channel):
    """What the guide tells a hiring manager to say is, word for word, what the checker drafts."""
    case = json.loads((ROOT / "docs" / "cases" / f"{slug}.json").read_text(encoding="utf-8"))
    page = unescape(re.sub("<[^>]+>", "", guide.page("telling-the-candidate")))
    lines = [words(line) for line in page.splitlines()]

    for line in draft(from_dict(case["panel"]), channel)["body"].splitlines():
        assert words(line) in lines


def test_the_filled_in_plan_is_the_one_the_rules_report(guide):
    """The plan on the page about the return visit says what the rules say of it, and a blank one follows."""
    case = json.loads((ROOT / "docs" / "cases" / "three-open-points.json").read_text(encoding="utf-8"))
    visit = compose(from_dict(case["panel"]))["return_visit"]
    page = words(re.sub("<[^>]+>", "", unescape(guide.page("return-visit"))))

    for point in visit["areas"]:
        for text in (point["area"], point["question"], point["who"], point["evidence"]):
            assert words(text) in page
    assert 'class="to-fill' in guide.page("return-visit").replace("sample ", "")


@pytest.mark.parametrize("value", Outcome)
def test_the_road_is_told_in_words_too(guide, value):
    """Whoever cannot see the drawing hears where each outcome leads."""
    told = re.search(r'<desc id="road-desc">(.*?)</desc>', guide.page("followup"))[1]

    assert f"{OUTCOMES[value]}:" in told


def test_terms_are_linked_to_the_glossary(guide):
    """A newcomer who stumbles over a word is one click from its meaning."""
    linked = {page for page in guide.pages if 'href="glossary.html#term-' in guide.page(page)}

    assert len(linked) >= 15


def test_the_command_and_the_package_are_in_the_reference(guide):
    """A programmer finds every command, and every name that the package exports."""
    page = guide.page("reference")

    assert all(
        f"followup {command}" in page for command in ("decide", "explain", "rules", "link", "ics", "message", "schema")
    )
    assert all(f'id="followup_rules.{name}"' in page for name in ("decide", "compose", "Panel", "Policy", "PanelError"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_id_stands_twice_on_a_page(guide, path):
    """A link into a page leads to one place; only the theme's wrapper repeats the id of the table inside it."""
    page = re.sub(
        r'<div class="table-wrapper[^>]*>|<template.*?</template>', "", guide.page(path.stem), flags=re.DOTALL
    )
    twice = [name for name, count in Counter(re.findall(r'\sid="([^"]+)"', page)).items() if count > 1]

    assert twice == []


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
        ("practice", "followup_rules/exercises.py"),
        ("telling-the-candidate", "followup_rules/messages.py"),
        ("maintainers", "docs/statements.toml"),
        ("maintainers", "tests/test_rules.py"),
        ("index", "followup_rules/phrases.py"),
        ("reference", "followup_rules/cli.py"),
        ("followup", "docs/_templates/road.svg"),
        ("worked-panels", "docs/_templates/grid.svg"),
    ],
)
def test_pages_are_made_anew_when_what_they_show_changes(guide, page, source):
    """Whoever changes a rule or a worked panel sees it after the next build."""
    environment = pickle.loads((guide.folder / "doctrees" / "environment.pickle").read_bytes())  # noqa: S301 - ours
    known = {(ROOT / "docs" / dependency).resolve() for dependency in environment.dependencies[page]}

    assert (ROOT / source) in known


def test_practice_panels_and_checker_start_from_the_same_areas(guide):
    """Somebody who has practised finds the same areas, in the same order, in the checker."""
    areas = re.findall(r'data-field="name" value="([^"]*)"', guide.page("checker"))

    assert [area for area in areas if area] == list(EVIDENCE)
