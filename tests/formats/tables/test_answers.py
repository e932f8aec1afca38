"""What somebody may decide about a table."""

from __future__ import annotations

import pytest

from followup_rules import Answers
from tests.building import refused


@pytest.mark.parametrize(
    ("answers", "path", "piece"),
    [
        ({"read_as": {"Yes ": "no"}}, "read_as", "'Yes' is a verdict already; any other word is accepted"),
        ({"read_as": {"M\u200b": "yes"}}, "read_as", "'M' is a verdict already"),
        (
            {"read_as": {"hire": "perhaps"}},
            "read_as['hire']",
            "must be yes, no, maybe, pending or not-assessed, not 'per",
        ),
        ({"read_as": {"hire": "yes", "HIRE": "no"}}, "read_as", "gives two verdicts for 'HIRE'; one is accepted"),
        ({"read_as": [("hire", "yes")]}, "read_as", "must be an object, not a list"),
        ({"distinct": [["Coding", " Coding"]]}, "distinct[0]", "gives 'Coding' twice; two different names"),
        ({"distinct": "Coding"}, "distinct", "must be a list, not text"),
        ({"discard": [0]}, "discard[0]", "must be a whole number from 1"),
        ({"discard": 3}, "discard", "must be a list, not a whole number"),
    ],
)
def test_answers_that_are_refused(answers, path, piece):
    """An answer is never guessed at: a verdict keeps its meaning, and each word has one."""
    error = refused(lambda: Answers(**answers))

    assert path == error.path
    assert piece in error.message


def test_a_set_of_rows_of_which_one_is_no_number():
    """Rows to discard may be given as a set; then too, our own error names what is no number."""
    assert "must be a whole number" in refused(lambda: Answers(discard={"3", 4})).message
