"""Mistakes an author can make: each stops the build and says where."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.needs_native


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("outcome", "hire"),
        ("certain", "reject"),
        ("deciding", [{"rule": "clear-no", "areas": ["Coding"], "dissent": []}]),
        ("also", ["conflict"]),
        ("cautions", []),
    ],
)
def test_a_wrong_expectation_stops_the_build(small_guide, key, value):
    """A worked panel that comes out otherwise than its author says is not published."""
    path = small_guide.source / "cases" / "one-clear-no.json"
    case = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**case, "expected": {**case["expected"], key: value}}))

    site = small_guide("Hello.")

    assert site.status != 0
    assert f"one-clear-no.json: {key} is" in site.said


def test_a_misspelt_panel_stops_the_build(small_guide):
    """A slip in a worked panel is named by its place."""
    path = small_guide.source / "cases" / "one-clear-no.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"verdict": "no"', '"verdict": "nope"'))

    site = small_guide("Hello.")

    assert site.status != 0
    assert "one-clear-no.json: scorecards[4].verdict" in site.said


def test_a_worked_panel_with_an_unknown_key_stops_the_build(small_guide):
    """Nothing in a worked panel is passed over in silence."""
    path = small_guide.source / "cases" / "one-clear-no.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"story"', '"tale"'))

    site = small_guide("Hello.")

    assert site.status != 0
    assert "tale" in site.said


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("See :rule:`clear-now`.", "no rule or caution has the id 'clear-now'"),
        ("It ends in :outcome:`maybe`.", "no outcome is called 'maybe'"),
        (".. followup-case:: nowhere", "there is no worked panel nowhere.json"),
        ("She says :verdict:`perhaps`.", "no verdict is called 'perhaps'"),
        ("It reads :status:`yes`.", "no status is called 'yes'"),
        ("Write here: :blank:`endless`.", "no blank is 'endless'; short and long are"),
        (".. followup-decision-table:: columns", "no table is called 'columns'; areas or outcomes are accepted"),
        (".. followup-draft:: nowhere", "there is no worked panel nowhere.json"),
        (".. followup-draft:: all-yes\n   :channel: pigeon", '"pigeon" unknown'),
        (".. followup-plan:: all-yes", "all-yes has no return visit: its outcome is hire"),
        (".. followup-next-steps:: hire perhaps", "no outcome is called 'perhaps'"),
        (".. drawing:: nowhere", "there is no drawing nowhere.svg"),
        (".. opening:: nobody", "Content block expected"),
        (".. opening:: nobody\n   :length: endless\n\n   Why.", '"endless" unknown'),
    ],
)
def test_a_dangling_name_stops_the_build(small_guide, text, complaint):
    """A link to a rule, an outcome or a panel that does not exist is not published."""
    site = small_guide(text)

    assert site.status != 0
    assert complaint in site.said


def test_a_rule_without_an_anchor_stops_the_build(small_guide):
    """A rule that no page explains is noticed."""
    (small_guide.source / "rules.rst").write_text("Rules\n=====\n\n.. followup-rules::\n")

    site = small_guide("Hello.")

    assert site.status != 0
    assert "no page has an anchor for 'loop-open'" in site.said


def test_a_new_worked_panel_is_shown_by_the_next_build(small_guide):
    """Whoever adds a worked panel, one file, sees it without building everything anew."""
    small_guide("Hello.")
    new = json.loads((small_guide.source / "cases" / "one-clear-no.json").read_text(encoding="utf-8"))
    (small_guide.source / "cases" / "another.json").write_text(json.dumps({**new, "title": "Another"}))

    site = small_guide("See :ref:`another`.")

    assert (site.status, site.said) == (0, "")


def test_dissent_without_a_reason_has_a_place_in_the_plan(small_guide):
    """A plan says whose dissent it is about, and does not make up a reason."""
    path = small_guide.source / "cases" / "somebody-dissents.json"
    case = json.loads(path.read_text(encoding="utf-8"))
    del case["panel"]["dissent"][0]["reason"]
    path.write_text(json.dumps(case))

    site = small_guide(".. followup-plan:: somebody-dissents", "text")

    assert "Dan's dissent\n" in site.text("index")


def test_a_guide_without_mistakes_builds(small_guide):
    """What is written as it should be is left alone: links, outcomes, one panel inside other text, both tables."""
    site = small_guide(
        "See :rule:`clear-no` and :rule:`a lone no <deciding-alone>`; it ends in :outcome:`reject`.\n\n"
        ".. followup-case:: one-clear-no\n\n.. followup-decision-table::"
    )

    assert (site.status, site.said) == (0, "")
