"""Each page of the guide contains what it promises."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape

import pytest

from followup_docs.directives.statements import load_statements
from followup_rules import Outcome, compose, decide, from_dict
from followup_rules.formats.link import decode_link, encode_link
from followup_rules.model.panel import JUDGED
from followup_rules.practice.exercises import areas_in_practice
from followup_rules.report.messages import CHANNELS, draft
from followup_rules.report.words import OUTCOMES, VERDICTS
from followup_rules.rules.sealing import counted
from tests.docs.pages import Texts, words
from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native

STATEMENTS = load_statements(ROOT / "docs" / "statements.toml")
"""The statements of the source."""

WORKED_PANELS = sorted((ROOT / "docs" / "worked-panels").glob("*.json"))


def test_there_are_twenty_statements():
    """A reader finds every statement of the source, because none has been removed or merged with another."""
    assert len({statement.slug for statement in STATEMENTS}) == 20


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.slug)
def test_every_statement_of_the_source_has_its_passage(guide, statement):
    """A reader finds the passage of each statement on the page about the follow-up session."""
    assert len(Texts(guide.page("followup")).by_id[statement.label].split()) >= 5


def test_the_table_of_statements_leads_from_each_to_its_rule_and_its_test(guide):
    """A maintainer finds the passage, the code and the tests of each statement."""
    rows = re.findall(r"<tr.*?</tr>", guide.page("maintainers"), re.DOTALL)

    for statement in STATEMENTS:
        [row] = [row for row in rows if f'href="followup.html#{statement.label}"' in row]
        assert statement.says in words(unescape(row))
        for kind, name in statement.became:
            assert (f'href="rules.html#{name}"' if kind in ("rule", "caution") else f">{name}<") in row
        for test in statement.tests:
            assert test.partition("::")[2] in row


AREAS = ("architecture", "coding", "domain-expertise", "process", "team-sized-projects", "team-fit", "communication")


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_questions_and_anchors(guide, area):
    """An interviewer finds what to explore in an area, at least six questions, and anchors for each verdict."""
    [section] = re.findall(
        rf'id="area-{area}".*?(?=id="area-|<h2>Where to go next)', guide.page("interview-areas"), re.DOTALL
    )
    explore, questions, anchors = (
        re.search(rf"{heading}<a.*?</section>", section, re.DOTALL)[0]
        for heading in ("What to explore", "Questions", "Anchors")
    )

    assert explore.count("<li>") >= 4
    assert questions.count("<li>") >= 6
    assert all(f'data-verdict="{verdict}"' in anchors for verdict in JUDGED)
    assert anchors.count("<li>") >= 6


TECHNIQUES = ("Ask what they did", "Ask open questions", "Wait", "Go to the edge", "Stock answers", "Echoes")


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_every_technique_has_a_poor_and_a_better_exchange(guide, technique):
    """A new interviewer reads for each technique an exchange that goes wrong, and one that goes right."""
    page = guide.page("interviewing-techniques")
    section = re.search(rf"<h[23]>{technique}<a.*?(?=<h[23]>)", page, re.DOTALL)[0]

    assert re.search("exchange.*Poor.*Better", section, re.DOTALL)


@pytest.mark.parametrize("path", WORKED_PANELS, ids=lambda path: path.stem)
def test_every_worked_panel_has_an_anchor_its_story_a_grid_and_a_link_to_the_checker(guide, path):
    """A link to the name of a worked panel leads to its story and its grid, and its link opens the same panel."""
    page = guide.page("worked-panels")
    worked = json.loads(path.read_text(encoding="utf-8"))
    panel = from_dict(worked["panel"])
    section = page[page.index(f'<section class="worked-panel" id="{path.stem}">') :].partition("</section>")[0]
    grid = re.search(r'<table class="grid-table">.*?</table>', section, re.DOTALL)[0]
    cells = [words(unescape(re.sub("<[^>]+>", "", cell))) for cell in re.findall("<td data-verdict.*?</td>", grid)]
    link = f"checker.html#{encode_link(panel)}"

    assert words(worked["story"]) in words(unescape(section))
    assert len(cells) == len(counted(panel).scorecards)
    for card in counted(panel).scorecards:
        assert any(cell.startswith(VERDICTS[card.verdict]) and f" {card.interviewer}" in cell for cell in cells)
    assert f'href="{link}"' in section
    assert decide(decode_link(link)).outcome == decide(panel).outcome


@pytest.mark.parametrize("path", WORKED_PANELS, ids=lambda path: path.stem)
def test_what_would_change_a_worked_panel_is_said_once_for_all_areas_alike(guide, path):
    """A reader finds no two lines that differ in the area and the interviewer alone, and none that changes nothing."""
    panel = from_dict(json.loads(path.read_text(encoding="utf-8"))["panel"])
    report = compose(panel)
    page = guide.page("worked-panels")
    section = page[page.index(f'<section class="worked-panel" id="{path.stem}">') :].partition("</section>")[0]
    fold = re.search(r"<details>.*?</details>", section, re.DOTALL)[0]
    lines = [words(unescape(re.sub("<[^>]+>", "", line))) for line in re.findall("<li>.*?</li>", fold, re.DOTALL)]
    names = sorted({entry["area"] for entry in report["areas"]} | {card.interviewer for card in panel.scorecards})
    kinds = [re.sub("|".join(map(re.escape, names)), "...", line) for line in lines]

    assert lines
    assert len(set(kinds)) == len(kinds)
    assert report["certain"] is None or not any(line.endswith(f": {report['certain']}.") for line in lines)


@pytest.mark.parametrize("channel", [id_ for id_, channel in CHANNELS.items() if not channel.to_panel])
@pytest.mark.parametrize("slug", ["all-yes", "one-clear-no", "two-reads-of-coding", "verdict-still-out"])
def test_the_scripts_are_the_drafts_of_the_checker(guide, slug, channel):
    """A hiring manager reads in the guide, word for word, what the checker drafts."""
    worked = json.loads((ROOT / "docs" / "worked-panels" / f"{slug}.json").read_text(encoding="utf-8"))
    page = unescape(re.sub("<[^>]+>", "", guide.page("telling-the-candidate")))
    lines = [words(line) for line in page.splitlines()]

    for line in draft(from_dict(worked["panel"]), channel)["body"].splitlines():
        assert words(line) in lines


def test_the_filled_in_plan_is_the_one_the_rules_report(guide):
    """A reader sees the plan that the checker would show, and a blank one to fill in."""
    worked = json.loads((ROOT / "docs" / "worked-panels" / "three-open-points.json").read_text(encoding="utf-8"))
    visit = compose(from_dict(worked["panel"]))["return_visit"]
    page = words(re.sub("<[^>]+>", "", unescape(guide.page("return-visit"))))

    for point in visit["areas"]:
        for text in (point["area"], point["question"], point["who"], point["evidence"]):
            assert words(text) in page
    assert 'class="to-fill' in guide.page("return-visit").replace("sample ", "")


@pytest.mark.parametrize("value", Outcome)
def test_the_drawing_of_the_road_has_a_description(guide, value):
    """A reader who cannot see the drawing hears where each outcome leads."""
    description = re.search(r'<desc id="road-desc">(.*?)</desc>', guide.page("followup"))[1]

    assert f"{OUTCOMES[value]}:" in description


def test_terms_are_linked_to_the_glossary(guide):
    """A newcomer who does not know a term is one click from its meaning."""
    linked = {page for page in guide.pages if 'href="glossary.html#term-' in guide.page(page)}

    assert len(linked) >= 15


def test_the_command_and_the_package_are_in_the_reference(guide):
    """A programmer finds every command, and every name that the package exports."""
    page = guide.page("reference")

    assert all(
        f"followup {command}" in page for command in ("decide", "explain", "rules", "link", "ics", "message", "schema")
    )
    assert all(f'id="followup_rules.{name}"' in page for name in ("decide", "compose", "Panel", "Policy", "PanelError"))


def test_practice_panels_and_checker_start_from_the_same_areas(guide):
    """A user who has practised finds the same areas, in the same order, in the checker."""
    areas = re.findall(r'class="area"[^>]* data-name="([^"]*)"', guide.page("checker"))

    assert [area for area in areas if area] == list(areas_in_practice())


def test_the_reference_shows_plain_types(guide):
    """A programmer who looks up a parameter reads ``str | None``, and no internal name of a type."""
    page = guide.page("reference")

    assert [] == [text for text in ("Annotated[", "TypeAlias", " at 0x") if text in page]


def test_the_example_of_a_seal_fits_its_card():
    """A reader who works out the digits of the card on the page gets those of the seal above it."""
    page = (ROOT / "docs" / "fix-your-verdict.rst").read_text(encoding="utf-8")
    [card] = re.findall(r'^   (\{"area".*\})$', page, re.MULTILINE)
    seal = "".join(re.search(r"followup-seal-1\.[0-9a-f.\s]+\.end", page)[0].split())
    start, header, digits, check, _ = seal.split(".")

    assert digits == hashlib.sha256(card.encode()).hexdigest()
    assert check == hashlib.sha256(f"{start}.{header}.{digits}.".encode()).hexdigest()[:8]
    sealed = json.loads(bytes.fromhex(header))
    assert sealed == {key: json.loads(card)[key] for key in ("area", "interviewer", "panel", "round")}
    assert f"``{digits[:8]}``" in page
