"""What the user may decide about a table."""

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
        (
            {"same": [["Coding", "Process"]]},
            "same[0]",
            "gives 'Coding' and 'Process'; names that look alike are accepted",
        ),
        ({"same": [["-", "."]]}, "same[0]", "names that look alike are accepted"),
        ({"same": [["a", "A"], ["A", "a"]]}, "same[1]", "answers twice for 'a'; one answer is accepted"),
        ({"same": [["a", "A"]], "distinct": [["A", "a"]]}, "same[0]", "answers twice for 'A'"),
        ({"columns": {"0": "area"}}, "columns", "must be a whole number from 1"),
        ({"columns": {"1": "area", "01": "verdict"}}, "columns", "gives 1 twice"),
        ({"columns": {"x": "area"}}, "columns", "must be a whole number, 1 or more, not text"),
        ({"columns": {"2": "score"}}, "columns[2]", "must be area, interviewer, verdict, evidence, round, candidate, "),
        ({"columns": ["area"]}, "columns", "must be an object, not a list"),
        ({"same_area": "yes"}, "same_area", "must be true or false, not text"),
        ({"corrected": {"2": ["Coding"]}}, "corrected[2]", "must be an object, not a list"),
        ({"corrected": {"2": {"1": 3}}}, "corrected[2][1]", "must be text, not a whole number"),
    ],
)
def test_answers_that_are_refused(answers, path, piece):
    """An answer that is not accepted, or contradicts another, is refused at its path."""
    error = refused(lambda: Answers(**answers))

    assert path == error.path
    assert piece in error.message


def test_a_set_of_rows_of_which_one_is_no_number():
    """The rows to discard may also be a set. An item that is no number is refused in the same way."""
    assert "must be a whole number" in refused(lambda: Answers(discard={"3", 4})).message
