"""The panel on the home page: what it shows, and that each of its answers is Python's."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from itertools import product

import pytest

from followup_rules import compose, from_dict
from followup_rules.formats.link import encode_link
from followup_rules.model.panel import JUDGED
from followup_rules.report.words import OUTCOMES
from tests.building import WORKED
from tests.docs.pages import words
from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native

PARTS = "extensions += ['followup_docs.apps.app', 'followup_docs.apps.verdict_strip']"


@pytest.fixture(scope="module")
def panel():
    """Return the panel that the home page shows."""
    [slug] = re.findall(r"\.\. verdict-strip:: (\S+)", (ROOT / "docs" / "index.rst").read_text(encoding="utf-8"))
    return from_dict(WORKED[slug]["panel"])


def test_the_home_page_shows_five_verdicts_their_outcome_and_a_link_to_the_same_panel(guide, panel):
    """A visitor without a script sees who said what on which area, the outcome and why; the link opens that panel."""
    strip = guide.page("index").partition('<div class="verdict-strip">')[2].partition("<script")[0]
    areas = re.findall(r'<fieldset class="strip-area">.*?</fieldset>', strip, re.DOTALL)
    report = compose(panel)

    assert len(areas) == len(panel.scorecards) == 5
    for area, card in zip(areas, panel.scorecards, strict=True):
        assert {card.area, card.interviewer} <= set(re.findall(r">([^<>]+)<", area))
        assert re.findall(r'value="([^"]+)" checked', area) == [card.verdict]
    text = words(unescape(re.sub("<[^>]+>", "", strip)))
    assert OUTCOMES[report["outcome"]] in text
    assert words(report["reasons"][0]["text"]) in text
    assert f'href="checker.html#{encode_link(panel)}"' in strip


def test_every_answer_of_the_home_page_is_that_of_the_rules(guide, panel):
    """A visitor who changes verdicts, in any combination, reads the outcome and the reasons that Python gives."""
    data = re.search(r'id="strip-answers">(.*?)</script>', guide.page("index"), re.DOTALL)[1]
    places, answers = json.loads(data)

    for place, verdicts in zip(places, product(JUDGED, repeat=5), strict=True):
        cards = zip(panel.scorecards, verdicts, strict=True)
        report = compose(replace(panel, scorecards=tuple(replace(card, verdict=verdict) for card, verdict in cards)))
        reasons = " ".join(reason["text"] for reason in report["reasons"] if reason["decided"])
        assert answers[place] == [report["outcome"], OUTCOMES[report["outcome"]], reasons]


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("no-such-panel", "there is no worked panel no-such-panel.json"),
        ("two-reads-of-coding", "two-reads-of-coding: a strip needs one verdict for each area"),
        ("verdict-still-out", "verdict-still-out: a strip shows yes, no, maybe"),
    ],
)
def test_a_panel_that_the_strip_cannot_show_stops_the_build(small_guide, slug, message):
    """An author who names another kind of panel is told what a strip needs."""
    small_guide.configure(PARTS)
    site = small_guide(f".. verdict-strip:: {slug}")

    assert site.status != 0
    assert message in site.output
