"""A mistake of an author stops the build, and its message says where it is."""

from __future__ import annotations

import json
import re

import pytest
from sphinx.errors import ExtensionError

from followup_docs.directives.worked_panels import load_worked_panel
from tests.docs.conftest import SmallGuide
from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native


WORKED_PANEL = ROOT / "docs" / "worked-panels" / "one-clear-no.json"

WRONG_EXPECTATIONS = [
    ("outcome", "hire"),
    ("certain", "reject"),
    ("deciding", [{"rule": "clear-no", "areas": ["Coding"], "dissent": []}]),
    ("also", ["conflict"]),
    ("cautions", []),
]


@pytest.fixture
def worked_panel(tmp_path):
    """Return a function that writes a changed worked panel, and returns its file."""

    def write(change):
        path = tmp_path / WORKED_PANEL.name
        path.write_text(change(WORKED_PANEL.read_text(encoding="utf-8")))
        return path

    return write


@pytest.mark.parametrize(("key", "value"), WRONG_EXPECTATIONS)
def test_a_wrong_expectation_is_refused(worked_panel, key, value):
    """An author cannot publish a worked panel whose report differs from what its file says."""

    def expect(text):
        worked = json.loads(text)
        return json.dumps({**worked, "expected": {**worked["expected"], key: value}})

    with pytest.raises(ExtensionError, match=f"one-clear-no.json: {key} is"):
        load_worked_panel(worked_panel(expect))


def test_an_unknown_key_is_refused(worked_panel):
    """An author who misspells a key of a worked panel is told."""
    path = worked_panel(lambda text: text.replace('"story"', '"tale"'))

    with pytest.raises(ExtensionError, match="tale"):
        load_worked_panel(path)


def test_a_wrong_worked_panel_stops_the_build(small_guide):
    """An author cannot publish the guide with a wrong worked panel, and reads which it is and where."""
    path = small_guide.source / "worked-panels" / WORKED_PANEL.name
    path.write_text(path.read_text(encoding="utf-8").replace('"verdict": "no"', '"verdict": "nope"'))

    site = small_guide("Hello.")

    assert site.status != 0
    assert "one-clear-no.json: scorecards[4].verdict" in site.output


MISTAKES = {
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
"""Mistakes that an author may write, each with part of its message."""


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """Build a guide with a page for each mistake, and return the messages about each page."""
    mistaken = SmallGuide(tmp_path_factory.mktemp("mistakes"))
    for number, text in enumerate(MISTAKES):
        (mistaken.source / f"mistake-{number}.rst").write_text(f":orphan:\n\nMistake\n=======\n\n{text}\n")
    site = mistaken("Hello.")
    assert site.status != 0
    every = re.split(r"^(?=\S+:\d+: (?:WARNING|ERROR))", site.output, flags=re.MULTILINE)
    return {text: [each for each in every if f"mistake-{number}.rst:" in each] for number, text in enumerate(MISTAKES)}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_named_with_its_page(messages, text):
    """An author who names a rule, an outcome or a panel that does not exist reads what is wrong, and on which page."""
    assert any(MISTAKES[text] in message for message in messages[text]), messages[text]


def test_a_rule_without_an_anchor_stops_the_build(small_guide):
    """A maintainer cannot publish the guide while no page explains a rule."""
    (small_guide.source / "rules.rst").write_text("Rules\n=====\n\n.. followup-rules::\n")

    site = small_guide("Hello.")

    assert site.status != 0
    assert "no page has an anchor for 'loop-open'" in site.output


def test_a_new_worked_panel_is_shown_by_the_next_build(small_guide):
    """An author who adds the file of a worked panel sees it after the next build."""
    small_guide("Hello.")
    new = json.loads((small_guide.source / "worked-panels" / "one-clear-no.json").read_text(encoding="utf-8"))
    (small_guide.source / "worked-panels" / "another.json").write_text(json.dumps({**new, "title": "Another"}))

    site = small_guide("See :ref:`another`.")

    assert (site.status, site.output) == (0, "")


def test_dissent_without_a_reason_is_in_the_plan(small_guide):
    """A reader of a plan sees whose dissent it is about, and no invented reason."""
    path = small_guide.source / "worked-panels" / "somebody-dissents.json"
    worked = json.loads(path.read_text(encoding="utf-8"))
    del worked["panel"]["dissent"][0]["reason"]
    path.write_text(json.dumps(worked))

    site = small_guide(".. followup-plan:: somebody-dissents", "text")

    assert "Dan's dissent\n" in site.text("index")


def test_a_guide_without_mistakes_builds(small_guide):
    """An author may use links, outcomes, a panel inside other text and both tables without a warning."""
    site = small_guide(
        "See :rule:`clear-no` and :rule:`a lone no <deciding-alone>`; it ends in :outcome:`reject`.\n\n"
        ".. followup-worked-panel:: one-clear-no\n\n.. followup-decision-table::"
    )

    assert (site.status, site.output) == (0, "")
