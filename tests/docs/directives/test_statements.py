"""The table of statements: the build names each passage, name or test that is missing."""

from __future__ import annotations

import pytest

from followup_docs.directives.statements import Statement, faults, load
from tests.docs.conftest import ROOT

pytestmark = pytest.mark.needs_native

HELD = "tests/rules/test_rules.py::test_clear_no"


def statement(became=("rule", "clear-no"), tests=(HELD,)):
    """Make a statement with one thing that it became."""
    return Statement("one", "It is so.", (became,), tuple(tests))


@pytest.mark.parametrize(
    ("given", "labels", "fault"),
    [
        (statement(), set(), "has no passage"),
        (statement(("rule", "clear-now")), {"statement-one"}, "rule:clear-now, which is not there"),
        (statement(("rule", "no-evidence")), {"statement-one"}, "rule:no-evidence, which is not there"),
        (statement(("caution", "clear-no")), {"statement-one"}, "caution:clear-no, which is not there"),
        (statement(("step", "dance")), {"statement-one"}, "step:dance, which is not there"),
        (statement(("draft", "maybe")), {"statement-one"}, "draft:maybe, which is not there"),
        (statement(("property", "TestNothing")), {"statement-one"}, "property:TestNothing, which is not there"),
        (statement(("code", "ics.from_ics")), {"statement-one"}, "code:ics.from_ics, which is not there"),
        (statement(("code", "nowhere.at_all")), {"statement-one"}, "code:nowhere.at_all, which is not there"),
        (statement(("belief", "clear-no")), {"statement-one"}, "belief:clear-no, which is not there"),
        (statement(tests=[HELD + "_at_all"]), {"statement-one"}, "test_clear_no_at_all, which is not there"),
        (statement(tests=["tests/test_nothing.py::test_it"]), {"statement-one"}, "test_it, which is not there"),
        (statement(tests=[]), {"statement-one"}, "has no test"),
        (statement(), {"statement-one", "statement-two"}, "no statement has the passage 'statement-two'"),
    ],
)
def test_a_missing_end_is_named(given, labels, fault):
    """A maintainer who moves a passage, renames a rule or drops a test is told which statement it belonged to."""
    [found] = faults([given], labels)

    assert fault in found


def test_our_own_statements_are_whole():
    """Every statement that the guide keeps has all its ends, given that its passages are there."""
    statements = load(ROOT / "docs" / "statements.toml")

    assert list(faults(statements, {one.label for one in statements})) == []


def test_a_guide_without_the_file_has_no_statements(tmp_path):
    """Another guide that uses our extension need not keep such a file."""
    assert load(tmp_path / "statements.toml") == []


def test_a_lost_passage_stops_the_build(small_guide):
    """The build does not go through while a statement has no passage."""
    (small_guide.source / "statements.toml").write_text(
        '[[statement]]\nslug = "one"\nsays = "So."\nbecame = ["code:formats.calendar.to_ics"]\n'
        'tests = ["tests/formats/test_calendar.py::test_stamp"]\n'
    )

    lost, found = small_guide("Hello."), small_guide(".. _statement-one:\n\nPassage\n-------\n\nHello.")

    assert lost.status != 0
    assert "'one' has no passage" in lost.said
    assert (found.status, found.said) == (0, "")
