"""Mistakes an author can make: each stops the build and says where."""

from __future__ import annotations

import json
import re

import pytest
from sphinx.errors import ExtensionError

from followup_docs.directives.worked_panels import load
from tests.docs.conftest import ROOT, SmallGuide

pytestmark = pytest.mark.needs_native


CASE = ROOT / "docs" / "worked-panels" / "one-clear-no.json"

WRONG = [
    ("outcome", "hire"),
    ("certain", "reject"),
    ("deciding", [{"rule": "clear-no", "areas": ["Coding"], "dissent": []}]),
    ("also", ["conflict"]),
    ("cautions", []),
]


@pytest.fixture
def worked_panel(tmp_path):
    """Write down a worked panel with something changed about it, and return its file."""

    def written(change):
        path = tmp_path / CASE.name
        path.write_text(change(CASE.read_text(encoding="utf-8")))
        return path

    return written


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_wrong_expectation_is_no_worked_panel(worked_panel, key, value):
    """A worked panel with another outcome than its author says is not published."""

    def expect(text):
        worked = json.loads(text)
        return json.dumps({**worked, "expected": {**worked["expected"], key: value}})

    with pytest.raises(ExtensionError, match=f"one-clear-no.json: {key} is"):
        load(worked_panel(expect))


def test_a_misspelt_panel_is_no_worked_panel(worked_panel):
    """A slip in a worked panel is named by its place."""
    path = worked_panel(lambda text: text.replace('"verdict": "no"', '"verdict": "nope"'))

    with pytest.raises(ExtensionError, match=r"one-clear-no.json: scorecards\[4\].verdict"):
        load(path)


def test_a_worked_panel_with_an_unknown_key_is_none(worked_panel):
    """Nothing in a worked panel is passed over in silence."""
    path = worked_panel(lambda text: text.replace('"story"', '"tale"'))

    with pytest.raises(ExtensionError, match="tale"):
        load(path)


def test_what_is_no_worked_panel_stops_the_build(small_guide):
    """The guide is not published while one of its worked panels is wrong, and its author reads which."""
    path = small_guide.source / "worked-panels" / CASE.name
    path.write_text(path.read_text(encoding="utf-8").replace('"verdict": "no"', '"verdict": "nope"'))

    site = small_guide("Hello.")

    assert site.status != 0
    assert "one-clear-no.json: scorecards[4].verdict" in site.said


DANGLING = {
    "See :rule:`clear-now`.": "no rule or caution has the id 'clear-now'",
    "It ends in :outcome:`maybe`.": "no outcome is called 'maybe'",
    ".. followup-worked-panel:: nowhere": "there is no worked panel nowhere.json",
    "She says :verdict:`perhaps`.": "no verdict is called 'perhaps'",
    "It reads :status:`yes`.": "no status is called 'yes'",
    "Write here: :blank:`endless`.": "no blank is 'endless'; short and long are",
    ".. followup-decision-table:: columns": "no table is called 'columns'; areas or outcomes are accepted",
    ".. followup-draft:: nowhere": "there is no worked panel nowhere.json",
    ".. followup-draft:: all-yes\n   :channel: pigeon": '"pigeon" unknown',
    ".. followup-plan:: all-yes": "all-yes has no return visit: its outcome is hire",
    ".. followup-next-steps:: hire perhaps": "no outcome is called 'perhaps'",
    ".. drawing:: nowhere": "there is no drawing nowhere.svg",
    ".. opening:: nobody": "Content block expected",
    ".. opening:: nobody\n   :length: endless\n\n   Why.": '"endless" unknown',
    ".. moved:: index The first page": "Content block expected",
}
"""What an author may write, and the complaint about it."""


@pytest.fixture(scope="module")
def said_of_dangling(tmp_path_factory):
    """Build one guide in which every mistake has a page of its own; return what is said of each page."""
    made = SmallGuide(tmp_path_factory.mktemp("dangling"))
    for number, text in enumerate(DANGLING):
        (made.source / f"mistake-{number}.rst").write_text(f":orphan:\n\nMistake\n=======\n\n{text}\n")
    said = re.split(r"^(?=\S+:\d+: (?:WARNING|ERROR))", made("Hello.").said, flags=re.MULTILINE)
    return {text: [one for one in said if f"mistake-{number}.rst:" in one] for number, text in enumerate(DANGLING)}


@pytest.mark.parametrize("text", DANGLING)
def test_a_dangling_name_stops_the_build(said_of_dangling, text):
    """A link to a rule, an outcome or a panel that does not exist is not published, and is named with its page."""
    assert any(DANGLING[text] in said for said in said_of_dangling[text]), said_of_dangling[text]


def test_a_name_that_leads_nowhere_stops_the_build(small_guide):
    """A complaint about one page is enough for the guide not to be published."""
    assert small_guide("See :rule:`clear-now`.").status != 0


def test_a_rule_without_an_anchor_stops_the_build(small_guide):
    """A rule that no page explains is noticed."""
    (small_guide.source / "rules.rst").write_text("Rules\n=====\n\n.. followup-rules::\n")

    site = small_guide("Hello.")

    assert site.status != 0
    assert "no page has an anchor for 'loop-open'" in site.said


def test_a_new_worked_panel_is_shown_by_the_next_build(small_guide):
    """An author who adds a worked panel, one file, sees it without a full build."""
    small_guide("Hello.")
    new = json.loads((small_guide.source / "worked-panels" / "one-clear-no.json").read_text(encoding="utf-8"))
    (small_guide.source / "worked-panels" / "another.json").write_text(json.dumps({**new, "title": "Another"}))

    site = small_guide("See :ref:`another`.")

    assert (site.status, site.said) == (0, "")


def test_dissent_without_a_reason_has_a_place_in_the_plan(small_guide):
    """A plan says whose dissent it is about, and does not make up a reason."""
    path = small_guide.source / "worked-panels" / "somebody-dissents.json"
    worked = json.loads(path.read_text(encoding="utf-8"))
    del worked["panel"]["dissent"][0]["reason"]
    path.write_text(json.dumps(worked))

    site = small_guide(".. followup-plan:: somebody-dissents", "text")

    assert "Dan's dissent\n" in site.text("index")


def test_a_guide_without_mistakes_builds(small_guide):
    """What is written as it should be is left alone: links, outcomes, one panel inside other text, both tables."""
    site = small_guide(
        "See :rule:`clear-no` and :rule:`a lone no <deciding-alone>`; it ends in :outcome:`reject`.\n\n"
        ".. followup-worked-panel:: one-clear-no\n\n.. followup-decision-table::"
    )

    assert (site.status, site.said) == (0, "")
