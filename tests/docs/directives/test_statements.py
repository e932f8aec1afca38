"""The build names each passage, name or test that is missing for a statement of the source."""

from __future__ import annotations

import pytest

from followup_docs.directives.statements import Statement, load_statements, mistakes

pytestmark = pytest.mark.needs_native

TEST = "tests/rules/test_rules.py::test_clear_no"


def statement(became=("rule", "clear-no"), tests=(TEST,)):
    """Make a statement that became one thing."""
    return Statement("one", "It is so.", (became,), tuple(tests))


@pytest.mark.parametrize(
    ("stated", "labels", "mistake"),
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
        (statement(tests=[TEST + "_at_all"]), {"statement-one"}, "test_clear_no_at_all, which is not there"),
        (statement(tests=["tests/test_nothing.py::test_it"]), {"statement-one"}, "test_it, which is not there"),
        (statement(tests=[]), {"statement-one"}, "has no test"),
        (statement(), {"statement-one", "statement-two"}, "no statement has the passage 'statement-two'"),
    ],
)
def test_what_is_missing_is_named(stated, labels, mistake):
    """A maintainer who moves a passage, renames a rule or removes a test is told which statement it belonged to."""
    [found] = mistakes([stated], labels)

    assert mistake in found


def test_a_guide_without_the_file_has_no_statements(tmp_path):
    """A guide without statements can use our extension too."""
    assert load_statements(tmp_path / "statements.toml") == []


def test_a_lost_passage_stops_the_build(small_guide):
    """A maintainer cannot publish the guide while a statement has no passage."""
    (small_guide.source / "statements.toml").write_text(
        '[[statement]]\nslug = "one"\nsays = "So."\nbecame = ["code:formats.calendar.to_ics"]\n'
        'tests = ["tests/formats/test_calendar.py::test_stamp"]\n'
    )

    lost, found = small_guide("Hello."), small_guide(".. _statement-one:\n\nPassage\n-------\n\nHello.")

    assert lost.status != 0
    assert "'one' has no passage" in lost.output
    assert (found.status, found.output) == (0, "")
